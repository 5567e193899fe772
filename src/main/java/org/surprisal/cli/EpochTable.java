package org.surprisal.cli;

import org.surprisal.train.EpochReport;
import org.surprisal.train.Evaluation;
import org.surprisal.train.StepReport;
import org.surprisal.train.TrainingListener;

/** A line an epoch in aligned columns, 77 characters wide; within long epochs a progress bar, if a person watches. */
final class EpochTable implements TrainingListener {
    private static final long BAR_EVERY_NANOS = 100_000_000;
    private static final int BAR = 30;

    private final Console console;
    private final int epochs;
    private final boolean quiet;
    private boolean begun;
    private long barShown = System.nanoTime();
    private boolean barOnScreen;

    EpochTable(Console console, int epochs, boolean quiet) {
        this.console = console;
        this.epochs = epochs;
        this.quiet = quiet;
    }

    @Override
    public void onEpoch(EpochReport report) {
        clearBar();
        if (quiet) {
            return;
        }
        if (!begun) {
            console.result("Held out, in nats: H(P,Q) = H(P) + KL, the cross-entropy of the predictions Q for");
            console.result("the targets P; H(Q) predictive entropy; marg. the KL of class shares to mean Q.");
            console.result("                  +--------------- held out -----------------------------------");
            console.result("epoch train loss  H(P,Q) =  H(P) +    KL    H(Q)   marg.  accur.   Brier     ECE");
            begun = true;
        }
        Evaluation h = report.heldOut();
        double[] figures = {
            report.trainLoss(),
            h.crossEntropy(),
            h.targetEntropy(),
            h.kl(),
            h.predictiveEntropy(),
            h.marginalKl(),
            h.accuracy(),
            h.brier(),
            h.ece()
        };
        StringBuilder line = new StringBuilder(Text.format("%5d", report.epoch()));
        for (double figure : figures) {
            line.append(' ').append(Text.figure(figure));
        }
        console.result(line.toString());
    }

    @Override
    public void onStep(StepReport step) {
        long now = System.nanoTime();
        if (quiet || !console.isTerminal() || now - barShown < BAR_EVERY_NANOS) {
            return;
        }
        barShown = now;
        barOnScreen = true;
        int full = BAR * step.stepInEpoch() / step.stepsPerEpoch();
        String bar = "#".repeat(full) + ".".repeat(BAR - full);
        console.err().print(Text.format("\repoch %d of %d [%s] loss %.4f", step.epoch(), epochs, bar, step.loss()));
        console.err().flush();
    }

    private void clearBar() {
        if (barOnScreen) {
            console.err().print("\r" + " ".repeat(79) + "\r");
            console.err().flush();
            barOnScreen = false;
        }
    }
}
