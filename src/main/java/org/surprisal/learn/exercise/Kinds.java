package org.surprisal.learn.exercise;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.surprisal.base.messages.Nearest;
import org.surprisal.base.messages.OptionException;
import org.surprisal.base.messages.Program;
import org.surprisal.base.messages.Quote;

/** All kinds of exercises, in the order of the syllabus. */
public final class Kinds {
    private static final List<Kind> ALL = Stream.of(
                    SigmoidKinds.all(),
                    InformationKinds.all(),
                    CodeKinds.all(),
                    SoftmaxKinds.all(),
                    GradientKinds.all(),
                    AlgebraKinds.all(),
                    ProbabilityKinds.all(),
                    PerceptronKinds.all(),
                    DescentKinds.all())
            .flatMap(List::stream)
            .toList();

    private Kinds() {}

    /** Every kind; its place, counted from 1, is its number. */
    public static List<Kind> all() {
        return ALL;
    }

    /** The number of a kind, from 1. */
    public static int number(Kind kind) {
        return ALL.indexOf(kind) + 1;
    }

    /**
     * The kinds that words mean: each a number, a name, the name of a chapter, the id of a statement, or all. Of a kind and
     * a chapter of one name it is the kind.
     *
     * @throws org.surprisal.base.messages.OptionException for a word that means none
     */
    public static List<Kind> meant(List<String> words) {
        return meant(words, Kind::name);
    }

    /** The same for several exercises: of a kind and a chapter of one name it is the chapter. */
    public static List<Kind> meantTogether(List<String> words) {
        return meant(words, Kind::lesson);
    }

    private static List<Kind> meant(List<String> words, Function<Kind, String> first) {
        List<Kind> meant = new ArrayList<>();
        for (String word : words) {
            List<Kind> found = ALL.stream()
                    .filter(kind -> word.equals("all")
                            || word.equals(String.valueOf(number(kind)))
                            || word.equalsIgnoreCase(kind.name())
                            || word.equalsIgnoreCase(kind.lesson())
                            || word.equalsIgnoreCase(kind.statement()))
                    .toList();
            List<Kind> named = found.stream()
                    .filter(kind -> first.apply(kind).equalsIgnoreCase(word))
                    .toList();
            if (found.isEmpty()) {
                throw OptionException.of(
                        "exercise", "there is no exercise " + Quote.shorten(word) + "; " + listed() + hint(word));
            }
            (named.isEmpty() ? found : named)
                    .stream().filter(kind -> !meant.contains(kind)).forEach(meant::add);
        }
        return meant;
    }

    private static String listed() {
        return "`" + Program.type("exercise", "list") + "` lists them, 1 to " + ALL.size();
    }

    private static String hint(String word) {
        Set<String> known = new TreeSet<>(Set.of("all", "list"));
        ALL.forEach(kind -> known.addAll(List.of(kind.name(), kind.lesson(), kind.statement())));
        return word.matches("[0-9]+") ? "" : Nearest.hint(word, known);
    }
}
