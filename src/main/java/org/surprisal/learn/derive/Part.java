package org.surprisal.learn.derive;

import java.util.List;

/** One part of a derivation: what its names stand for, then its steps. */
public record Part(String title, String note, List<Equation> definitions, List<Step> steps) {
    /** A formula, plain and in LaTeX. */
    public record Equation(String plain, String latex) {}
}
