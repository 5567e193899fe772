package org.surprisal.plot;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItem;
import org.jfree.chart.ui.RectangleEdge;

/**
 * The course of a training run in three panels over the epochs: the loss, H(P) and KL(P‖Q) stacked so that their upper
 * edge is H(P,Q); the mean predictive entropy below ln K; the accuracy.
 */
public final class CurvesPicture implements Picture {
    private static final int WIDTH = 800;
    private static final int LOSS_HEIGHT = 330;
    private static final int ENTROPY_HEIGHT = 180;
    private static final int ACCURACY_HEIGHT = 220;

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
        return LOSS_HEIGHT + ENTROPY_HEIGHT + ACCURACY_HEIGHT;
    }

    @Override
    public void draw(Graphics2D g) {
        int y = 0;
        loss().draw(g, new Rectangle2D.Double(0, y, WIDTH, LOSS_HEIGHT));
        y += LOSS_HEIGHT;
        entropy().draw(g, new Rectangle2D.Double(0, y, WIDTH, ENTROPY_HEIGHT));
        y += ENTROPY_HEIGHT;
        accuracy().draw(g, new Rectangle2D.Double(0, y, WIDTH, ACCURACY_HEIGHT));
    }

    private JFreeChart loss() {
        LossScale scale = LossScale.of(curves);
        boolean oneHot = Arrays.stream(curves.targetEntropy()).allMatch(h -> h < 1e-12);
        double[] sum = IntStream.range(0, curves.epoch().length)
                .mapToDouble(i -> curves.targetEntropy()[i] + curves.kl()[i])
                .toArray();
        Color targetFill = new Color(0x7FA8C9);
        Color klFill = new Color(0xFBE3B5);
        EpochPanel panel = new EpochPanel(curves.epoch(), false, Style.axis("loss (nats)", 0, scale.top()));
        // The sum first and H(P) over it: what stays visible of the sum is KL.
        LegendItem kl = panel.area(Style.LABEL.canDisplay('‖') ? "KL(P‖Q)" : "KL(P||Q)", sum, klFill);
        LegendItem target =
                panel.area("target entropy H(P)" + (oneHot ? " = 0" : ""), curves.targetEntropy(), targetFill);
        LegendItem cross = panel.line("cross-entropy H(P,Q)", curves.crossEntropy(), Style.SOLID, Style.INK);
        LegendItem train = panel.line("training loss", curves.trainLoss(), Style.DASHED, Style.VERMILION);
        // Read as the sum that it is: cross-entropy, of it KL and target entropy, as they lie from the top.
        boolean trained = Arrays.stream(curves.trainLoss()).anyMatch(Double::isFinite);
        panel.legend(trained ? List.of(cross, kl, target, train) : List.of(cross, kl, target));
        JFreeChart chart = panel.chart();
        chart.setTitle(Style.title(curves.title()));
        if (!scale.note().isEmpty()) {
            chart.addSubtitle(Style.note(scale.note(), RectangleEdge.TOP));
        }
        return chart;
    }

    private JFreeChart entropy() {
        double uniform = Math.log(curves.classes());
        EpochPanel panel = new EpochPanel(curves.epoch(), false, Style.axis("entropy (nats)", 0, 1.1 * uniform));
        LegendItem mean =
                panel.line("mean predictive entropy H(Q)", curves.predictiveEntropy(), Style.SOLID, Style.BLUE);
        String label = String.format(Locale.ROOT, "ln %d = %.3f: uniform prediction", curves.classes(), uniform);
        panel.legend(List.of(mean, panel.reference(label, uniform)));
        return panel.chart();
    }

    private JFreeChart accuracy() {
        EpochPanel panel = new EpochPanel(curves.epoch(), true, Style.axis("accuracy (share)", 0, 1.02));
        LegendItem share = panel.line("accuracy", curves.accuracy(), Style.SOLID, Style.GREEN);
        panel.legend(List.of(share));
        return panel.chart();
    }
}
