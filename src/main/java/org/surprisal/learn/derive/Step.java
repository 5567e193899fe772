package org.surprisal.learn.derive;

/**
 * One line of a derivation with its verdict.
 *
 * @param id as {@code gradient.split}: the chain, and the line in it
 * @param title the step that leads here
 * @param kind what the residual is of
 * @param relation to the line before: "="; for a counter-example "≠"; "" at a start and for a statement
 * @param formula plain
 * @param latex the same for a mathematics mode
 * @param substituted the formula with the numbers put in, for the first of its indices
 * @param values of all indices, in double, the last index running fastest
 * @param width how many of these make a row
 * @param residual "0" if the line equals the one before it exactly, at every point; else the first difference
 * @param equalities how many exact equalities were asked
 * @param difference the largest distance, in double, to the central differences of the definition; where the chain does
 *     not begin with a derivative, to the value it begins with
 * @param tolerance what {@code difference} may come to
 * @param applies whether the line is meant for the numbers at hand: p − y wants Σ y = 1
 * @param passes whether the residual is as it should be and, if the line applies, the difference within its tolerance
 */
public record Step(
        String id,
        String title,
        Kind kind,
        String relation,
        String formula,
        String latex,
        String substituted,
        double[] values,
        int width,
        String residual,
        long equalities,
        double difference,
        double tolerance,
        boolean applies,
        boolean passes) {
    /** What a step is, and so what its residual must be. */
    public enum Kind {
        /** A chain begins: no line stands before it and the residual is empty; the difference decides. */
        START,
        /** Equals the line before it: the residual must be 0. */
        LINE,
        /** A counter-example, in fractions: the residual must not be 0. */
        COUNTER_EXAMPLE
    }
}
