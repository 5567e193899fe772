package org.surprisal.learn.lessons;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;
import org.surprisal.base.random.Order;
import org.surprisal.base.random.RandomStreams;
import org.surprisal.data.Dataset;
import org.surprisal.data.TrainingData;
import org.surprisal.learn.demo.Board;
import org.surprisal.learn.demo.Lesson;
import org.surprisal.learn.demo.Statement;
import org.surprisal.learn.demo.Wording;
import org.surprisal.model.ModelOptions;
import org.surprisal.plot.Figure;
import org.surprisal.plot.Panel;
import org.surprisal.theory.Softmax;
import org.surprisal.theory.TemperatureFit;
import org.surprisal.train.BatchSize;
import org.surprisal.train.Predictor;
import org.surprisal.train.TrainingOptions;

/** One number that is fitted after training, so that probabilities are as large as they should be. */
final class CalibrationLesson implements Lesson {
    private static final int FEW = 200; // rows to train on

    @Override
    public String name() {
        return "calibration";
    }

    @Override
    public String title() {
        return "A temperature fitted after training";
    }

    @Override
    public List<Statement> statements() {
        return List.of(new Statement(
                        "G11",
                        "A temperature above 0 changes no answer. The cross-entropy of softmax(z/T) is convex in 1/T,"
                                + " though not in T, so one best T is found from anywhere; fitted on validation rows it"
                                + " calibrates. Where every row has its class on top, there is none.",
                        "L(β) = −Σ_n log softmax(β z_n)_y, β = 1/T:  L′ = Σ_n (E_p[z_n] − z_ny),  L″ = Σ_n Var_p(z_n) ≥ 0",
                        "L(\\beta) = -\\sum_n \\log \\mathrm{softmax}(\\beta z_n)_{y_n}, \\; \\beta = \\tfrac1T: \\quad"
                                + " L' = \\sum_n \\bigl(\\mathbb{E}_p[z_n] - z_{n y_n}\\bigr), \\quad"
                                + " L'' = \\sum_n \\mathrm{Var}_p(z_n) \\ge 0",
                        CalibrationLesson::show)
                .asking("A temperature of 2 after training: how many predictions change, and" + " what else does?")
                .falsely("convex-in-t", "the cross-entropy is convex in T itself"));
    }

    /** Logits (N,K) of rows that a model was not trained on, and their labels. */
    private record Rows(double[][] Z, int[] labels) {
        Rows part(int from, int to) {
            return new Rows(Arrays.copyOfRange(Z, from, to), Arrays.copyOfRange(labels, from, to));
        }

        double[][] Y() {
            return Dataset.oneHot(labels, Z[0].length);
        }

        /** L/N at a temperature, in nats. */
        double loss(double T) {
            double loss = 0;
            for (int n = 0; n < Z.length; n++) {
                loss -= Distributions.logSoftmax(Sampled.values(Z[n], z -> 1 / T * z))[labels[n]];
            }
            return loss / Z.length;
        }

        int right(double T) {
            int right = 0;
            for (int n = 0; n < Z.length; n++) {
                right += Softmax.argMax(Sampled.values(Z[n], z -> z / T)) == labels[n] ? 1 : 0;
            }
            return right;
        }
    }

    private static void show(Board board) {
        Rows rows = trained();
        Rows validation = rows.part(0, rows.Z.length / 2);
        Rows others = rows.part(rows.Z.length / 2, rows.Z.length);
        board.note("An MLP 64-32-10, trained on no more than " + FEW + " digits until it is too sure; of the 360 held"
                + " out, T is fitted on one half, and the other half judges it.");
        board.same(
                "rows whose arg max is another at T = 0.01, 0.1, 0.5, 2, 10, 1000",
                changed(rows, 0.01, 0.1, 0.5, 2, 10, 1000),
                0);
        shape(board, validation);
        TemperatureFit fit = TemperatureFit.of(validation.Z, validation.Y());
        double T = fit.temperature();
        double searched = lineSearch(validation);
        board.claim(
                "the T that Newton's method finds in 1/T is above 1: the model was too sure",
                fit.end() == TemperatureFit.End.FITTED && T > 1.2,
                "T = " + Wording.fixed(T, 2) + " in fewer than 20 steps");
        board.atMost("Newton's steps", fit.steps(), 19);
        board.atMost("|1/T − that of a line search by values alone|", Math.abs(1 / T - 1 / searched), 1e-6);
        double before = others.loss(1);
        double after = others.loss(T);
        board.claim(
                "on the other half the cross-entropy falls",
                after < before - 0.01,
                Wording.fixed(before, 2) + " → " + Wording.fixed(after, 2) + " nats");
        board.same("and no answer changes: right before, right after", others.right(1) == others.right(T), true);
        board.atMost(
                "at the best T the mean logit that is predicted is the one observed: |L′|/N",
                Math.abs(TemperatureFit.at(validation.Z, validation.Y(), 1 / T).slope()),
                1e-10);
        noBest(board);
        draw(board, validation, others, T);
    }

    private static void shape(Board board, Rows rows) {
        double slope = 0;
        int below = 0;
        double[] beta = Sampled.multiples(0.02, 20, 100);
        for (double b : beta) {
            TemperatureFit.Slope at = TemperatureFit.at(rows.Z, rows.Y(), b);
            double byDifferences = Differences.derivative(v -> rows.loss(1 / v), b);
            slope = Math.max(slope, Math.abs(at.slope() - byDifferences));
            below += at.curvature() < 0 ? 1 : 0;
        }
        board.atMost("100 β from 0.02 to 20: largest |L′ − differences of L|, of the mean over the rows", slope, 1e-6);
        board.same("of them, those with L″ < 0", below, 0);
        boolean inT = board.unless("convex-in-t", false, true);
        board.same("mid-points of 2,000 random pairs of β at which L lies above their chord", aboveChord(rows, inT), 0);
        board.claim("in T itself it is not convex", aboveChord(rows, true) > 0, "some of 2,000 pairs lie above");
    }

    /** How often f((a + b)/2) > (f(a) + f(b))/2, as for no convex function; f of β, or of T. */
    private static int aboveChord(Rows rows, boolean ofT) {
        Random random = new Random(11);
        Rows few = rows.part(0, 40);
        int above = 0;
        for (int trial = 0; trial < 2000; trial++) {
            double a = 20 * random.nextDouble() + 0.05;
            double b = 20 * random.nextDouble() + 0.05;
            double middle = few.loss(ofT ? (a + b) / 2 : 2 / (a + b));
            double ends = (few.loss(ofT ? a : 1 / a) + few.loss(ofT ? b : 1 / b)) / 2;
            above += middle > ends * (1 + 1e-12) ? 1 : 0;
        }
        return above;
    }

    private static int changed(Rows rows, double... temperatures) {
        int changed = 0;
        for (double[] z : rows.Z) {
            for (double T : temperatures) {
                changed += Softmax.argMax(Sampled.values(z, x -> x / T)) == Softmax.argMax(z) ? 0 : 1;
            }
        }
        return changed;
    }

    private static double lineSearch(Rows rows) {
        return new BrentOptimizer(1e-10, 1e-14)
                .optimize(
                        new MaxEval(1000),
                        GoalType.MINIMIZE,
                        new UnivariateObjectiveFunction(rows::loss),
                        new SearchInterval(0.05, 20))
                .getPoint();
    }

    /** Rows of which no T is the best. */
    private static void noBest(Board board) {
        double[][] apart = {{2, 0, 0}, {0, 1, 0}, {0.5, 0, 3}};
        Rows right = new Rows(apart, new int[] {0, 1, 2});
        board.note("Where every row has its class on top, colder is always better, so there is nothing to fit:");
        board.same(
                "three rows, all right: the fit says",
                TemperatureFit.of(apart, right.Y()).end(),
                "SEPARABLE");
        double cold = apart.length * right.loss(0.01);
        double warm = apart.length * right.loss(1);
        board.claim("their loss at T = 1, 0.01", cold < 1e-20 && warm > 0.1, Wording.fixed(warm, 3) + ", below 10⁻²⁰");
        board.same(
                "the same rows with one label wrong",
                TemperatureFit.of(apart, new Rows(apart, new int[] {0, 1, 0}).Y())
                        .end(),
                "FITTED");
        board.same(
                "with all labels wrong: no T is better than guessing",
                TemperatureFit.of(apart, new Rows(apart, new int[] {1, 2, 0}).Y())
                        .end(),
                "NO_BETTER_THAN_GUESSING");
    }

    private static Rows trained() {
        RandomStreams random = new RandomStreams(7);
        TrainingData all = BundledData.digits(random);
        TrainingData digits = TrainingData.of(all.training().select(Order.stored(FEW)), all.heldOut());
        TrainingOptions options = TrainingOptions.DEFAULTS.with(o -> {
            o.epochs = 100;
            o.batchSize = new BatchSize(32);
            o.learningRate = 0.05;
        });
        Trained trained = Trained.on(digits, ModelOptions.mlp(32), options, random);
        double[][] Z = new double[digits.heldOut().rows()][];
        new Predictor(trained.model(), digits.heldOut().features()).forEachRow((n, logits) -> Z[n] = logits.clone());
        return new Rows(Z, digits.heldOut().labels());
    }

    private static void draw(Board board, Rows validation, Rows others, double T) {
        double[] beta = Sampled.between(0.05, 1.5, 146);
        board.picture(
                "temperature-fit",
                "The cross-entropy over 1/T is a bowl: wherever one begins, there is one bottom. What is best for the"
                        + " validation rows is nearly so for others.",
                Figure.of(
                        "Cross-entropy of softmax(z/T) on digits that were held out",
                        Panel.of("1/T", "cross-entropy (nats)")
                                .x(0, 1.5)
                                .line(
                                        "rows that T is fitted on",
                                        beta,
                                        Sampled.values(beta, b -> validation.loss(1 / b)))
                                .dashed("other rows", beta, Sampled.values(beta, b -> others.loss(1 / b)))
                                .vertical("fitted", 1 / T)));
    }
}
