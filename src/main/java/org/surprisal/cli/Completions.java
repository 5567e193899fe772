package org.surprisal.cli;

import java.util.Arrays;
import java.util.Iterator;
import java.util.stream.Stream;
import org.surprisal.base.messages.Label;
import org.surprisal.learn.calc.Formula;
import org.surprisal.learn.demo.Lesson;
import org.surprisal.learn.derive.Base;
import org.surprisal.learn.derive.PlantedMistake;
import org.surprisal.learn.exercise.Kind;
import org.surprisal.learn.exercise.Kinds;
import org.surprisal.learn.gradcheck.Fault;
import org.surprisal.learn.lessons.Lessons;
import org.surprisal.run.RunConfig;
import org.surprisal.study.ExportFormat;
import org.surprisal.study.RunList;

/** What a shell offers where a name is typed, once it was told by {@code generate-completion}. */
final class Completions {
    private Completions() {}

    /** Nothing is listed before it is asked for: the flags of every command are looked at more often than completed. */
    private interface Names extends Iterable<String> {
        Stream<String> names();

        @Override
        default Iterator<String> iterator() {
            return names().iterator();
        }
    }

    /** Of lessons. */
    static final class Demos implements Names {
        @Override
        public Stream<String> names() {
            return Stream.concat(
                    Stream.of("list", "find", "all"), Lessons.all().stream().map(Lesson::name));
        }
    }

    /** Of data sets to fetch, as one types them; picocli itself would take the names of the constants. */
    static final class Sets implements Names {
        @Override
        public Stream<String> names() {
            return Label.all(FetchCommand.Set.values()).stream();
        }
    }

    /** Of exercises. */
    static final class Exercises implements Names {
        @Override
        public Stream<String> names() {
            return Stream.concat(Stream.of("list", "all"), Kinds.all().stream().map(Kind::name));
        }
    }

    /** Of functions. */
    static final class Functions implements Names {
        @Override
        public Stream<String> names() {
            return Stream.concat(
                    Stream.of("list"), Arrays.stream(Formula.values()).map(Formula::toString));
        }
    }

    /** Of faults in a backward pass. */
    static final class Faults implements Names {
        @Override
        public Stream<String> names() {
            return Stream.concat(Stream.of("all"), Arrays.stream(Fault.values()).map(Fault::label));
        }
    }

    /** Of mistakes in the derivation. */
    static final class Mistakes implements Names {
        @Override
        public Stream<String> names() {
            return Stream.concat(Stream.of("all"), PlantedMistake.names(Base.E).stream());
        }
    }

    /** Of a configuration, up to the value. */
    static final class Keys implements Names {
        @Override
        public Stream<String> names() {
            return RunConfig.keys().stream().map(key -> key + "=");
        }
    }

    /** Of ways that a model leaves. */
    static final class Formats implements Names {
        @Override
        public Stream<String> names() {
            return Arrays.stream(ExportFormat.values()).map(ExportFormat::label);
        }
    }

    /** What a list of runs is sorted by. */
    static final class Columns implements Names {
        @Override
        public Stream<String> names() {
            return Stream.concat(
                    RunList.COLUMNS.stream()
                            .flatMap(column -> Stream.of(column.heading(), column.key()))
                            .distinct(),
                    RunConfig.keys().stream());
        }
    }
}
