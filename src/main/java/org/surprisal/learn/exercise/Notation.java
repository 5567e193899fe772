package org.surprisal.learn.exercise;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Formulas in plain notation, as a terminal shows them, and the LaTeX of them: indices {@code p_k}, {@code p_(ij)},
 * powers {@code e^(−z)}, roots {@code √(2)}, fractions of whole numbers {@code 1/4}, matrices {@code [[1, 2], [3, 4]]},
 * words as words.
 */
final class Notation {
    private static final Map<Character, String> SIGNS = Map.ofEntries(
            Map.entry('−', "-"),
            Map.entry('·', "\\cdot "),
            Map.entry('×', "\\times "),
            Map.entry('Σ', "\\sum "),
            Map.entry('‖', "\\|"),
            Map.entry('|', "|"),
            Map.entry('∞', "\\infty "),
            Map.entry('≈', "\\approx "),
            Map.entry('≤', "\\le "),
            Map.entry('≥', "\\ge "),
            Map.entry('≠', "\\ne "),
            Map.entry('∂', "\\partial "),
            Map.entry('→', "\\to "),
            Map.entry('←', "\\leftarrow "),
            Map.entry('σ', "\\sigma "),
            Map.entry('ρ', "\\rho "),
            Map.entry('μ', "\\mu "),
            Map.entry('λ', "\\lambda "),
            Map.entry('δ', "\\delta "),
            Map.entry('′', "'"),
            Map.entry('ᵀ', "^{\\top}"),
            Map.entry('²', "^{2}"),
            Map.entry('³', "^{3}"),
            Map.entry('₁', "_{1}"),
            Map.entry('₂', "_{2}"),
            Map.entry('{', "\\{"),
            Map.entry('}', "\\}"));

    private static final Set<String> FUNCTIONS = Set.of("log", "ln", "exp", "max", "min", "det", "cos");
    private static final String AS_THEY_ARE = "+=<>()[].,:;/!'";

    private final String plain;
    private int at;

    private Notation(String plain) {
        this.plain = plain;
    }

    /**
     * The LaTeX of a formula, all ASCII.
     *
     * @throws IllegalArgumentException for a sign that it does not know
     */
    static String latex(String plain) {
        return new Notation(plain).whole();
    }

    private String whole() {
        StringBuilder latex = new StringBuilder();
        while (at < plain.length()) {
            latex.append(next());
        }
        return latex.toString().replaceAll(" +", " ");
    }

    private String next() {
        char c = plain.charAt(at);
        if (plain.startsWith("[[", at)) {
            return matrix();
        } else if (Character.isDigit(c)) {
            return number();
        } else if (c < 128 && Character.isLetter(c)) {
            return letters();
        }
        at++;
        if (c == '^' || c == '_') {
            String operand = operand();
            return c + "{" + (operand.matches("[a-z]{2}") ? operand : latex(operand)) + "}"; // two indices, no word
        } else if (c == '√') {
            return "\\sqrt{" + latex(operand()) + "}";
        } else if (c == ' ' || AS_THEY_ARE.indexOf(c) >= 0) {
            return String.valueOf(c);
        }
        String sign = SIGNS.get(c);
        if (sign == null) {
            throw new IllegalArgumentException("no LaTeX is known of " + c + " in " + plain);
        }
        return sign;
    }

    /** What stands in brackets, or a sign and the letters and digits that follow it. */
    private String operand() {
        int from = at;
        if (at < plain.length() && plain.charAt(at) == '(') {
            int depth = 0;
            do {
                depth += plain.charAt(at) == '(' ? 1 : plain.charAt(at) == ')' ? -1 : 0;
                at++;
            } while (depth > 0);
            return plain.substring(from + 1, at - 1);
        }
        if (at < plain.length() && "−∞".indexOf(plain.charAt(at)) >= 0) {
            at++;
        }
        while (at < plain.length()
                && Character.isLetterOrDigit(plain.charAt(at))
                && SIGNS.get(plain.charAt(at)) == null) {
            at++;
        }
        return plain.substring(from, at);
    }

    /** A number; of two whole numbers with a stroke between, a fraction. */
    private String number() {
        String first = digits();
        boolean divided = !first.contains(".")
                && at + 1 < plain.length()
                && plain.charAt(at) == '/'
                && Character.isDigit(plain.charAt(at + 1));
        if (!divided) {
            return exponent(first);
        }
        at++;
        return "\\tfrac{" + first + "}{" + digits() + "}";
    }

    private String digits() {
        int from = at;
        while (at < plain.length()
                && (Character.isDigit(plain.charAt(at)) || (plain.charAt(at) == '.' && isDigitAt(at + 1)))) {
            at++;
        }
        return plain.substring(from, at);
    }

    private boolean isDigitAt(int place) {
        return place < plain.length() && Character.isDigit(plain.charAt(place));
    }

    /** 1.250e−04, as {@link Figures} writes it, with its power of ten. */
    private String exponent(String mantissa) {
        if (plain.startsWith("e−", at) && isDigitAt(at + 2)) {
            at += 2;
            return mantissa + "\\cdot 10^{-" + Integer.parseInt(digits()) + "}";
        }
        return mantissa;
    }

    /** One letter is a name, several are a function, a difference such as dW, or a word. */
    private String letters() {
        int from = at;
        while (at < plain.length() && plain.charAt(at) < 128 && Character.isLetter(plain.charAt(at))) {
            at++;
        }
        String word = plain.substring(from, at);
        if (FUNCTIONS.contains(word)) {
            return "\\" + word + " ";
        } else if (word.length() == 1 || word.matches("d[A-Zwzp]")) {
            return word;
        } else if (word.matches("[A-Z]+")) {
            return "\\mathrm{" + word + "}";
        }
        boolean spaceBefore = from > 0 && plain.charAt(from - 1) == ' ';
        boolean spaceAfter = at < plain.length() && plain.charAt(at) == ' ';
        return (spaceBefore ? "\\ " : "") + "\\text{" + word + "}" + (spaceAfter ? "\\ " : "");
    }

    private String matrix() {
        int end = plain.indexOf("]]", at);
        String inside = plain.substring(at + 2, end);
        at = end + 2;
        return Arrays.stream(inside.split("], \\["))
                .map(row -> Arrays.stream(row.split(", ")).map(Notation::latex).collect(Collectors.joining(" & ")))
                .collect(Collectors.joining(" \\\\ ", "\\begin{pmatrix}", "\\end{pmatrix}"));
    }
}
