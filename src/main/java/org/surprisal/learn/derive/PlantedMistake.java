package org.surprisal.learn.derive;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.surprisal.base.messages.Nearest;
import org.surprisal.base.messages.OptionException;
import org.surprisal.base.messages.Quote;

/** A mistake in the one line where it is made: what shows that the check can find fault. */
public final class PlantedMistake {
    private final String line;
    private final Chain.Mistake mistake;

    PlantedMistake(String line, Chain.Mistake mistake) {
        this.line = line;
        this.mistake = mistake;
    }

    /**
     * What came of one mistake.
     *
     * @param line where it was planted
     * @param brokenAt the first line that did not equal the one before it; "" if there was none
     */
    public record Outcome(String name, String what, String line, String brokenAt) {
        /** Whether the check found fault, and found it at the line that is wrong. */
        public boolean caught() {
            return brokenAt.equals(line);
        }
    }

    /** The line's id, as {@code gradient.collect}. */
    String line() {
        return line;
    }

    Chain.Mistake mistake() {
        return mistake;
    }

    String name() {
        return mistake.name();
    }

    /** What is wrong, in words. */
    String what() {
        return mistake.what();
    }

    /**
     * The mistake with this name.
     *
     * @throws OptionException if there is none
     */
    public static PlantedMistake named(String name, Base base) {
        List<PlantedMistake> all = all(Derivation.chapters(base));
        return all.stream()
                .filter(planted -> planted.name().equals(name))
                .findFirst()
                .orElseThrow(() -> {
                    List<String> known = new ArrayList<>(
                            all.stream().map(PlantedMistake::name).toList());
                    known.add("all");
                    return new OptionException(
                            "--mutate",
                            Quote.dotted(name, 40),
                            "all, or a name that --mutate all lists" + Nearest.hint(name, known));
                });
    }

    /** The names of all mistakes. */
    public static List<String> names(Base base) {
        return all(Derivation.chapters(base)).stream().map(PlantedMistake::name).toList();
    }

    /** Makes each mistake in turn. */
    public static List<Outcome> each(Base base, long seed) {
        return each(Derivation.chapters(base), seed);
    }

    /** Checks the chain in which a mistake is made; all other chains are as they were. */
    static List<Outcome> each(List<Chapter> chapters, long seed) {
        List<Outcome> outcomes = new ArrayList<>();
        for (Chapter chapter : chapters) {
            ExactCheck check = new ExactCheck(chapter, new Random(seed));
            for (PlantedMistake planted : all(List.of(chapter))) {
                String broken = chapter.chains().stream()
                        .filter(chain -> !chain.with(planted).equals(chain))
                        .flatMap(chain -> check.firstBroken(chain.with(planted)).stream())
                        .findFirst()
                        .orElse("");
                outcomes.add(new Outcome(planted.name(), planted.what(), planted.line(), broken));
            }
        }
        return outcomes;
    }

    private static List<PlantedMistake> all(List<Chapter> chapters) {
        return chapters.stream()
                .flatMap(chapter -> chapter.chains().stream())
                .flatMap(chain -> chain.lines().stream())
                .flatMap(line -> line.mistakes().stream().map(mistake -> new PlantedMistake(line.id(), mistake)))
                .toList();
    }
}
