package org.surprisal.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One pair of axes and what is drawn between them, in the order in which it was added. Every method changes the panel
 * and returns it; arrays are copied.
 *
 * <p>A label is the text of the legend above the axes, null for no entry. Colours go by the order of the layers that
 * have one. All layers throw IllegalArgumentException, naming themselves, if arrays differ in length or are empty, if a
 * number is infinite (or NaN, where it does not say that NaN breaks a line), or not above 0 on a logarithmic axis.
 */
public final class Panel {
    private final Axes axes;
    private final List<Layer> layers = new ArrayList<>();
    private String title = "";
    private int colors;

    private Panel(String xLabel, String yLabel) {
        this.axes = new Axes(xLabel, yLabel);
    }

    /** Labels have units, such as "entropy (nats)". */
    public static Panel of(String xLabel, String yLabel) {
        return new Panel(xLabel, yLabel);
    }

    /** A line above the legend. */
    public Panel titled(String title) {
        this.title = title;
        return this;
    }

    /** The ends of the horizontal axis; without them it is fitted to what is drawn, with some air. */
    public Panel x(double low, double high) {
        axes.x.range(low, high);
        return this;
    }

    /** The ends of the vertical axis, as {@link #x}. */
    public Panel y(double low, double high) {
        axes.y.range(low, high);
        return this;
    }

    /** Whole numbers alone are written on the horizontal axis. */
    Panel wholeX() {
        axes.x.whole();
        return this;
    }

    /** Writes no numbers on the horizontal axis: that of a panel below has the same. */
    Panel unnumberedX() {
        axes.x.numbered = false;
        return this;
    }

    /** Equal ratios are equally far apart. */
    public Panel logX() {
        axes.x.log(layers);
        return this;
    }

    /** As {@link #logX}, vertically; bars then stand on the lower end, one of height 0 is not seen. */
    public Panel logY() {
        axes.y.log(layers);
        return this;
    }

    /** A unit is as long on x as on y; the range of one of them is enlarged for that. */
    public Panel equalScale() {
        axes.equalScale = true;
        return this;
    }

    /** A line through the points; NaN breaks it. */
    public Panel line(@Nullable String label, double[] x, double[] y) {
        return curve(Curve.Kind.LINE, label, x, y);
    }

    /** As {@link #line}, dashed. */
    public Panel dashed(@Nullable String label, double[] x, double[] y) {
        return curve(Curve.Kind.DASHED, label, x, y);
    }

    /** A line with small markers, such as a descent; a ring marks where it starts, a larger dot where it ends. */
    public Panel path(@Nullable String label, double[] x, double[] y) {
        return curve(Curve.Kind.PATH, label, x, y);
    }

    /** Markers, whose shape and colour go by order. */
    public Panel points(@Nullable String label, double[] x, double[] y) {
        return curve(Curve.Kind.POINTS, label, x, y);
    }

    private Panel curve(Curve.Kind kind, @Nullable String label, double[] x, double[] y) {
        Curve curve = new Curve(kind, label, colors++, x.clone(), y.clone());
        LayerChecks.sameLength(curve.name(), "x", x, "y", y);
        return kind == Curve.Kind.POINTS ? finite(curve) : add(curve);
    }

    /** What lies between {@code low} and {@code high}, see-through. */
    public Panel area(@Nullable String label, double[] x, double[] low, double[] high) {
        LayerChecks.sameLength(named("area", label), "x", x, "low", low);
        LayerChecks.sameLength(named("area", label), "x", x, "high", high);
        return finite(Filled.area(label, colors++, 0.35, false, x, low, high));
    }

    /** A bar a category, standing on 0; the bars of several calls stand side by side. */
    public Panel bars(String[] categories, @Nullable String label, double[] heights) {
        int group = (int) layers.stream()
                .filter(layer -> layer instanceof Blocks b && b.bars())
                .count();
        Blocks bars = new Blocks(label, colors++, new double[0], heights.clone(), group);
        LayerChecks.names(bars.name(), categories, heights.length, axes.x.names);
        axes.x.names = List.of(categories);
        return finite(bars);
    }

    /** Blocks of {@code heights} over the bins between neighbouring {@code edges}, which increase. */
    public Panel histogram(@Nullable String label, double[] edges, double[] heights) {
        Blocks histogram = new Blocks(label, colors++, edges.clone(), heights.clone(), 0);
        LayerChecks.edges(histogram.name(), edges, heights);
        return finite(histogram);
    }

    /** A closed line, lightly filled. */
    public Panel polygon(@Nullable String label, double[] x, double[] y) {
        LayerChecks.sameLength(named("polygon", label), "x", x, "y", y);
        return finite(new Filled(label, colors++, 0.16, false, true, x.clone(), y.clone()));
    }

    /** From (x0,y0) to its head at (x1,y1). */
    public Panel arrow(@Nullable String label, double x0, double y0, double x1, double y1) {
        return finite(new Marks.Arrow(label, colors++, new double[] {x0, x1}, new double[] {y0, y1}));
    }

    /** A dotted line all across, at one height. */
    public Panel horizontal(@Nullable String label, double y) {
        return finite(new Marks.Reference(label, true, y));
    }

    /** A dotted line from the bottom to the top, at one place. */
    public Panel vertical(@Nullable String label, double x) {
        return finite(new Marks.Reference(label, false, x));
    }

    /**
     * The lines f(x,y) = level over the ranges of the axes, with the level written on them; the higher, the darker it is
     * between them. Where f is not finite nothing is drawn. Levels increase. Add it first, since it covers what is below.
     */
    public Panel contours(DoubleBinaryOperator f, double... levels) {
        LayerChecks.increasing("contours", "levels", levels);
        return finite(new Relief(f, levels.clone()));
    }

    /**
     * A matrix as cells, row 0 on top, with a bar that says what the colours mean; up to 8 by 8 the values are written
     * into the cells. The axes count columns and rows, unless {@link #x} and {@link #y} say what the cells span.
     */
    Panel heat(double[][] values, String valueLabel) {
        double[][] copy = Arrays.stream(values).map(double[]::clone).toArray(double[][]::new);
        LayerChecks.matrix(named("heat", valueLabel), copy);
        return finite(new Heat(copy, valueLabel));
    }

    /** As {@link #heat(double[][], String)}, with a name for each row and each column in the place of its number. */
    public Panel heat(double[][] values, String valueLabel, List<String> rows, List<String> columns) {
        heat(values, valueLabel);
        if (rows.size() != values.length || columns.size() != values[0].length) {
            throw new IllegalArgumentException(named("heat", valueLabel) + " has " + rows.size() + " and "
                    + columns.size() + " names; expected " + values.length + " and " + values[0].length);
        }
        axes.y.names = List.copyOf(rows);
        axes.x.names = List.copyOf(columns);
        return this;
    }

    /**
     * Which of the classes a model finds most probable, all over the ranges of the axes, in the colours of
     * {@link BoundaryPicture}.
     *
     * @param model (M,2) points → (M,K) probabilities; called once a drawing
     */
    public Panel regions(int classes, UnaryOperator<double[][]> model) {
        return add(new Regions(classes, model));
    }

    private Panel finite(Layer layer) {
        LayerChecks.notNaN(layer);
        return add(layer);
    }

    Panel add(Layer layer) {
        LayerChecks.notInfinite(layer);
        axes.x.check(layer);
        axes.y.check(layer);
        layers.add(layer);
        return this;
    }

    static String named(String kind, @Nullable String label) {
        return label == null ? kind : kind + " \"" + label + "\"";
    }

    String title() {
        return title;
    }

    List<Layer> layers() {
        return layers;
    }

    PanelPlot plot() {
        return axes.plot(layers);
    }
}
