package org.surprisal.learn.lab;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question that the screen waits for, and what came of it.
 *
 * @param question which
 * @param of what it is asked of, as a link holds it: a training row's number, a {@link Start}; "" for nothing of its own
 * @param text as it is asked here
 * @param choices to choose from; empty for an answer that is typed or done
 * @param memory what the scene was when it was asked
 * @param answer as it was given; null before
 * @param right whether the engine agrees
 * @param verdict what the engine found
 */
record Armed(
        Question question,
        String of,
        String text,
        List<String> choices,
        double[] memory,
        @Nullable String answer,
        boolean right,
        String verdict) {
    Armed(Question question, String of, String text, List<String> choices, double... memory) {
        this(question, of, text, choices, memory, null, false, "");
    }

    boolean isAnswered() {
        return answer != null;
    }

    /** The training row that it is asked of. */
    int row() {
        return Integer.parseInt(of);
    }

    Armed answered(String answer, boolean right, String verdict) {
        return new Armed(question, of, text, choices, memory, answer, right, verdict);
    }
}
