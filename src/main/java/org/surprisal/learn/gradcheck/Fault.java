package org.surprisal.learn.gradcheck;

import java.util.ArrayList;
import java.util.List;
import org.surprisal.base.messages.Label;
import org.surprisal.base.messages.OptionException;
import org.surprisal.linalg.Matrix;
import org.surprisal.model.Classifier;
import org.surprisal.model.Elementwise;
import org.surprisal.model.Mlp;
import org.surprisal.model.Parameter;

/**
 * Mistakes that people make in a backward pass, to be planted in the real one: each wraps a classifier so that the
 * forward pass stays right and the gradients come out wrong.
 */
public enum Fault {
    /** One gradient 0.1 % too large. */
    SCALED("the first weights' gradient is multiplied by 1.001") {
        @Override
        void after(Problem problem, Matrix dLogits) {
            problem.model().parameters().get(0).gradient().scale(1.001);
        }
    },
    /** The sum over the batch where its mean was meant. */
    NO_MEAN("the 1/B of the mean is missing") {
        @Override
        void before(Problem problem, Matrix dLogits) {
            dLogits.scale(dLogits.rows());
        }
    },
    /** (dZᵀ X) written into the place of Xᵀ dZ, number after number. */
    TRANSPOSED("dW of the first layer is written as if transposed") {
        @Override
        void after(Problem problem, Matrix dLogits) {
            Matrix dW = problem.model().parameters().get(0).gradient();
            double[][] G = dW.toRows();
            double[] row = new double[dW.columns()];
            for (int i = 0; i < dW.rows(); i++) {
                for (int j = 0; j < row.length; j++) {
                    int place = i * row.length + j;
                    row[j] = G[place % dW.rows()][place / dW.rows()];
                }
                dW.setRow(i, row);
            }
        }
    },
    /** dZ = dA where dA ⊙ f′(Z) was meant. */
    NO_MASK("f' is left out: the mask of ReLU, the slope of the others") {
        @Override
        public Classifier in(Problem problem) {
            return problem.model() instanceof Mlp mlp ? mlp.with(new Slopeless(mlp.activation())) : problem.model();
        }
    },
    /** Sgd is told of no weight that decays. */
    NO_DECAY("weight decay is forgotten") {
        @Override
        public boolean decays(Parameter p) {
            return false;
        }
    },
    /** Sgd is told that biases decay too. */
    DECAYED_BIAS("weight decay shrinks the biases too") {
        @Override
        public boolean decays(Parameter p) {
            return true;
        }
    },
    /** Uphill. */
    SIGN("y - p in place of p - y") {
        @Override
        void before(Problem problem, Matrix dLogits) {
            dLogits.scale(-1);
        }
    },
    /** db of the last layer from one row. */
    BIAS_FIRST_ROW("the last db is that of the first row, not the sum of all") {
        @Override
        void after(Problem problem, Matrix dLogits) {
            List<Parameter> parameters = problem.model().parameters();
            double[] row = new double[dLogits.columns()];
            dLogits.getRow(0, row);
            parameters.get(parameters.size() - 1).gradient().setRow(0, row);
        }
    },
    /** Rows and labels out of step. */
    SHIFTED_TARGET("each row has the target of the next") {
        @Override
        void before(Problem problem, Matrix dLogits) {
            double[][] Y = problem.Y();
            int B = Y.length;
            double[] row = new double[dLogits.columns()];
            for (int n = 0; n < B; n++) {
                dLogits.getRow(n, row);
                for (int k = 0; k < row.length; k++) {
                    row[k] += (Y[n][k] - Y[(n + 1) % B][k]) / B;
                }
                dLogits.setRow(n, row);
            }
        }
    },
    /** The chain rule stops too early. */
    LAST_LAYER_ONLY("the layers below the last have no gradient") {
        @Override
        void after(Problem problem, Matrix dLogits) {
            List<Parameter> parameters = problem.model().parameters();
            parameters.subList(0, parameters.size() - 2).forEach(p -> p.gradient()
                    .scale(0));
        }
    };

    private final String meaning;

    Fault(String meaning) {
        this.meaning = meaning;
    }

    /** The model with this fault in its backward pass; parameters and gradients are those of the model. */
    public Classifier in(Problem problem) {
        return new FaultyClassifier(this, problem);
    }

    /** Changes dLogits before the backward pass. */
    void before(Problem problem, Matrix dLogits) {}

    /** Changes the gradients after it. */
    void after(Problem problem, Matrix dLogits) {}

    /** What the optimizer is told of a parameter: whether weight decay shrinks it. */
    public boolean decays(Parameter p) {
        return p.decayed();
    }

    /** One line that says what is wrong. */
    public String meaning() {
        return meaning;
    }

    /** no-mean, as in {@code --mutate no-mean}. */
    public String label() {
        return Label.of(this);
    }

    /**
     * The fault of that label.
     *
     * @throws OptionException if there is none
     */
    public static Fault named(String label) {
        List<String> labels = new ArrayList<>(List.of("all"));
        labels.addAll(Label.all(values()));
        String found = OptionException.choice("--mutate", label, labels, name -> name);
        OptionException.require(!found.equals("all"), "--mutate", label, "the name of one fault");
        return values()[labels.indexOf(found) - 1];
    }

    /** f forward, and backward as if f′ were 1. */
    private record Slopeless(Elementwise f) implements Elementwise {
        @Override
        public void forward(double[] z) {
            f.forward(z);
        }

        @Override
        public void backward(double[] a, double[] dA) {}

        @Override
        public String label() {
            return f.label();
        }
    }
}
