package org.surprisal.learn.derive;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.Label;

/**
 * Prints expressions: plain, in LaTeX, or with the numbers put in. The LaTeX keeps to commands of letters, as Markdown
 * takes the backslash from before a comma or another backslash.
 */
final class Notation {
    private static final int TERMS = 4; // of a sum with its numbers put in; what is between the first and last is "..."
    private static final int SUM = 1;
    private static final int PRODUCT = 2;
    private static final int QUOTIENT = 3;
    private static final int ATOM = 4;

    static final Notation PLAIN = new Notation(false, null);
    static final Notation LATEX = new Notation(true, null);

    /** A piece of a formula, and how strongly it holds together. */
    private record Piece(String text, int strength) {}

    private final boolean latex;
    private final @Nullable Interpreter<Scaled> numbers;

    private Notation(boolean latex, @Nullable Interpreter<Scaled> numbers) {
        this.latex = latex;
        this.numbers = numbers;
    }

    static Notation withNumbers(Interpreter<Scaled> numbers) {
        return new Notation(false, numbers);
    }

    String of(Expr e) {
        return of(e, Map.of());
    }

    /** @param at where the free indices stand, for numbers to be put in */
    String of(Expr e, Map<String, Integer> at) {
        return piece(e, at).text();
    }

    private Piece piece(Expr e, Map<String, Integer> at) {
        if (e instanceof Expr.Num number) {
            return atom(String.valueOf(number.value()));
        } else if (e instanceof Expr.Cases cases) {
            return cases(cases, at);
        } else if (e instanceof Expr.Plus plus) {
            return new Piece(of(plus.left(), at) + " + " + in(PRODUCT, plus.right(), at), SUM);
        } else if (e instanceof Expr.Minus minus) {
            return new Piece(of(minus.left(), at) + " - " + in(PRODUCT, minus.right(), at), SUM);
        } else if (e instanceof Expr.Negative negative) {
            return new Piece("-" + in(PRODUCT, negative.of(), at), SUM);
        } else if (e instanceof Expr.Times times) {
            return times(times, at);
        } else if (e instanceof Expr.Over over) {
            return over(over, at);
        } else if (e instanceof Expr.Square square) {
            return atom(in(ATOM, square.of(), at) + (latex ? "^{2}" : "²"));
        } else if (e instanceof Expr.Sum sum) {
            return numbers == null ? sum(sum, at) : terms(sum, at, numbers);
        } else if (e instanceof Expr.Apply apply) {
            return apply(apply, at);
        }
        return numbers == null ? symbol(e) : number(numbers.of(e, at));
    }

    /** The piece, in parentheses if it holds together less than is needed. */
    private String in(int strength, Expr e, Map<String, Integer> at) {
        Piece piece = piece(e, at);
        return piece.strength() >= strength ? piece.text() : parentheses(piece.text());
    }

    private String parentheses(String text) {
        return latex ? "\\left(" + text + "\\right)" : "(" + text + ")";
    }

    private static Piece atom(String text) {
        return new Piece(text, ATOM);
    }

    private static Piece number(Scaled value) {
        return new Piece(Figures.of(value), value.mantissa() < 0 ? SUM : ATOM);
    }

    private Piece symbol(Expr e) {
        if (e instanceof Expr.Size size) {
            return atom(size.index().equals("n") ? "B" : size.index().toUpperCase(Locale.ROOT));
        } else if (e instanceof Expr.Ref ref) {
            return atom(name(ref));
        } else if (e instanceof Expr.Delta delta) {
            return atom((latex ? "\\delta" : "δ") + subscript(List.of(delta.i(), delta.j())));
        } else if (e instanceof Expr.Positive positive) {
            return atom("[" + of(positive.of()) + " > 0]");
        } else if (e instanceof Expr.Derivative derivative) {
            return derivative(derivative);
        }
        throw new IllegalArgumentException("no such expression: " + e);
    }

    private Piece derivative(Expr.Derivative d) {
        boolean name = d.of() instanceof Expr.Ref;
        String by = name(d.by());
        if (latex) {
            String inner = name ? name((Expr.Ref) d.of()) : "";
            String quotient = "\\frac{\\partial " + inner + "}{\\partial " + by + "}";
            return name ? atom(quotient) : new Piece(quotient + parentheses(of(d.of())), PRODUCT);
        }
        return name
                ? new Piece("∂" + name((Expr.Ref) d.of()) + "/∂" + by, PRODUCT)
                : new Piece("∂/∂" + by + " (" + of(d.of()) + ")", PRODUCT);
    }

    private String name(Expr.Ref ref) {
        String name = ref.name();
        if (!latex) {
            return name + subscript(ref.indices());
        }
        if (name.startsWith("ln ")) {
            return "\\" + name;
        }
        if (name.equals("ρ") || name.endsWith("'")) {
            return (name.equals("ρ") ? "\\rho" : name) + subscript(ref.indices());
        }
        String layer = name.length() > 1 ? "^{(" + name.substring(1) + ")}" : "";
        return name.charAt(0) + layer + subscript(ref.indices());
    }

    private String subscript(List<String> indices) {
        String all = String.join("", indices);
        return all.isEmpty() ? "" : latex ? "_{" + all + "}" : "_" + all;
    }

    private Piece cases(Expr.Cases cases, Map<String, Integer> at) {
        if (numbers != null) {
            return piece(Interpreter.same(cases.i(), cases.j(), at) ? cases.equal() : cases.unequal(), at);
        }
        String equal = of(cases.equal());
        String unequal = of(cases.unequal());
        String i = cases.i();
        String j = cases.j();
        return latex
                ? new Piece(
                        equal + " \\text{ if } " + i + " = " + j + ", \\quad " + unequal + " \\text{ if } " + i
                                + " \\ne " + j,
                        0)
                : new Piece(equal + " if " + i + " = " + j + "; " + unequal + " if " + i + " ≠ " + j, 0);
    }

    private Piece times(Expr.Times times, Map<String, Integer> at) {
        // A sum reaches as far to the right as it can, so only a last factor may stand without parentheses.
        boolean open = numbers == null && times.left() instanceof Expr.Sum;
        String left = open ? parentheses(of(times.left(), at)) : in(factor(times.left()), times.left(), at);
        String right = in(factor(times.right()), times.right(), at);
        String dot = latex ? "\\thinspace " : numbers == null ? " " : "·";
        return new Piece(left + dot + right, PRODUCT);
    }

    /** How strongly a factor must hold together: (1/p_j) has parentheses, (p_nk - y_nk)/B needs no more. */
    private static int factor(Expr e) {
        return e instanceof Expr.Over over && !(over.numerator() instanceof Expr.Minus) ? ATOM : PRODUCT;
    }

    private Piece over(Expr.Over over, Map<String, Integer> at) {
        if (latex) {
            return new Piece("\\frac{" + of(over.numerator()) + "}{" + of(over.denominator()) + "}", ATOM);
        }
        boolean simple =
                numbers == null && over.denominator() instanceof Expr.Sum sum && !(sum.of() instanceof Expr.Times);
        String denominator = simple ? of(over.denominator()) : in(ATOM, over.denominator(), at);
        return new Piece(in(PRODUCT, over.numerator(), at) + "/" + denominator, QUOTIENT);
    }

    private Piece sum(Expr.Sum sum, Map<String, Integer> at) {
        String under = sum.except() == null ? sum.index() : sum.index() + (latex ? " \\ne " : "≠") + sum.except();
        String sign = latex ? "\\sum_{" + under + "}" : "Σ_" + (sum.except() == null ? under : "{" + under + "}");
        return new Piece(sign + " " + in(PRODUCT, sum.of(), at), PRODUCT);
    }

    private Piece terms(Expr.Sum sum, Map<String, Integer> at, Interpreter<Scaled> within) {
        List<String> terms = new ArrayList<>();
        Map<String, Integer> there = new HashMap<>(at);
        for (int index = 0; index < within.size(sum.index()); index++) {
            there.put(sum.index(), index);
            if (sum.except() == null || !Interpreter.same(sum.index(), sum.except(), there)) {
                terms.add(in(PRODUCT, sum.of(), there));
            }
        }
        if (terms.size() > TERMS) {
            terms.subList(TERMS - 1, terms.size() - 1).clear();
            terms.add(TERMS - 1, "...");
        }
        return new Piece(String.join(" + ", terms), SUM);
    }

    private Piece apply(Expr.Apply apply, Map<String, Integer> at) {
        String u = of(apply.to(), at);
        if (apply.f() == Function.EXP) {
            boolean braces = latex || (numbers == null && u.length() > 1);
            return atom("e^" + (braces ? "{" + u + "}" : in(ATOM, apply.to(), at)));
        }
        String name = apply.f() == Function.ACTIVATION ? "f" : Label.of(apply.f());
        if (apply.f() == Function.LOG) {
            boolean sum = numbers == null && apply.to() instanceof Expr.Sum;
            return new Piece((latex ? "\\log " : "log ") + (sum ? u : in(ATOM, apply.to(), at)), PRODUCT);
        }
        return atom((latex && name.length() > 1 ? "\\" + name : name) + parentheses(u));
    }
}
