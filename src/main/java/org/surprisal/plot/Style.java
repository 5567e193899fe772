package org.surprisal.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItem;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnitSource;
import org.jfree.chart.block.FlowArrangement;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.text.TextUtils;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.VerticalAlignment;

/** The look that all pictures share: fonts, colours that survive colour blindness, axes and legends. */
final class Style {
    static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 15);
    static final Font LABEL = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
    static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 11);
    static final Font TINY = new Font(Font.SANS_SERIF, Font.PLAIN, 10);
    static final Font BOLD = new Font(Font.SANS_SERIF, Font.BOLD, 12);

    static final Color INK = new Color(0x1A1A1A);
    static final Color FAINT = new Color(0x595959);
    private static final Color GRID = new Color(0xDDDDDD);

    /** Okabe and Ito's colours, told apart by every common kind of colour vision. */
    static final Color BLUE = new Color(0x0072B2);

    static final Color ORANGE = new Color(0xE69F00);
    static final Color GREEN = new Color(0x009E73);
    static final Color VERMILION = new Color(0xD55E00);
    static final Color SKY = new Color(0x56B4E9);
    static final Color PURPLE = new Color(0xCC79A7);
    static final Color YELLOW = new Color(0xF0E442);

    static final BasicStroke SOLID = new BasicStroke(1.8f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
    static final BasicStroke DASHED = dashes(1.2f, 6f, 3f);
    static final BasicStroke LONG_DASHED = dashes(1.8f, 7f, 4f);
    static final BasicStroke DOTTED = dashes(1.4f, 1.6f, 2.4f);

    /** What stands left of every plot, so that plots, legends and notes above each other share one edge. */
    static final int AXIS_SPACE = 66;

    static {
        // Turned labels would otherwise become outlines of letters, which no reader of an SVG can search or speak.
        TextUtils.setUseDrawRotatedStringWorkaround(false);
    }

    private Style() {}

    private static BasicStroke dashes(float width, float... pattern) {
        return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1f, pattern, 0f);
    }

    /** An axis over [low, high] whose numbers look the same in every locale. */
    static NumberAxis axis(String label, double low, double high) {
        NumberAxis axis = new NumberAxis(label);
        axis.setRange(low, high);
        double size = Math.max(Math.abs(low), Math.abs(high));
        axis.setNumberFormatOverride(new DecimalFormat(pattern(size), DecimalFormatSymbols.getInstance(Locale.ROOT)));
        dress(axis);
        return axis;
    }

    /** As {@link #axis}, with ticks at whole numbers only. */
    static NumberAxis wholeAxis(String label, double low, double high) {
        NumberAxis axis = axis(label, low, high);
        axis.setStandardTickUnits(new NumberTickUnitSource(true));
        axis.setNumberFormatOverride(new DecimalFormat("0", DecimalFormatSymbols.getInstance(Locale.ROOT)));
        return axis;
    }

    private static String pattern(double size) {
        if (size >= 1e6 || size < 1e-3) {
            return "0.##E0";
        }
        return size > 10 ? "0.####" : "0.0#####";
    }

    static void dress(NumberAxis axis) {
        axis.setLabelFont(LABEL);
        axis.setLabelPaint(INK);
        axis.setTickLabelFont(SMALL);
        axis.setTickLabelPaint(INK);
        axis.setAxisLinePaint(FAINT);
        axis.setTickMarkPaint(FAINT);
    }

    /** An empty plot, white with faint lines across. */
    static XYPlot plot(NumberAxis x, NumberAxis y) {
        XYPlot plot = new XYPlot();
        dress(plot, x, y);
        return plot;
    }

    /** Puts the axes at a plot and gives it the look. */
    static void dress(XYPlot plot, NumberAxis x, NumberAxis y) {
        plot.setDomainAxis(x);
        plot.setRangeAxis(y);
        plot.setBackgroundPaint(Color.WHITE);
        plot.setOutlineVisible(false);
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlinePaint(GRID);
        plot.setRangeGridlineStroke(new BasicStroke(0.7f));
        plot.setDomainGridlinePaint(GRID);
        plot.setDomainGridlineStroke(new BasicStroke(0.7f));
        // Air between the numbers, and so fewer of them.
        x.setTickLabelInsets(new RectangleInsets(2, 10, 2, 10));
        y.setTickLabelInsets(new RectangleInsets(7, 4, 7, 4));
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        AxisSpace left = new AxisSpace();
        left.setLeft(AXIS_SPACE);
        plot.setFixedRangeAxisSpace(left);
    }

    /** A plot with its legend in a row above it, from the left. */
    static JFreeChart chart(XYPlot plot) {
        JFreeChart chart = new JFreeChart(null, TITLE, plot, false);
        chart.setBackgroundPaint(Color.WHITE);
        chart.setPadding(new RectangleInsets(4, 4, 4, 22));
        LegendTitle legend = new LegendTitle(
                plot,
                new FlowArrangement(HorizontalAlignment.LEFT, VerticalAlignment.CENTER, 0, 1),
                new FlowArrangement());
        legend.setPosition(RectangleEdge.TOP);
        legend.setHorizontalAlignment(HorizontalAlignment.LEFT);
        legend.setMargin(0, AXIS_SPACE + 5, 2, 0);
        legend.setItemFont(LABEL);
        legend.setItemPaint(INK);
        legend.setItemLabelPadding(new RectangleInsets(2, 3, 2, 14));
        legend.setBackgroundPaint(Color.WHITE);
        chart.addSubtitle(legend);
        return chart;
    }

    static TextTitle title(String text) {
        TextTitle title = new TextTitle(text, TITLE);
        title.setPaint(INK);
        title.setMargin(4, 0, 6, 0);
        return title;
    }

    /** A sentence in small print, level with the left edge of the plot. */
    static TextTitle note(String text, RectangleEdge position) {
        TextTitle note = new TextTitle(text, SMALL);
        note.setPaint(FAINT);
        note.setPosition(position);
        note.setHorizontalAlignment(HorizontalAlignment.LEFT);
        note.setTextAlignment(HorizontalAlignment.LEFT);
        note.setMargin(2, AXIS_SPACE + 7, 2, 0);
        return note;
    }

    static LegendItem lineItem(String label, BasicStroke stroke, Color color) {
        return new LegendItem(label, null, null, null, new Line2D.Double(-14, 0, 14, 0), stroke, color);
    }

    static LegendItem areaItem(String label, Color fill) {
        return markerItem(label, new Rectangle2D.Double(-9, -5, 18, 10), fill);
    }

    static LegendItem markerItem(String label, Shape marker, Color fill) {
        return new LegendItem(label, null, null, null, marker, fill, new BasicStroke(0.7f), INK);
    }
}
