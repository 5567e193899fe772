package org.surprisal.optim;

import java.util.List;
import java.util.function.DoubleSupplier;
import org.surprisal.model.Parameter;

/**
 * Which optimizer, and its constants; those of another are not looked at.
 *
 * @param momentum μ, of SGD
 * @param nesterov whether SGD follows Nesterov's rule
 * @param beta1 β₁, of Adam
 * @param beta2 β₂, of Adam
 * @param epsilon ε, of Adam
 * @param weightDecay λ, on weights, not on biases
 * @param clipNorm c, the largest norm of all gradients together; 0 for no clipping
 */
public record OptimizerOptions(
        Kind kind,
        double momentum,
        boolean nesterov,
        double beta1,
        double beta2,
        double epsilon,
        double weightDecay,
        double clipNorm) {
    private static final double BESIDE_NORM = 1e-6; // as PyTorch's clip_grad_norm_ has it

    /** μ where none is given. */
    public static final double MOMENTUM = 0.9;

    /** β₁ where none is given. */
    public static final double BETA1 = 0.9;

    /** β₂ where none is given. */
    public static final double BETA2 = 0.999;

    /** ε where none is given. */
    public static final double EPSILON = 1e-8;

    /** The optimizers there are. */
    public enum Kind {
        /** {@link Sgd}. */
        SGD {
            @Override
            List<String> state(OptimizerOptions options) {
                return options.momentum == 0 ? List.of() : List.of("velocity");
            }

            @Override
            Optimizer of(List<Parameter> parameters, OptimizerOptions options) {
                return new Sgd(parameters, options);
            }
        },
        /** {@link Adam}. */
        ADAM {
            @Override
            List<String> state(OptimizerOptions options) {
                return Adam.STATE;
            }

            @Override
            Optimizer of(List<Parameter> parameters, OptimizerOptions options) {
                return new Adam(parameters, options, false);
            }
        },
        /** {@link Adam} with the decay apart. */
        ADAMW {
            @Override
            List<String> state(OptimizerOptions options) {
                return Adam.STATE;
            }

            @Override
            Optimizer of(List<Parameter> parameters, OptimizerOptions options) {
                return new Adam(parameters, options, true);
            }
        };

        /** Names of what it keeps for each parameter from step to step. */
        abstract List<String> state(OptimizerOptions options);

        abstract Optimizer of(List<Parameter> parameters, OptimizerOptions options);
    }

    /** SGD without decay or clipping. */
    public static OptimizerOptions sgd(double momentum) {
        return new OptimizerOptions(Kind.SGD, momentum, false, BETA1, BETA2, EPSILON, 0, 0);
    }

    /** Adam without decay or clipping. */
    public static OptimizerOptions adam() {
        return new OptimizerOptions(Kind.ADAM, 0, false, BETA1, BETA2, EPSILON, 0, 0);
    }

    /** The same with weight decay. */
    public OptimizerOptions withWeightDecay(double weightDecay) {
        return new OptimizerOptions(kind, momentum, nesterov, beta1, beta2, epsilon, weightDecay, clipNorm);
    }

    /**
     * What clipping leaves of every gradient: min(1, c/(‖g‖ + 1e−6)), or 1 without clipping.
     *
     * @param gradientNorm ‖g‖ of all of them together, asked for only where it matters
     */
    public double clipShare(DoubleSupplier gradientNorm) {
        return clipNorm == 0 ? 1 : Math.min(1, clipNorm / (gradientNorm.getAsDouble() + BESIDE_NORM));
    }

    /** Names of what the optimizer keeps for each parameter from step to step. */
    public List<String> state() {
        return kind.state(this);
    }

    /** An optimizer of these parameters that has made no step. */
    public Optimizer of(List<Parameter> parameters) {
        return kind.of(parameters, this);
    }
}
