package org.surprisal.learn.step;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.surprisal.base.random.RandomStreams;
import org.surprisal.linalg.Matrix;
import org.surprisal.model.Classifier;
import org.surprisal.model.Mlp;
import org.surprisal.model.Parameter;
import org.surprisal.model.SoftmaxCrossEntropy;
import org.surprisal.theory.Information;
import org.surprisal.theory.Softmax;
import org.surprisal.theory.Sum;
import org.surprisal.train.Intermediates;
import org.surprisal.train.Trainer;

/** Copies what there is before a step and, once it is made, what it computed: made before the step, asked after it. */
final class Recording {
    private final long step;
    private final Setting setting;
    private final Trainer trainer;
    private final Classifier model;
    private final RandomStreams random;
    private final int[] rows;
    private final double rate;
    private final int epoch;
    private final long masksOf;
    private final long t;
    private final Map<String, double[][]> before;
    private final Map<String, Map<String, double[][]>> stateBefore;

    Recording(long step, Setting setting, Trainer trainer, Classifier model, RandomStreams random) {
        this.step = step;
        this.setting = setting;
        this.trainer = trainer;
        this.model = model;
        this.random = random;
        this.rows = trainer.nextRows();
        this.rate = trainer.nextRate();
        this.epoch = trainer.position().epoch() + 1;
        this.masksOf = trainer.position().step();
        this.t = trainer.optimizer().t();
        this.before = copies(Parameter::value);
        this.stateBefore = state();
    }

    /**
     * The step.
     *
     * @param made what it computed
     * @param passed the model that made its passes, whose parameters are the model's
     */
    StepRecord of(Intermediates made, Classifier passed) {
        double[][] logits = made.logits().toRows();
        double[][] X = made.batch().X().toRows();
        double[][] Y = Arrays.stream(made.batch().Y()).map(double[]::clone).toArray(double[][]::new);
        double[] w = made.batch().w();
        double[][] logP = new double[Y.length][model.classes()];
        double[][] P = new double[Y.length][model.classes()];
        double[] rowLoss = new double[Y.length];
        for (int n = 0; n < Y.length; n++) {
            Softmax.softmax(logits[n], logP[n], P[n]);
            rowLoss[n] = Information.crossEntropy(Y[n], logP[n]);
        }
        double[][] dLogits = made.dLogits().toRows();
        Map<String, double[][]> gradients = copies(Parameter::gradient);
        Map<String, double[][]> after = copies(Parameter::value);
        Map<String, Map<String, double[][]>> stateAfter = state();
        List<HiddenLayer> hidden = passed instanceof Mlp mlp ? hidden(mlp, after) : List.of();
        return new StepRecord(
                step,
                epoch,
                rows,
                X,
                Y,
                w == null ? null : w.clone(),
                hidden,
                logits,
                logP,
                P,
                rowLoss,
                made.loss(),
                dLogits,
                gradients,
                before,
                after,
                stateBefore,
                stateAfter,
                t,
                rate,
                lossAgain(made),
                promised(gradients, after),
                setting.options(),
                setting.fault(),
                masksOf);
    }

    /** The pre-activations Z are made again, with the weights of before, as the step put f(Z) in their place. */
    private List<HiddenLayer> hidden(Mlp mlp, Map<String, double[][]> after) {
        List<double[][]> a = rows(mlp.hidden());
        List<double[][]> dZ = rows(mlp.hiddenGradients());
        List<double[][]> masks = mlp.masks();
        put(before);
        List<double[][]> z = rows(mlp.preActivations());
        put(after);
        List<HiddenLayer> hidden = new ArrayList<>();
        for (int l = 0; l < a.size(); l++) {
            hidden.add(new HiddenLayer(
                    z.get(l), a.get(l), masks.isEmpty() ? null : masks.get(l), dZ.get(l), mlp.activation()));
        }
        return hidden;
    }

    /** The loss of the same rows with the same masks, now. */
    private double lossAgain(Intermediates made) {
        Matrix logits = model.forward(made.batch().X(), random.dropout(masksOf));
        return new SoftmaxCrossEntropy(model.precision(), model.classes())
                .lossAndGradient(logits, made.batch().Y(), made.batch().w())
                .loss();
    }

    private double promised(Map<String, double[][]> gradients, Map<String, double[][]> after) {
        Sum sum = new Sum();
        gradients.forEach((name, g) -> {
            double[][] from = Objects.requireNonNull(before.get(name));
            double[][] to = Objects.requireNonNull(after.get(name));
            for (int i = 0; i < g.length; i++) {
                for (int j = 0; j < g[i].length; j++) {
                    sum.add(g[i][j] * (to[i][j] - from[i][j]));
                }
            }
        });
        return sum.value();
    }

    private void put(Map<String, double[][]> values) {
        for (Parameter p : model.parameters()) {
            double[][] rows = Objects.requireNonNull(values.get(p.name()));
            for (int i = 0; i < rows.length; i++) {
                p.value().setRow(i, rows[i]);
            }
        }
    }

    private Map<String, double[][]> copies(Function<Parameter, Matrix> part) {
        Map<String, double[][]> copies = new LinkedHashMap<>();
        model.parameters().forEach(p -> copies.put(p.name(), part.apply(p).toRows()));
        return copies;
    }

    private Map<String, Map<String, double[][]>> state() {
        Map<String, Map<String, double[][]>> state = new LinkedHashMap<>();
        trainer.optimizer().state().forEach((name, kept) -> {
            Map<String, double[][]> copies = new LinkedHashMap<>();
            for (int i = 0; i < kept.size(); i++) {
                copies.put(model.parameters().get(i).name(), kept.get(i).toRows());
            }
            state.put(name, copies);
        });
        return state;
    }

    private static List<double[][]> rows(List<Matrix> matrices) {
        return matrices.stream().map(Matrix::toRows).toList();
    }
}
