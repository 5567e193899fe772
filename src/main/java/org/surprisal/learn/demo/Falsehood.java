package org.surprisal.learn.demo;

/**
 * What a statement is not: a mistake that people make, to be planted so that the statement is seen to fail.
 *
 * @param name by which it is planted, {@code no-minus}; no other statement has one of that name
 * @param what is then said, as if it were true: "σ(x) = 1/(1 + e^x)"
 */
public record Falsehood(String name, String what) {
    public Falsehood {
        if (!name.matches("[a-z0-9]+(-[a-z0-9]+)*") || name.equals("all")) {
            throw new IllegalArgumentException(
                    "the name of a falsehood is " + name + "; expected words of small letters, with - between them");
        }
    }
}
