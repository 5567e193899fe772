package org.surprisal.learn.answer;

import java.util.Locale;
import org.surprisal.base.messages.Decimal;
import org.surprisal.base.messages.OptionException;
import org.surprisal.base.messages.Quote;

/**
 * A sum as it is typed: 3/4, ln 2, 2^-3, -(0.5 log2 0.5), sqrt 2, inf. A number before a function or a bracket multiplies
 * it; ln and log are natural, lb and log2 binary, lg and log10 decimal. After brackets a power is one of the function's
 * value, ln(2)^2 = (ln 2)^2, without them one of its argument, ln 2^2 = ln 4.
 */
final class Expression {
    /** What a reader may type as a number. */
    static final String EXPECTED = "a number such as 0.29, 3/4, ln 2, 2^-3 or inf";

    private static final int LONGEST = 200;

    private final String typed;
    private final String text;
    private int at;

    private Expression(String typed) {
        this.typed = typed;
        this.text = typed.toLowerCase(Locale.ROOT)
                .replace('−', '-')
                .replace('·', '*')
                .replace('×', '*')
                .replace("∞", "inf")
                .replace("√", "sqrt ")
                .replace("**", "^")
                .replace("₁₀", "10 ") // as hints and questions write it
                .replace("₂", "2 ")
                .replace("²", "^2 ")
                .replace("³", "^3 ");
    }

    /** Its value; NaN and infinities as they come. */
    static double value(String typed) {
        OptionException.require(!typed.isBlank(), "the answer", "empty", EXPECTED);
        OptionException.require(
                typed.length() <= LONGEST, "the answer", "longer than " + LONGEST + " characters", EXPECTED);
        Expression expression = new Expression(typed);
        double value = expression.sum();
        expression.blanks();
        expression.require(expression.at == expression.text.length());
        return value;
    }

    private void require(boolean holds) {
        String wrong = '"' + Quote.shorten(typed.strip()) + '"';
        boolean comma = typed.matches(".*[0-9],[0-9].*");
        OptionException.require(holds, "the answer", wrong, comma ? "a decimal point, not a comma" : EXPECTED);
    }

    private double sum() {
        double value = product();
        while (true) {
            if (takes('+')) {
                value += product();
            } else if (takes('-')) {
                value -= product();
            } else {
                return value;
            }
        }
    }

    private double product() {
        double value = signed();
        while (true) {
            if (takes('*')) {
                value *= signed();
            } else if (takes('/')) {
                value /= signed();
            } else if (beginsFactor()) {
                value *= signed();
            } else {
                return value;
            }
        }
    }

    /** A letter or a bracket after a factor multiplies; a second number does not, it is a slip of the hand. */
    private boolean beginsFactor() {
        blanks();
        return at < text.length() && (text.charAt(at) == '(' || Character.isLetter(text.charAt(at)));
    }

    private double signed() {
        if (takes('-')) {
            return -signed();
        }
        return takes('+') ? signed() : power();
    }

    private double power() {
        double base = atom();
        return takes('^') ? StrictMath.pow(base, signed()) : base;
    }

    private double atom() {
        blanks();
        if (takes('(')) {
            double value = sum();
            require(takes(')'));
            return value;
        }
        int from = at;
        while (at < text.length() && isOfNumber()) {
            at++;
        }
        if (at > from) {
            String number = text.substring(from, at);
            require(Decimal.isPlain(number));
            try {
                return Decimal.parse(number);
            } catch (NumberFormatException e) {
                require(false);
            }
        }
        while (at < text.length() && Character.isLetter(text.charAt(at))) {
            at++;
        }
        String name = text.substring(from, at);
        if (name.equals("log") && (text.startsWith("10", at) || text.startsWith("2", at))) {
            boolean ten = text.charAt(at) == '1';
            at += ten ? 2 : 1;
            name = at < text.length() && " (".indexOf(text.charAt(at)) >= 0 ? (ten ? "lg" : "lb") : "";
        }
        return named(name);
    }

    /** Digits and a point, and an exponent that follows a digit and has one. */
    private boolean isOfNumber() {
        char c = text.charAt(at);
        if (Character.isDigit(c) || c == '.') {
            return true;
        }
        boolean afterDigit = at > 0 && (Character.isDigit(text.charAt(at - 1)) || text.charAt(at - 1) == '.');
        if (c == 'e' && afterDigit) {
            int next = at + 1 < text.length() && "+-".indexOf(text.charAt(at + 1)) >= 0 ? at + 2 : at + 1;
            return next < text.length() && Character.isDigit(text.charAt(next));
        }
        return (c == '-' || c == '+')
                && at > 1
                && text.charAt(at - 1) == 'e'
                && (Character.isDigit(text.charAt(at - 2)) || text.charAt(at - 2) == '.');
    }

    private double named(String name) {
        return switch (name) {
            case "e" -> Math.E;
            case "pi" -> Math.PI;
            case "inf", "infinity" -> Double.POSITIVE_INFINITY;
            case "ln", "log" -> StrictMath.log(argument());
            case "lb" -> StrictMath.log(argument()) / StrictMath.log(2);
            case "lg" -> StrictMath.log10(argument());
            case "exp" -> StrictMath.exp(argument());
            case "sqrt" -> StrictMath.sqrt(argument());
            default -> {
                require(false);
                yield Double.NaN;
            }
        };
    }

    /**
     * What a function is of: a bracket, or a number or a power that stands alone. Without brackets "ln 3/4", "ln 2*3" and
     * "ln 2(3)" are ambiguous, and not taken.
     */
    private double argument() {
        blanks();
        if (at < text.length() && text.charAt(at) == '(') {
            return atom();
        }
        double value = power();
        blanks();
        boolean unclear = at < text.length() && ("*/".indexOf(text.charAt(at)) >= 0 || beginsFactor());
        OptionException.require(
                !unclear, "the answer", '"' + Quote.shorten(typed.strip()) + '"', "brackets: ln(3/4), or (ln 3)/4");
        return value;
    }

    private boolean takes(char c) {
        blanks();
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private void blanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }
}
