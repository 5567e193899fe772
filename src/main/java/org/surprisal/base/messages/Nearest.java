package org.surprisal.base.messages;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses what somebody meant to type. */
public final class Nearest {
    private static final int LONGEST = 100; // the guess takes time and room by the square of it

    private Nearest() {}

    /**
     * "; did you mean "species"?" if a candidate is close to what was typed, else "".
     *
     * @param typed what stands there
     * @param candidates what could stand there
     */
    public static String hint(String typed, Collection<String> candidates) {
        return of(typed, candidates)
                .map(candidate -> "; did you mean \"" + candidate + "\"?")
                .orElse("");
    }

    /** The candidate that is closest to what was typed, if one is close. */
    public static Optional<String> of(String typed, Collection<String> candidates) {
        int limit = Math.min(Math.max(1, typed.length() / 3), typed.length() - 1); // one letter at least is right
        if (typed.length() > LONGEST) {
            return Optional.empty();
        }
        return candidates.stream()
                .filter(candidate -> Math.abs(candidate.length() - typed.length()) <= limit)
                .filter(candidate -> candidate.chars().noneMatch(Character::isISOControl))
                .filter(candidate -> distance(typed, candidate) <= limit)
                .min(Comparator.comparingInt(candidate -> distance(typed, candidate)));
    }

    /** The least number of inserted, deleted, replaced or swapped letters, case and dashes aside (Damerau). */
    private static int distance(String one, String other) {
        String a = normal(one);
        String b = normal(other);
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int replaced = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                d[i][j] = Math.min(replaced, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }

    private static String normal(String text) {
        return text.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
