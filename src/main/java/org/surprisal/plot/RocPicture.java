package org.surprisal.plot;

import java.util.Comparator;
import java.util.List;

/** Each class told from the rest at every threshold of its probability: ROC curves, of many classes the lowest. */
public final class RocPicture {
    private static final int MOST = 6; // as many colours tell apart, beside the ink of chance

    private RocPicture() {}

    /**
     * The curve of one class.
     *
     * @param rest shares of the other rows that reach a threshold
     * @param own shares of the class's rows that do
     * @param area under it
     */
    public record OfClass(String label, double[] rest, double[] own, double area) {}

    /** One panel; the legend gives the area of each curve. */
    public static Figure of(String title, List<OfClass> curves) {
        Panel panel = Panel.of("share of the other rows taken for the class", "share of the class's rows found")
                .x(-0.01, 1)
                .y(0, 1.02);
        List<OfClass> shown = curves.size() <= MOST
                ? curves
                : curves.stream()
                        .sorted(Comparator.comparingDouble(OfClass::area))
                        .limit(MOST)
                        .toList();
        for (OfClass curve : shown) {
            panel.line(curve.label(), curve.rest(), curve.own());
        }
        panel.add(new Curve(Curve.Kind.DASHED, "by chance", Theme.INK, new double[] {0, 1}, new double[] {0, 1}));
        return Figure.of(
                shown.size() < curves.size() ? title + " (the " + MOST + " lowest of " + curves.size() + ")" : title,
                panel);
    }
}
