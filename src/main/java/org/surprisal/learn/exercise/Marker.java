package org.surprisal.learn.exercise;

import static org.surprisal.base.messages.OptionException.require;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.surprisal.base.messages.Quote;
import org.surprisal.learn.answer.TypedNumber;
import org.surprisal.learn.answer.Unit;
import org.surprisal.learn.answer.WithUnit;

/**
 * Marks answers: a number is right if it agrees with the engine's to the digits that were typed, half a unit in the last
 * place, two digits at the least. What is wrong in a well-known way is told by name.
 */
public final class Marker {
    private static final int LONGEST = 1000;

    private Marker() {}

    /**
     * Marks what was typed.
     *
     * @throws org.surprisal.base.messages.OptionException if it says no number, or none of the choices
     */
    public static Mark mark(Exercise exercise, String typed) {
        require(typed.length() <= LONGEST, "the answer", "longer than " + LONGEST + " characters", "a short one");
        if (exercise.wanted() instanceof Wanted.Choice choice) {
            return mark(choice, typed.strip());
        }
        return mark((Wanted.Numbers) exercise.wanted(), typed.strip());
    }

    private static Mark mark(Wanted.Choice choice, String typed) {
        String bare = typed.toLowerCase(Locale.ROOT).replaceAll("[()`\\s.]", "");
        int chosen = IntStream.range(0, choice.options().size())
                .filter(i -> bare.equals(Wanted.Choice.letter(i))
                        || bare.equals(name(choice.options().get(i))))
                .findFirst()
                .orElse(-1);
        require(chosen >= 0, "the answer", '"' + Quote.shorten(typed) + '"', "one of " + choice.letters());
        String told = choice.options().get(chosen) + ": " + choice.notes().get(chosen);
        return chosen == choice.right() ? Mark.right("right: " + told) : Mark.wrong("not right: " + told);
    }

    private static String name(String option) {
        return Markup.plain(option).toLowerCase(Locale.ROOT).replaceAll("[()\\s.]", "");
    }

    private static Mark mark(Wanted.Numbers wanted, String typed) {
        WithUnit with = WithUnit.of(typed);
        if (with.isUnasked(wanted.unit())) {
            return Mark.wrong("a plain number is asked for, not one in " + with.unit());
        }
        String bare = with.bare();
        int K = wanted.values().length;
        List<String> parts = K == 1 ? List.of(bare) : parts(bare);
        if (parts.size() != K) {
            TypedNumber.read(parts.get(0)); // what is no number at all is refused as such
            return Mark.wrong((parts.size() == 1 ? "one number" : parts.size() + " numbers") + "; expected " + K
                    + " with commas between, and decimals with a point");
        }
        if (wanted.counted()) {
            boolean grouped = bare.matches("[-+−]?[1-9][0-9]{0,2}(,[0-9]{3})+");
            require(!grouped, "the answer", '"' + bare + '"', "no comma in " + bare.replace(",", ""));
        }
        TypedNumber[] numbers =
                parts.stream().map(part -> with.read(part, wanted.unit())).toArray(TypedNumber[]::new);
        double[] right = wanted.values();
        if (wanted.anyOrder()) {
            numbers = sorted(numbers);
            right = sorted(right);
        }
        return mark(wanted, numbers, right, with.from(wanted.unit()));
    }

    /** Numbers with commas between, or without any with blanks, brackets around all of them aside. */
    private static List<String> parts(String typed) {
        String inner = isInBrackets(typed) ? typed.substring(1, typed.length() - 1) : typed;
        String[] parts = inner.matches("(?s).*[,;].*")
                ? inner.split("[,;]", -1)
                : inner.strip()
                        .split("(?<!(?i:ln|log|log2|log₂|log10|lb|lg|exp|sqrt|[-+*/^(]))\\s+(?![-+*/^)]\\s)", -1);
        return List.of(parts);
    }

    /** Whether the first bracket is closed by the last: not so in (1/2), (1/4). */
    private static boolean isInBrackets(String typed) {
        int depth = 0;
        for (int i = 0; i < typed.length(); i++) {
            char c = typed.charAt(i);
            depth += "([".indexOf(c) >= 0 ? 1 : ")]".indexOf(c) >= 0 ? -1 : 0;
            if (depth == 0) {
                return i > 0 && i == typed.length() - 1;
            }
        }
        return false;
    }

    private static Mark mark(Wanted.Numbers wanted, TypedNumber[] typed, double[] right, Unit from) {
        Unit unit = wanted.unit();
        if (all(typed, right, TypedNumber::agrees)) {
            if (!areEnough(typed, right)) {
                return Mark.wrong("too few digits to tell; type at least " + TypedNumber.LEAST_DIGITS);
            }
            if (wanted.counted() && !all(typed, right, TypedNumber::isExactly)) {
                return Mark.wrong("near; a count is asked for, with all of its digits");
            }
            String inOther = from == unit ? "" : " = `" + from.after(full(scaled(right, unit.in(from, 1)))) + "`";
            return Mark.right((digits(typed, right) == TypedNumber.EXACT
                            ? "right: "
                            : "right to " + digits(typed, right) + " digits: ")
                    + "`" + unit.after(full(right)) + "`" + inOther);
        }
        for (Unit other : Unit.values()) {
            double[] inOther = scaled(right, unit.in(other, 1));
            if (other != unit && from == unit && isThis(typed, inOther)) {
                return Mark.wrong("that is the value in " + other + "; the question asks for " + unit);
            }
        }
        for (Wanted.Slip slip : wanted.slips()) {
            if (isThis(typed, wanted.anyOrder() ? sorted(slip.values()) : slip.values())) {
                return Mark.wrong("that is " + slip.told());
            }
        }
        if (isThis(typed, scaled(right, -1))) {
            return Mark.wrong("the sign is the wrong way round");
        }
        if (areEnough(typed, right) && all(typed, right, (t, r) -> t.agrees(r) || t.isCloseTo(r))) {
            return Mark.wrong("near, but the last digit typed is not right: cut, or rounded too early");
        }
        if (all(typed, right, (t, r) -> t.agrees(r) || t.isRoundedSumOf(r))) {
            double[] sums = Arrays.stream(typed).mapToDouble(TypedNumber::value).toArray();
            String near = sums.length == 1 ? Figures.of(sums[0]) : Figures.tuple(sums);
            return Mark.wrong("near: `" + near + "`; a sum is taken exactly, round at the end");
        }
        return Mark.wrong(which(typed, right, wanted.anyOrder()));
    }

    private static String which(TypedNumber[] typed, double[] right, boolean anyOrder) {
        List<String> wrong = IntStream.range(0, right.length)
                .filter(i -> !typed[i].agrees(right[i]))
                .mapToObj(i -> String.valueOf(i + 1))
                .toList();
        if (all(sorted(typed), sorted(right), TypedNumber::agrees)) {
            return "the numbers are right, their order is not";
        }
        return anyOrder || wrong.size() == right.length
                ? "not right"
                : (wrong.size() == 1
                                ? "number " + wrong.get(0) + " is"
                                : "numbers " + String.join(", ", wrong) + " are")
                        + " wrong; the "
                        + (right.length - wrong.size() == 1 ? "other is" : "others are") + " right";
    }

    private static TypedNumber[] sorted(TypedNumber[] typed) {
        return Arrays.stream(typed)
                .sorted(Comparator.comparingDouble(TypedNumber::value))
                .toArray(TypedNumber[]::new);
    }

    private static double[] sorted(double[] numbers) {
        return Arrays.stream(numbers).sorted().toArray();
    }

    /** More digits than a solution shows, where there are more. */
    private static String full(double[] values) {
        List<String> texts = Arrays.stream(values)
                .mapToObj(x -> Figures.isExact(x) || Double.isInfinite(x)
                        ? Figures.of(x)
                        : String.format(Locale.ROOT, "%.6f", x).replace('-', '−'))
                .toList();
        return values.length == 1 ? texts.get(0) : "(" + String.join(", ", texts) + ")";
    }

    private static boolean isThis(TypedNumber[] typed, double[] values) {
        return values.length == typed.length && all(typed, values, TypedNumber::agrees) && areEnough(typed, values);
    }

    private static boolean areEnough(TypedNumber[] typed, double[] values) {
        return all(typed, values, TypedNumber::isEnoughFor);
    }

    /** The fewest digits of any that is not exact. */
    private static int digits(TypedNumber[] typed, double[] values) {
        return IntStream.range(0, values.length)
                .map(i -> typed[i].isExactly(values[i]) ? TypedNumber.EXACT : typed[i].digits())
                .min()
                .orElseThrow();
    }

    private static double[] scaled(double[] values, double factor) {
        return Arrays.stream(values).map(x -> x * factor).toArray();
    }

    /** How a typed number is held against another. */
    private interface Held {
        boolean against(TypedNumber typed, double value);
    }

    private static boolean all(TypedNumber[] typed, double[] values, Held held) {
        return IntStream.range(0, values.length).allMatch(i -> held.against(typed[i], values[i]));
    }
}
