package org.surprisal.plot;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** How often predictions are right beside how sure they are, bin by bin, and how many rows each bin has. */
public final class ReliabilityPicture {
    private ReliabilityPicture() {}

    /**
     * One set of predictions.
     *
     * @param label of the legend, with the calibration error say
     * @param rows in each bin, from the least sure to the surest
     * @param confidence the mean of each bin, NaN where it has no rows
     * @param share of the bin's rows that is right, likewise
     */
    public record Bins(String label, int[] rows, double[] confidence, double[] share) {}

    /** The sets in one diagram, the last one's rows beside it. */
    public static Figure of(String title, List<Bins> sets) {
        Panel diagram = Panel.of("confidence: probability of the predicted class", "share of rows that is right")
                .x(0, 1)
                .y(0, 1.02)
                .add(new Curve(Curve.Kind.DASHED, "calibrated", Theme.INK, new double[] {0, 1}, new double[] {0, 1}));
        for (int s = 0; s < sets.size(); s++) {
            Bins set = sets.get(s);
            int[] used = IntStream.range(0, set.rows().length)
                    .filter(i -> set.rows()[i] > 0)
                    .toArray();
            double[] x =
                    Arrays.stream(used).mapToDouble(i -> set.confidence()[i]).toArray();
            double[] y = Arrays.stream(used).mapToDouble(i -> set.share()[i]).toArray();
            diagram.add(new Curve(Curve.Kind.LINE, set.label(), s, x, y));
            diagram.add(new Curve(Curve.Kind.DOTS, null, s, x, y));
        }
        Bins last = sets.get(sets.size() - 1);
        int bins = last.rows().length;
        double[] edges = IntStream.rangeClosed(0, bins)
                .mapToDouble(i -> (double) i / bins)
                .toArray();
        double[] heights = Arrays.stream(last.rows()).asDoubleStream().toArray();
        Panel rows =
                Panel.of("confidence", "rows").x(0, 1).histogram(sets.size() > 1 ? last.label() : null, edges, heights);
        return Figure.of(title, diagram, rows);
    }
}
