package org.surprisal.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.surprisal.base.messages.Decimal;
import org.surprisal.base.messages.Quote;
import org.surprisal.base.messages.Written;

/** What stands in a table where a value is missing. */
public record MissingValues(Set<String> texts) implements Written {
    /** Nothing, a question mark, and what R, pandas and databases write. */
    public static final MissingValues DEFAULTS = of(List.of("", "?", "NA", "NaN", "null"));

    /** What else people write where there is no value, in capitals or not; "none" may well be 0. */
    private static final Set<String> USUAL = Set.of(
            "-",
            "--",
            "---",
            "–",
            "—",
            ".",
            "..",
            "*",
            "#",
            "n/a",
            "#n/a",
            "n.a.",
            "n.a",
            "na",
            "nan",
            "null",
            "(null)",
            "<na>",
            "unknown",
            "undefined",
            "missing",
            "not available",
            "k.a.",
            "k. a.",
            "k.a",
            "k/a",
            "keine angabe",
            "unbekannt",
            "fehlt",
            "inconnu",
            "desconocido",
            "#value!",
            "#div/0!",
            "#ref!",
            "#num!");

    private static MissingValues of(List<String> texts) {
        return new MissingValues(new LinkedHashSet<>(texts));
    }

    /** A list of them as a configuration says it. */
    public static MissingValues read(Object written) {
        if (!(written instanceof List<?> list)) {
            throw new IllegalArgumentException("a list, such as [\"\", \"?\", NA]");
        }
        List<String> texts = new ArrayList<>();
        for (Object each : list) {
            if (each instanceof List || each instanceof java.util.Map) {
                throw new IllegalArgumentException("a list of texts, such as [\"\", \"?\", NA]");
            }
            texts.add(each.toString());
        }
        return of(texts);
    }

    @Override
    public Object written() {
        return List.copyOf(texts);
    }

    /** Whether a value is missing in column c of the row, by what stands there. */
    boolean isMissing(TableRows row, int c) {
        return row.isMissing(c) || texts.contains(row.raw(c));
    }

    /**
     * Likewise, or by the number that stands there, however it is written.
     *
     * @param markers the numbers that stand for a missing value: {@link #numbers}
     */
    boolean isMissing(TableRows row, int c, double[] markers) {
        if (isMissing(row, c)) {
            return true;
        }
        if (markers.length == 0) {
            return false;
        }
        try {
            double number = row.number(c);
            return Arrays.stream(markers).anyMatch(marker -> marker == number);
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** Those that are numbers, such as -999, in either notation: 99,9 is one where decimals stand behind commas. */
    public double[] numbers(DecimalMark mark) {
        return texts.stream()
                .map(text -> mark == DecimalMark.COMMA ? text.replace(',', '.') : text)
                .filter(Decimal::isPlain)
                .flatMapToDouble(MissingValues::number)
                .toArray();
    }

    /** The number that a text says; none if it is beyond a double, so that the text stands for itself alone. */
    private static DoubleStream number(String text) {
        try {
            return DoubleStream.of(Decimal.parse(text));
        } catch (NumberFormatException e) {
            return DoubleStream.empty();
        }
    }

    /** Whether a text among numbers usually stands for none, though no key says so. */
    static boolean areUsual(String text) {
        return USUAL.contains(text.strip().toLowerCase(Locale.ROOT));
    }

    boolean has(String text) {
        return texts.contains(text);
    }

    /** With some more. */
    MissingValues and(Collection<String> more) {
        return of(Stream.concat(texts.stream(), more.stream()).toList());
    }

    /** With some fewer. */
    MissingValues without(Collection<String> some) {
        return of(texts.stream().filter(text -> !some.contains(text)).toList());
    }

    /** With some more, as a line to paste. */
    String with(Collection<String> more) {
        return and(more).toPaste();
    }

    /** As a line of a configuration has it. */
    String toPaste() {
        return texts.stream().map(Quote::yaml).collect(Collectors.joining(", ", "[", "]"));
    }
}
