package org.surprisal.learn.step;

import static org.surprisal.base.messages.OptionException.require;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.random.RandomStreams;
import org.surprisal.data.TrainingData;
import org.surprisal.learn.gradcheck.Comparison;
import org.surprisal.learn.gradcheck.GradientCheck;
import org.surprisal.learn.gradcheck.Problem;
import org.surprisal.linalg.Matrix;
import org.surprisal.linalg.Precision;
import org.surprisal.model.Classifier;
import org.surprisal.model.ModelOptions;
import org.surprisal.model.Parameter;
import org.surprisal.train.ClassWeights;

/** A step's gradient held against its loss, an entry at a time. */
final class EntryCheck {
    private EntryCheck() {}

    /** As {@link Stepper#check}. */
    static @Nullable Comparison of(
            StepRecord told,
            ModelOptions model,
            TrainingData data,
            RandomStreams random,
            String parameter,
            int i,
            int j) {
        int features = data.training().columns();
        Classifier inDouble =
                Running.zeros(model, Precision.DOUBLE, features, data.training().classes());
        List<Parameter> parameters = inDouble.parameters();
        List<String> names = parameters.stream().map(Parameter::name).toList();
        int number = names.indexOf(parameter);
        require(number >= 0, "the parameter", parameter, "one of " + String.join(", ", names));
        for (Parameter p : parameters) {
            put(Objects.requireNonNull(told.before().get(p.name())), p.value());
        }
        Parameter p = parameters.get(number);
        boolean isThere =
                i >= 0 && i < p.value().rows() && j >= 0 && j < p.value().columns();
        require(
                isThere,
                "the entry",
                parameter + "[" + i + "," + j + "]",
                "one within " + p.value().shape());
        Matrix X = Matrix.zeros(Precision.DOUBLE, told.batchSize(), features);
        put(told.X(), X);
        double decay = told.options().weightDecay();
        double[] weights = told.options().classWeights().of(data.training());
        double[] w =
                weights == null ? null : ClassWeights.ofRows(data.training().select(told.rows()), weights);
        Problem problem = new Problem(inDouble, X, told.Y(), w, decay, random.dropout(told.masksOf()));
        boolean decayed = told.fault() == null ? p.decayed() : told.fault().decays(p);
        double theta = Objects.requireNonNull(told.before().get(parameter))[i][j];
        double g = Objects.requireNonNull(told.gradients().get(parameter))[i][j];
        return GradientCheck.ofEntry(problem, number, i, j, decayed ? g + decay * theta : g);
    }

    private static void put(double[][] values, Matrix into) {
        into.setRows((row, target) -> System.arraycopy(values[row], 0, target, 0, target.length));
    }
}
