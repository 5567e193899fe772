package org.surprisal.plot;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The course of a training run in three panels over the epochs: the loss, H(P) and KL(P‖Q) stacked so that their upper
 * edge is H(P,Q); the mean predictive entropy below ln K; the accuracy. Where there are
 * validation rows, their cross-entropy and accuracy stand beside those of the others.
 */
public final class CurvesPicture implements Picture {
    private static final int WIDTH = 800;
    private static final int TITLE = 36;
    private static final int NOTE = 20;
    private static final int MARGIN = 8;

    /** From the upper edge of each panel to that of the next. */
    private static final int LOSS = 298;

    private static final int ENTROPY = 180;
    private static final int ACCURACY = 216;

    /** How strong an area is: lines are seen on it. */
    static final double SHADE = 0.2;

    /** Up to so many epochs each one is marked with a dot. */
    private static final int FEW = 12;

    private final Curves curves;

    public CurvesPicture(Curves curves) {
        this.curves = curves;
    }

    @Override
    public String title() {
        return curves.title();
    }

    @Override
    public int width() {
        return WIDTH;
    }

    @Override
    public int height() {
        return TITLE + LOSS + ENTROPY + ACCURACY;
    }

    @Override
    public void draw(Graphics2D g) {
        LossScale scale = LossScale.of(curves);
        TextLayout.centred(g, title(), Style.TITLE, Theme.of(g).ink(), WIDTH / 2.0, 24, WIDTH - 2 * PanelPlot.LEFT);
        int note = scale.note().isEmpty() ? 0 : NOTE;
        TextLayout.fromLeft(g, scale.note(), Style.SMALL, Theme.of(g).faint(), PanelPlot.LEFT, TITLE + 8);
        panel(g, loss(scale.top(), "").unnumberedX(), TITLE + note, LOSS - note);
        panel(g, entropy("").unnumberedX(), TITLE + LOSS, ENTROPY);
        panel(g, accuracy(), TITLE + LOSS + ENTROPY, ACCURACY);
    }

    @Override
    public List<Picture> panels() {
        return List.of(
                new PanelPage(title(), loss(LossScale.of(curves).top(), "epoch")),
                new PanelPage(title(), entropy("epoch")),
                new PanelPage(title(), accuracy()));
    }

    private static void panel(Graphics2D g, Panel panel, double top, double height) {
        Figure.row(g, List.of(panel), new Rectangle2D.Double(0, top, WIDTH, height - MARGIN));
    }

    private Panel loss(double top, String xLabel) {
        boolean oneHot = Arrays.stream(curves.targetEntropy()).allMatch(h -> h < 1e-12);
        double[] sum = IntStream.range(0, curves.epoch().length)
                .mapToDouble(i -> curves.targetEntropy()[i] + curves.kl()[i])
                .toArray();
        Panel panel = epochs(xLabel, "loss (nats)", top);
        // The sum first and H(P) over it: what stays visible of the sum is KL.
        area(panel, "KL(P‖Q)", Theme.ORANGE, sum);
        area(panel, "target entropy H(P)" + (oneHot ? " = 0" : ""), Theme.BLUE, curves.targetEntropy());
        line(panel, Curve.Kind.LINE, "cross-entropy H(P,Q)", Theme.INK, curves.crossEntropy());
        if (Arrays.stream(curves.trainLoss()).anyMatch(Double::isFinite)) {
            line(panel, Curve.Kind.DASHED, "training loss", Theme.VERMILION, curves.trainLoss());
        }
        validation(panel, curves.validationCrossEntropy());
        return panel;
    }

    private Panel entropy(String xLabel) {
        double uniform = Math.log(curves.classes());
        Panel panel = epochs(xLabel, "entropy (nats)", 1.1 * uniform);
        line(panel, Curve.Kind.LINE, "mean predictive entropy H(Q)", Theme.BLUE, curves.predictiveEntropy());
        String label = String.format(Locale.ROOT, "ln %d = %.3f: uniform prediction", curves.classes(), uniform);
        return panel.horizontal(label, uniform);
    }

    private Panel accuracy() {
        Panel panel = epochs("epoch", "accuracy (share)", 1.02);
        line(panel, Curve.Kind.LINE, "accuracy", Theme.GREEN, curves.accuracy());
        validation(panel, curves.validationAccuracy());
        return panel;
    }

    private void validation(Panel panel, double[] values) {
        if (curves.isValidated()) {
            line(panel, Curve.Kind.DASHED, "validation", Theme.BLUE, values);
        }
    }

    private Panel epochs(String xLabel, String yLabel, double top) {
        double first = curves.epoch()[0];
        double last = curves.epoch()[curves.epoch().length - 1];
        double margin = first == last ? 0.5 : few() ? 0.015 * (last - first) : 0;
        return Panel.of(xLabel, yLabel)
                .x(first - margin, last + margin)
                .wholeX()
                .y(0, top);
    }

    private boolean few() {
        return curves.epoch().length > 1 && curves.epoch().length <= FEW;
    }

    /** Fills from 0 up to the values; one that is not finite is bridged. */
    private void area(Panel panel, String label, int color, double[] values) {
        double[] x = spread(curves.epoch(), 0.3);
        double[] y = spread(values, 0);
        int[] finite =
                IntStream.range(0, y.length).filter(i -> Double.isFinite(y[i])).toArray();
        double[] xs = Arrays.stream(finite).mapToDouble(i -> x[i]).toArray();
        double[] ys = Arrays.stream(finite).mapToDouble(i -> y[i]).toArray();
        panel.add(Filled.area(label, color, SHADE, true, xs, new double[xs.length], ys));
    }

    private void line(Panel panel, Curve.Kind kind, String label, int color, double[] values) {
        double[] x = spread(curves.epoch(), 0.3);
        double[] y = Arrays.stream(spread(values, 0))
                .map(value -> Double.isFinite(value) ? value : Double.NaN)
                .toArray();
        panel.add(new Curve(kind, label, color, x, y));
        if (few()) {
            panel.add(new Curve(Curve.Kind.DOTS, null, color, x, y));
        }
    }

    /** One epoch alone has no width to see: it is shown as a short stretch around its tick. */
    private static double[] spread(double[] values, double by) {
        return values.length == 1 ? new double[] {values[0] - by, values[0] + by} : values;
    }
}
