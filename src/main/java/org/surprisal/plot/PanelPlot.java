package org.surprisal.plot;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jfree.chart.axis.Axis;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.TickType;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;
import org.jspecify.annotations.Nullable;

/** The chart of a panel: JFreeChart lays out the axes and draws the grid, the layers draw themselves. */
final class PanelPlot extends XYPlot {
    private static final long serialVersionUID = 1L;

    /** What stays free on the right: half a number of the axis, or the bar of a heat map. */
    private static final int RIGHT = 18;

    private static final int KEY = 84;

    private final transient List<Layer> layers;
    private final boolean equalScale;
    private final boolean map;
    private final transient List<Scale> given; // of x and y, before equal scales
    private transient Scale x;
    private transient Scale y;

    PanelPlot(String xLabel, String yLabel, Scale x, Scale y, boolean equalScale, List<Layer> layers) {
        super(null, null, null, new XYLineAndShapeRenderer());
        this.layers = layers;
        this.equalScale = equalScale;
        this.given = List.of(x, y);
        this.x = x;
        this.y = y;
        Style.dress(this, new ScaleAxis(xLabel, false), new ScaleAxis(yLabel, true));
        this.map = layers.stream()
                .anyMatch(layer -> layer instanceof Heat || layer instanceof Relief || layer instanceof Regions);
        boolean key = layers.stream().anyMatch(Heat.class::isInstance);
        setDomainGridlinesVisible(!map && x.names().isEmpty());
        setRangeGridlinesVisible(!map && y.names().isEmpty());
        getFixedRangeAxisSpace().setRight(key ? KEY : RIGHT);
    }

    /** Before the axes are drawn it is known how large their rectangle is. */
    @Override
    protected Map<Axis, AxisState> drawAxes(
            Graphics2D g, Rectangle2D plotArea, Rectangle2D area, @Nullable PlotRenderingInfo info) {
        if (equalScale) {
            double xUnit = area.getWidth() / (x.high() - x.low());
            double yUnit = area.getHeight() / (y.high() - y.low());
            x = xUnit > yUnit ? x.stretched(xUnit / yUnit) : x;
            y = yUnit > xUnit ? y.stretched(yUnit / xUnit) : y;
        }
        return super.drawAxes(g, plotArea, area, info);
    }

    @Override
    public void drawAnnotations(Graphics2D g, Rectangle2D area, @Nullable PlotRenderingInfo info) {
        int groups = (int) layers.stream()
                .filter(layer -> layer instanceof Blocks blocks && blocks.bars())
                .count();
        Frame whole = new Frame(x, y, area, area, groups);
        Rectangle2D inner = new Rectangle2D.Double();
        inner.setFrameFromDiagonal(
                whole.px(given.get(0).low()),
                whole.py(given.get(1).low()),
                whole.px(given.get(0).high()),
                whole.py(given.get(1).high()));
        Frame frame = new Frame(x, y, area, inner, Math.max(1, groups));
        layers.forEach(layer -> layer.draw(g, frame));
    }

    @Override
    public void drawOutline(Graphics2D g, Rectangle2D area) {
        for (Layer layer : layers) {
            if (layer instanceof Heat heat) {
                heat.key(g, area);
            }
        }
        if (map) {
            g.setColor(Style.FAINT);
            g.setStroke(new BasicStroke(0.7f));
            g.draw(area);
        }
    }

    /** An axis from 0 to 1, on which a {@link Scale} says what is written where. */
    private final class ScaleAxis extends NumberAxis {
        private static final long serialVersionUID = 1L;

        private final boolean vertical;

        ScaleAxis(String label, boolean vertical) {
            super(TextLayout.drawable(label, Style.LABEL));
            this.vertical = vertical;
            setRange(0, 1);
            setMinorTickMarksVisible(true);
            Style.dress(this);
        }

        @Override
        public List<NumberTick> refreshTicks(Graphics2D g, AxisState state, Rectangle2D area, RectangleEdge edge) {
            Scale scale = vertical ? y : x;
            List<Scale.Tick> marks = scale.ticks((int) (vertical ? area.getHeight() / 38 : area.getWidth() / 58));
            boolean upright = !vertical && tooWide(g, marks, area.getWidth());
            setVerticalTickLabels(upright);
            List<NumberTick> ticks = new ArrayList<>();
            for (Scale.Tick mark : marks) {
                TickType type = mark.label().isEmpty() ? TickType.MINOR : TickType.MAJOR;
                TextAnchor anchor = vertical || upright ? TextAnchor.CENTER_RIGHT : TextAnchor.TOP_CENTER;
                ticks.add(new NumberTick(
                        type,
                        scale.share(mark.value()),
                        TextLayout.drawable(mark.label(), Style.SMALL),
                        anchor,
                        anchor,
                        upright ? -Math.PI / 2 : 0));
            }
            return ticks;
        }

        /** Names that do not fit next to each other are written upwards. */
        private boolean tooWide(Graphics2D g, List<Scale.Tick> marks, double width) {
            double widest = marks.stream()
                    .mapToDouble(mark ->
                            g.getFontMetrics(Style.SMALL).stringWidth(TextLayout.drawable(mark.label(), Style.SMALL)))
                    .max()
                    .orElse(0);
            return !x.names().isEmpty() && widest + 6 > width / marks.size();
        }
    }
}
