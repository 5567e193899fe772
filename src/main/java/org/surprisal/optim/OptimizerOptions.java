package org.surprisal.optim;

import static org.surprisal.base.messages.OptionException.require;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.Drafts;
import org.surprisal.base.messages.Embedded;
import org.surprisal.base.messages.Label;
import org.surprisal.model.Parameter;

/**
 * Which optimizer, and its constants; those of another are null. The keys of a configuration's section {@code training}.
 *
 * <pre>{@code
 * OptimizerOptions nesterov = OptimizerOptions.sgd(0.9).with(o -> o.nesterov = true);
 * System.out.println(nesterov.state()); // [velocity]
 * System.out.println(OptimizerOptions.adam().beta2()); // 0.999
 * }</pre>
 *
 * @param optimizer how a step follows the gradient; the constants of another are null
 * @param momentum μ of sgd, from 0 up to, not including, 1
 * @param nesterov whether sgd follows Nesterov's rule
 * @param beta1 β₁ of adam and adamw
 * @param beta2 β₂ of adam and adamw
 * @param epsilon ε of adam and adamw
 * @param weightDecay λ, on weights, not on biases
 * @param clipNorm the largest norm of all gradients together; 0 for no clipping
 */
public record OptimizerOptions(
        Kind optimizer,
        @Nullable Double momentum,
        @Nullable Boolean nesterov,
        @Nullable Double beta1,
        @Nullable Double beta2,
        @Nullable Double epsilon,
        double weightDecay,
        double clipNorm)
        implements Embedded {
    private static final double BESIDE_NORM = 1e-6; // as PyTorch's clip_grad_norm_ has it

    /** The optimizers there are. */
    @SuppressWarnings("ImmutableEnumChecker") // numbers and truth by name
    public enum Kind {
        /** {@link Sgd}. */
        SGD(Sgd.CONSTANTS) {
            @Override
            List<String> state(OptimizerOptions options) {
                return Objects.requireNonNull(options.momentum) == 0 ? List.of() : List.of("velocity");
            }

            @Override
            Optimizer of(List<Parameter> parameters, OptimizerOptions options) {
                return new Sgd(parameters, options);
            }
        },
        /** {@link Adam}. */
        ADAM(Adam.CONSTANTS) {
            @Override
            List<String> state(OptimizerOptions options) {
                return Adam.STATE;
            }

            @Override
            Optimizer of(List<Parameter> parameters, OptimizerOptions options) {
                return new Adam(parameters, options, false);
            }
        },
        /** {@link Adam} with decoupled weight decay. */
        ADAMW(Adam.CONSTANTS) {
            @Override
            List<String> state(OptimizerOptions options) {
                return Adam.STATE;
            }

            @Override
            Optimizer of(List<Parameter> parameters, OptimizerOptions options) {
                return new Adam(parameters, options, true);
            }
        };

        private final Map<String, Object> constants;

        /** Its own constants are these components, each of one word, which stand at these values where none is given. */
        Kind(Map<String, Object> constants) {
            this.constants = constants;
        }

        /** Names of what it keeps for each parameter from step to step. */
        abstract List<String> state(OptimizerOptions options);

        abstract Optimizer of(List<Parameter> parameters, OptimizerOptions options);

        /** As in a configuration: sgd, adam or adamw. */
        public String label() {
            return Label.of(this);
        }

        /** Whether a key, such as {@code beta1}, is one of its own constants. */
        public boolean has(String key) {
            return constants.containsKey(key);
        }

        /** What stands for one of its constants, or null for what must not be given, since it is another's. */
        @SuppressWarnings("unchecked") // a component's default is of its type
        private <T> @Nullable T own(String key, @Nullable T given) {
            if (has(key)) {
                return given == null ? (T) constants.get(key) : given;
            }
            require(
                    given == null,
                    "training." + key,
                    given + " with optimizer " + label(),
                    "none (training." + key + "=null leaves it out), or optimizer " + labels(key));
            return null;
        }

        private static String labels(String key) {
            List<String> labels = new ArrayList<>();
            for (Kind kind : values()) {
                if (kind.has(key)) {
                    labels.add(kind.label());
                }
            }
            return Label.or(labels);
        }
    }

    public OptimizerOptions {
        momentum = optimizer.own("momentum", momentum);
        nesterov = optimizer.own("nesterov", nesterov);
        beta1 = optimizer.own("beta1", beta1);
        beta2 = optimizer.own("beta2", beta2);
        epsilon = optimizer.own("epsilon", epsilon);
        requireShare("training.momentum", momentum);
        require(
                !Boolean.TRUE.equals(nesterov) || (momentum != null && momentum > 0),
                "training.nesterov",
                "true with momentum 0",
                "a momentum above 0");
        requireShare("training.beta1", beta1);
        requireShare("training.beta2", beta2);
        require(
                epsilon == null || (epsilon > 0 && epsilon < Double.POSITIVE_INFINITY),
                "training.epsilon",
                epsilon + "",
                "a finite number above 0");
        require(
                weightDecay >= 0 && weightDecay < Double.POSITIVE_INFINITY,
                "training.weight-decay",
                weightDecay,
                "a finite number, not negative");
        require(
                clipNorm >= 0 && clipNorm < Double.POSITIVE_INFINITY,
                "training.clip-norm",
                clipNorm,
                "a finite number above 0, or 0 for no clipping");
    }

    private static void requireShare(String key, @Nullable Double value) {
        require(value == null || (value >= 0 && value < 1), key, value + "", "from 0 up to, not including, 1");
    }

    /** Whether a key is a constant of some optimizers, so that its default is theirs to tell. */
    public static boolean isConstant(String key) {
        for (Kind kind : Kind.values()) {
            if (kind.has(key)) {
                return true;
            }
        }
        return false;
    }

    /** The optimizer's own constants by their keys, such as momentum, as they stand here; true or false, or numbers. */
    public Map<String, Object> constants() {
        Map<String, Object> own = Drafts.values(this);
        own.keySet().removeIf(key -> !optimizer.has(key));
        return own;
    }

    /** An optimizer with its constants at their defaults, without decay or clipping. */
    public static OptimizerOptions of(Kind optimizer) {
        Draft draft = new Draft();
        draft.optimizer = optimizer;
        return Drafts.done(draft, OptimizerOptions.class);
    }

    /** SGD without decay or clipping. */
    public static OptimizerOptions sgd(double momentum) {
        return of(Kind.SGD).with(o -> o.momentum = momentum);
    }

    /** Adam without decay or clipping. */
    public static OptimizerOptions adam() {
        return of(Kind.ADAM);
    }

    /** The same with weight decay. */
    public OptimizerOptions withWeightDecay(double weightDecay) {
        return with(o -> o.weightDecay = weightDecay);
    }

    /** The same with some of it changed: {@code options.with(o -> o.clipNorm = 1)}. */
    public OptimizerOptions with(Consumer<Draft> change) {
        Draft draft = Drafts.copy(this, new Draft());
        change.accept(draft);
        return Drafts.done(draft, OptimizerOptions.class);
    }

    /** Options that may still be changed, by their names; {@link OptimizerOptions} says what they mean. */
    public static class Draft {
        public Kind optimizer = Kind.SGD;
        public @Nullable Double momentum;
        public @Nullable Boolean nesterov;
        public @Nullable Double beta1;
        public @Nullable Double beta2;
        public @Nullable Double epsilon;
        public double weightDecay;
        public double clipNorm;

        protected Draft() {}

        /** Another optimizer, with its own constants at their defaults. */
        public final void optimizer(Kind kind) {
            double decay = weightDecay;
            double norm = clipNorm;
            Drafts.copy(of(kind), this);
            weightDecay = decay;
            clipNorm = norm;
        }
    }

    /**
     * The factor that clipping puts before every gradient: min(1, c/(‖g‖ + 1e−6)), or 1 without clipping.
     *
     * @param gradientNorm ‖g‖ of all of them together, asked for only where it matters
     */
    public double clipFactor(DoubleSupplier gradientNorm) {
        return clipNorm == 0 ? 1 : Math.min(1, clipNorm / (gradientNorm.getAsDouble() + BESIDE_NORM));
    }

    /** Names of what the optimizer keeps for each parameter from step to step. */
    public List<String> state() {
        return optimizer.state(this);
    }

    /** An optimizer of these parameters that has made no step. */
    public Optimizer of(List<Parameter> parameters) {
        return optimizer.of(parameters, this);
    }
}
