package org.surprisal.data;

import java.util.BitSet;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.Quote;

/**
 * Points that may be thousands marks. Where decimals stand behind commas, 5.185 is five thousand, and beside 129 in one
 * column it mostly is; as a decimal number it is read without a word. Tables of that notation have other separators.
 */
final class Thousands {
    private Thousands() {}

    /**
     * What there is to say; null if nothing is.
     *
     * @param survey a look at the texts, which costs another reading of the file: only where the numbers are such
     */
    static @Nullable String note(
            DataOptions options, Features features, Preparation preparation, Supplier<TableSurvey> survey) {
        Separator separator = options.text().separator();
        if (options.format() != DataFormat.CSV
                || separator.equals(Separator.COMMA)
                || options.text().decimal() == DecimalMark.COMMA) {
            return null;
        }
        BitSet candidates = candidates(features);
        if (candidates.isEmpty()) {
            return null;
        }
        int[] columnOf = preparation.columnOfFeature();
        List<String> names = IntStream.range(0, columnOf.length)
                .filter(candidates::get)
                .mapToObj(j -> preparation.columns().get(columnOf[j]))
                .filter(column -> column instanceof Preparation.Numeric)
                .map(Preparation.Column::name)
                .toList();
        List<String> told = survey.get().columns().stream()
                .filter(column -> names.contains(column.name()) && column.mayHaveThousands())
                .map(column -> column.name() + " (" + Quote.shorten(column.dotted()) + " is "
                        + column.dotted().replace(".", "") + "?)")
                .toList();
        return told.isEmpty()
                ? null
                : "points that may be thousands marks, and are read as decimal points: " + Quote.list(told)
                        + ": three digits follow each, and whole numbers below 1000 stand beside them; if they are,"
                        + " write the numbers without them";
    }

    /** The features whose numbers are below 1000, some whole, the others of three decimals. */
    private static BitSet candidates(Features features) {
        double[] x = new double[features.columns()];
        BitSet open = new BitSet();
        open.set(0, x.length);
        BitSet wholes = new BitSet();
        BitSet decimals = new BitSet();
        for (int n = 0; n < features.rows() && !open.isEmpty(); n++) {
            features.read(n, x);
            for (int j = open.nextSetBit(0); j >= 0; j = open.nextSetBit(j + 1)) {
                double thousandfold = Math.abs(x[j]) * 1000;
                if (thousandfold >= 1e6 || Math.abs(thousandfold - Math.rint(thousandfold)) > 1e-6) {
                    open.clear(j);
                } else if (!Double.isNaN(x[j])) {
                    (x[j] == Math.rint(x[j]) ? wholes : decimals).set(j);
                }
            }
        }
        open.and(wholes);
        open.and(decimals);
        return open;
    }
}
