package org.surprisal.cli;

import static org.surprisal.base.messages.OptionException.requireNeeded;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.surprisal.base.messages.Lines;
import org.surprisal.base.messages.Nearest;
import org.surprisal.learn.demo.Lesson;
import org.surprisal.learn.demo.Statement;
import org.surprisal.learn.demo.Term;
import org.surprisal.learn.lessons.Glossary;
import org.surprisal.learn.lessons.Lessons;

/** {@code demo find WORD...}: the statements and terms in which all the words stand, in any case. */
final class DemoFind {
    private final Console console;

    DemoFind(Console console) {
        this.console = console;
    }

    /** Returns the exit code: 1 if nothing was found, as a search does. */
    int find(String typed) {
        List<String> words = Arrays.stream(folded(typed).split("\\s+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
        requireNeeded(words.isEmpty(), "demo find", false, "a word, as in demo find entropy");
        int found = 0;
        for (Lesson lesson : Lessons.all()) {
            List<Statement> statements = lesson.statements().stream()
                    .filter(statement -> holds(text(lesson, statement), words))
                    .toList();
            if (!statements.isEmpty()) {
                console.result(lesson.name() + ": " + lesson.title());
                statements.forEach(s -> Lines.wrap(Formatting.format("  %-4s", s.id()), s.sentence())
                        .forEach(console::result));
            }
            found += statements.size();
        }
        List<Term> terms = Glossary.terms().stream()
                .filter(term -> holds(text(term), words))
                .toList();
        if (!terms.isEmpty()) {
            console.result("glossary");
            terms.forEach(term -> Lines.wrap("  ", "      ", told(term)).forEach(console::result));
        }
        if (found + terms.size() == 0) {
            console.error("nothing has " + typed.strip() + " in it" + near(words));
            return Failures.FAILED;
        }
        return 0;
    }

    private static String told(Term term) {
        return term.english() + ", " + term.korean() + ": " + term.meaning() + " ("
                + String.join(", ", term.statements()) + ")";
    }

    private static String text(Lesson lesson, Statement s) {
        return folded(String.join(
                " ",
                lesson.name(),
                String.join(" ", lesson.aliases()),
                lesson.title(),
                s.id(),
                s.sentence(),
                s.formula(),
                s.question().text()));
    }

    private static String text(Term term) {
        return folded(
                String.join(" ", term.english(), term.korean(), term.meaning(), String.join(" ", term.statements())));
    }

    /** Words that are not there are told with one that is and is written nearly like them. */
    private static String near(List<String> words) {
        List<String> known = Stream.concat(
                        Lessons.all().stream()
                                .flatMap(lesson -> lesson.statements().stream().map(s -> text(lesson, s))),
                        Glossary.terms().stream().map(DemoFind::text))
                .flatMap(text -> Arrays.stream(text.split("[^\\p{L}-]+", -1)))
                .distinct()
                .toList();
        List<String> near = words.stream()
                .filter(word -> known.stream().noneMatch(other -> other.contains(word)))
                .map(word -> Nearest.of(word, known))
                .flatMap(Optional::stream)
                .map(word -> "\"" + word + "\"")
                .toList();
        return near.isEmpty() ? "" : "; did you mean " + String.join(", ", near) + "?";
    }

    private static boolean holds(String text, List<String> words) {
        return words.stream().allMatch(text::contains);
    }

    /** In small letters; some systems take Hangul apart into its parts. */
    private static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }
}
