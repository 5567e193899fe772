package org.surprisal.learn.lab;

import org.surprisal.base.messages.OptionException;
import org.surprisal.data.Dataset;
import org.surprisal.learn.step.StepRecord;
import org.surprisal.theory.Information;
import org.surprisal.theory.Softmax;

/** What the questions ask of rows. */
final class Rows {
    private Rows() {}

    static String told(Scene scene, int n) {
        return "(" + scene.subject().origin().row(n) + ", "
                + scene.subject().classes().get(Softmax.argMax(scene.rows().targets()[n])) + ")";
    }

    static StepRecord next(Scene scene) {
        StepRecord step = scene.next();
        if (step == null) {
            throw new OptionException("the next step", "none", "a training that goes on");
        }
        return step;
    }

    /** Which of the training rows is looked at. */
    static int number(Scene scene) {
        StepRecord step = next(scene);
        int row = scene.rowInBatch(step);
        return row < 0 ? scene.picked() : step.rows()[row];
    }

    static double[] target(Scene scene, int n) {
        return scene.rows().targets()[n];
    }

    static double[][] features(Scene scene) {
        return Points.read(scene.rows(), scene.limits().points());
    }

    /** The logits of the row now. */
    static double[] logits(Scene scene, int n) {
        double[] x = new double[scene.rows().columns()];
        scene.rows().features().read(n, x);
        return scene.stepper().measured().logits(new double[][] {x})[0];
    }

    /** The logits of the row now and after the next step; training stands where it stood. */
    static double[][] beforeAndAfter(Scene scene, int n) {
        next(scene); // there must be one
        double[] x = new double[scene.rows().columns()];
        scene.rows().features().read(n, x);
        double[] before = logits(scene, n);
        scene.stepper().forward(1);
        double[] after = scene.stepper().measured().logits(new double[][] {x})[0];
        scene.stepper().back(1);
        return new double[][] {before, after};
    }

    static double loss(double[] y, double[] logits) {
        double[] logP = new double[logits.length];
        Softmax.logSoftmax(logits, logP);
        return Information.crossEntropy(y, logP);
    }

    static double[] losses(Scene scene) {
        double[][] logits = scene.stepper().measured().logits(features(scene));
        double[] losses = new double[logits.length];
        for (int n = 0; n < losses.length; n++) {
            losses[n] = loss(scene.rows().targets()[n], logits[n]);
        }
        return losses;
    }

    /** The probability of another class at the point, now and after so many steps with that label. */
    static double[] afterTurning(Scene scene, int n, int steps) {
        Dataset rows = scene.rows();
        int turned = (Softmax.argMax(rows.targets()[n]) + 1) % rows.classes();
        double[][] x = new double[1][rows.columns()];
        rows.features().read(n, x[0]);
        long here = scene.stepper().step();
        double before = scene.stepper().measured().probabilities(x)[0][turned];
        scene.change("label", n + "," + turned);
        try {
            scene.stepper().forward(steps);
            return new double[] {before, scene.stepper().measured().probabilities(x)[0][turned]};
        } finally { // where it diverges on the way, too
            scene.stepper().goTo(here);
            scene.everything();
        }
    }
}
