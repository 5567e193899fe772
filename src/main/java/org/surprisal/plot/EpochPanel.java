package org.surprisal.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItem;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYAreaRenderer;
import org.jfree.chart.renderer.xy.XYItemRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.DefaultXYDataset;

/** One plot over the epochs, filled from the back to the front; each part gives its item for the legend. */
final class EpochPanel {
    /** Up to so many epochs each one is marked with a dot. */
    private static final int FEW = 12;

    /** Higher than so many heights of the axis nothing is drawn: at 1e30 a dashed line would have 1e30 dashes. */
    private static final double SKY = 100;

    private final double[] epochs;
    private final XYPlot plot;
    private int series;

    /** Several panels share the numbers of the lowest. */
    EpochPanel(double[] epochs, boolean lowest, NumberAxis y) {
        this.epochs = epochs;
        double first = epochs[0];
        double last = epochs[epochs.length - 1];
        double margin = first == last ? 0.5 : dots() ? 0.015 * (last - first) : 0;
        NumberAxis x = Style.wholeAxis(lowest ? "epoch" : "", first - margin, last + margin);
        x.setTickLabelsVisible(lowest);
        plot = Style.plot(x, y);
        plot.setDomainGridlinesVisible(true);
        plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
    }

    private boolean dots() {
        return epochs.length > 1 && epochs.length <= FEW;
    }

    /** Fills from 0 up to the values. */
    LegendItem area(String label, double[] values, Color fill) {
        // The renderer takes NaN for 0, which would cut a notch into the area.
        int[] finite = IntStream.range(0, values.length)
                .filter(i -> Double.isFinite(values[i]))
                .toArray();
        double[] x = Arrays.stream(finite).mapToDouble(i -> epochs[i]).toArray();
        double[] y = Arrays.stream(finite).mapToDouble(i -> values[i]).toArray();
        add(x, y, new XYAreaRenderer(XYAreaRenderer.AREA), fill);
        return Style.areaItem(label, fill);
    }

    LegendItem line(String label, double[] values, BasicStroke stroke, Color color) {
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, dots());
        // In one piece, or the dashes would start anew at every epoch.
        renderer.setDrawSeriesLineAsPath(true);
        renderer.setSeriesStroke(0, stroke);
        renderer.setSeriesShape(0, new Ellipse2D.Double(-2.2, -2.2, 4.4, 4.4));
        double[] finite = Arrays.stream(values)
                .map(value -> Double.isFinite(value) ? value : Double.NaN)
                .toArray();
        add(epochs, finite, renderer, color);
        return Style.lineItem(label, stroke, color);
    }

    /** A dotted line at one value, all across. */
    LegendItem reference(String label, double value) {
        plot.addRangeMarker(new ValueMarker(value, Style.INK, Style.DOTTED));
        return Style.lineItem(label, Style.DOTTED, Style.INK);
    }

    private void add(double[] x, double[] values, XYItemRenderer renderer, Color color) {
        double sky = SKY * plot.getRangeAxis().getUpperBound();
        double[] y = Arrays.stream(values).map(value -> Math.min(value, sky)).toArray();
        // One epoch alone has no width to see: it is shown as a short stretch around its tick.
        boolean alone = epochs.length == 1 && x.length == 1;
        double[] xs = alone ? new double[] {x[0] - 0.3, x[0] + 0.3} : x;
        double[] ys = alone ? new double[] {y[0], y[0]} : y;
        DefaultXYDataset data = new DefaultXYDataset();
        data.addSeries("values", new double[][] {xs, ys});
        renderer.setSeriesPaint(0, color);
        plot.setDataset(series, data);
        plot.setRenderer(series, renderer);
        series++;
    }

    void legend(List<LegendItem> items) {
        LegendItemCollection legend = new LegendItemCollection();
        items.forEach(legend::add);
        plot.setFixedLegendItems(legend);
    }

    JFreeChart chart() {
        return Style.chart(plot);
    }
}
