package org.surprisal.learn.exercise;

import static org.surprisal.base.messages.OptionException.require;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.surprisal.base.random.Order;
import org.surprisal.base.random.RandomStreams;

/**
 * Exercises for a class, as many of different chapters as there are, in the order of the syllabus. One seed is one sheet, to
 * the byte; another seed is another student's.
 */
public record Sheet(long seed, List<Posed> exercises) {
    /** The most exercises that a sheet may have. */
    static final int MOST = 100;

    private static final int TRIES = 20; // for numbers that are not on the sheet yet, while a kind has others

    /** A sheet of these kinds. */
    public static Sheet of(List<Kind> kinds, long seed, int count) {
        require(count >= 1 && count <= MOST, "--count", count, "a number from 1 to " + MOST);
        List<Kind> chosen = chosen(kinds, new RandomStreams(seed).sheet(), count);
        chosen.sort(Comparator.comparingInt(Kinds::number));
        List<Posed> exercises = new ArrayList<>();
        Set<String> questions = new HashSet<>();
        for (int i = 0; i < count; i++) {
            Posed posed = chosen.get(i).posed(seed * MOST + i);
            for (int t = 1; t < TRIES && questions.contains(posed.exercise().question()); t++) {
                posed = chosen.get(i).posed(seed * MOST + i + (long) t * MOST * MOST);
            }
            questions.add(posed.exercise().question());
            exercises.add(posed);
        }
        return new Sheet(seed, List.copyOf(exercises));
    }

    /** In rounds: no kind comes again before all others came, and chapters take turns. */
    private static List<Kind> chosen(List<Kind> kinds, Random random, int count) {
        List<Kind> chosen = new ArrayList<>();
        while (chosen.size() < count) {
            Map<String, Deque<Kind>> chapters = new LinkedHashMap<>();
            for (int i : Order.shuffled(kinds.size(), random)) {
                chapters.computeIfAbsent(kinds.get(i).lesson(), lesson -> new ArrayDeque<>())
                        .add(kinds.get(i));
            }
            while (!chapters.isEmpty()) {
                chapters.values().forEach(left -> chosen.add(left.remove()));
                chapters.values().removeIf(Deque::isEmpty);
            }
        }
        return new ArrayList<>(chosen.subList(0, count));
    }

    /** "Exercises, sheet 7". */
    String title() {
        return "Exercises, sheet " + seed;
    }

    String solutionsTitle() {
        return "Solutions of sheet " + seed;
    }

    /** As lines of a terminal. */
    public List<String> text() {
        List<String> lines = new ArrayList<>(List.of(title()));
        for (int i = 0; i < exercises.size(); i++) {
            lines.add("");
            lines.addAll(ExerciseText.question(i + 1 + ". ", exercises.get(i)));
        }
        lines.addAll(List.of("", solutionsTitle()));
        for (int i = 0; i < exercises.size(); i++) {
            Posed posed = exercises.get(i);
            lines.add("");
            lines.addAll(ExerciseText.wrapped(i + 1 + ". ", ExerciseText.origin(posed)));
            lines.addAll(ExerciseText.solution(posed.exercise()));
        }
        return lines;
    }

    /** As an HTML page in one file, the solutions on a page of their own when it is printed. */
    public String html() {
        return SheetPage.of(this);
    }

    /** As a LaTeX document that needs amsmath and nothing else, the solutions on a page of their own. */
    public List<String> latex() {
        return SheetLatex.of(this);
    }
}
