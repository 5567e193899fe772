package org.surprisal.plot;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * What a model of two features predicts all over their plane: the colour is the class, its strength the probability, a
 * dark line runs where the class changes. The examples lie on top, a marker a class. In an SVG the plane is an image
 * inside it.
 */
public final class BoundaryPicture implements Picture {
    private static final int WIDTH = 680;
    private static final int HEIGHT = 620;
    private static final int TITLE = 36;
    private static final int NOTE = 28;

    private final String title;
    private final List<String> features;
    private final List<String> classes;
    private final double[][] points; // (N,2)
    private final int[] labels; // (N)
    private final UnaryOperator<double[][]> model;

    /**
     * Takes the examples and the model; the arrays are not copied.
     *
     * @param features the names of the horizontal and the vertical feature
     * @param points (N,2), in the units that the axes show
     * @param labels (N) indices into {@code classes}
     * @param model (M,2) points in the same units → (M,K) probabilities; called once a drawing
     * @throws IllegalArgumentException if the sizes do not fit each other
     */
    public BoundaryPicture(
            String title,
            List<String> features,
            List<String> classes,
            double[][] points,
            int[] labels,
            UnaryOperator<double[][]> model) {
        if (features.size() != 2) {
            throw new IllegalArgumentException("a plane has 2 features, not " + features.size());
        }
        if (classes.size() < 2) {
            throw new IllegalArgumentException("a boundary lies between at least 2 classes, not " + classes.size());
        }
        if (points.length == 0 || points.length != labels.length) {
            throw new IllegalArgumentException("there are " + points.length + " points but " + labels.length
                    + " labels; one or more, and as many of each, are expected");
        }
        for (int n = 0; n < points.length; n++) {
            if (points[n].length != 2) {
                throw new IllegalArgumentException("point " + n + " has " + points[n].length + " features, not 2");
            }
            if (labels[n] < 0 || labels[n] >= classes.size()) {
                throw new IllegalArgumentException(
                        "point " + n + " is of class " + labels[n] + ", but classes are 0 to " + (classes.size() - 1));
            }
        }
        this.title = title;
        this.features = List.copyOf(features);
        this.classes = List.copyOf(classes);
        this.points = points;
        this.labels = labels;
        this.model = model;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public int width() {
        return WIDTH;
    }

    @Override
    public int height() {
        return HEIGHT;
    }

    @Override
    public void draw(Graphics2D g) {
        TextLayout.centred(g, title, Style.TITLE, Theme.of(g).ink(), WIDTH / 2.0, 24, WIDTH - 2 * PanelPlot.LEFT);
        Figure.row(g, List.of(panel()), new Rectangle2D.Double(0, TITLE, WIDTH, HEIGHT - TITLE - NOTE));
        String note = "Background: the predicted class, the stronger the more probable; dark line: where it changes.";
        TextLayout.fromLeft(g, note, Style.SMALL, Theme.of(g).faint(), PanelPlot.LEFT, HEIGHT - 10);
    }

    private Panel panel() {
        double[] x = range(0);
        double[] y = range(1);
        Panel panel = Panel.of(features.get(0), features.get(1))
                .x(x[0], x[1])
                .y(y[0], y[1])
                .regions(classes.size(), model);
        for (int k = 0; k < classes.size(); k++) {
            panel.add(new Curve(Curve.Kind.POINTS, classes.get(k), k, ofClass(k, 0), ofClass(k, 1)));
        }
        return panel;
    }

    /** From the smallest to the largest value of a feature, and some room around. */
    private double[] range(int feature) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double[] point : points) {
            if (!Double.isFinite(point[feature])) {
                throw new IllegalArgumentException(features.get(feature) + " of a point is " + point[feature]);
            }
            low = Math.min(low, point[feature]);
            high = Math.max(high, point[feature]);
        }
        double room = high > low ? 0.08 * (high - low) : Math.max(0.5, 0.1 * Math.abs(high));
        return new double[] {low - room, high + room};
    }

    private double[] ofClass(int k, int feature) {
        return IntStream.range(0, labels.length)
                .filter(n -> labels[n] == k)
                .mapToDouble(n -> points[n][feature])
                .toArray();
    }
}
