package org.surprisal.device;

import java.util.List;
import java.util.Objects;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.surprisal.base.messages.OptionException;
import org.surprisal.optim.OptimizerOptions;

/** Sgd and Adam in ND4J's operations: their formulas, in their order. */
abstract class DeviceUpdate {
    private final OptimizerOptions options;
    private final List<DeviceParameter> parameters;
    private long t;

    private DeviceUpdate(OptimizerOptions options, List<DeviceParameter> parameters) {
        this.options = options;
        this.parameters = parameters;
    }

    /**
     * The optimizer's formula on these parameters.
     *
     * @throws OptionException if it is not written for a device
     */
    static DeviceUpdate of(OptimizerOptions options, List<DeviceParameter> parameters) {
        return switch (options.optimizer()) {
            case SGD -> new Sgd(options, parameters);
            case ADAM -> new Adam(options, parameters, false);
            case ADAMW -> new Adam(options, parameters, true);
            default ->
                throw new OptionException(
                        "training.optimizer",
                        options.optimizer().label() + " with device cuda",
                        "sgd, adam or adamw, or device cpu");
        };
    }

    /** One step with the learning rate ρ. */
    final void update(double rate) {
        t++;
        double clip = options.clipFactor(this::gradientNorm);
        for (DeviceParameter p : parameters) {
            update(p, p.decayed() ? options.weightDecay() : 0, rate, clip);
        }
    }

    /**
     * The formula.
     *
     * @param decay λ, 0 for a bias
     * @param clip the factor that clipping puts before the gradient
     */
    abstract void update(DeviceParameter p, double decay, double rate, double clip);

    /** √Σg², in double: in float, ND4J adds number to number and loses the last ones. */
    private double gradientNorm() {
        double squares = 0;
        for (DeviceParameter p : parameters) {
            INDArray g = p.gradient.castTo(DataType.DOUBLE);
            squares += (g == p.gradient ? g.mul(g) : g.muli(g)).sumNumber().doubleValue();
        }
        return Math.sqrt(squares);
    }

    /** y ← y + α x, both whole and in one order. */
    static void add(double alpha, INDArray x, INDArray y) {
        Nd4j.getBlasWrapper().level1().axpy(x.length(), alpha, x, y);
    }

    long t() {
        return t;
    }

    void resumeAt(long t) {
        this.t = t;
    }

    private static final class Sgd extends DeviceUpdate {
        private final double momentum; // μ
        private final boolean nesterov;

        Sgd(OptimizerOptions options, List<DeviceParameter> parameters) {
            super(options, parameters);
            this.momentum = Objects.requireNonNull(options.momentum());
            this.nesterov = Objects.requireNonNull(options.nesterov());
        }

        @Override
        void update(DeviceParameter p, double decay, double rate, double clip) {
            INDArray W = p.value;
            if (momentum != 0) {
                INDArray v = p.state.get(0);
                v.muli(momentum);
                add(clip, p.gradient, v);
                if (decay != 0) {
                    add(decay, W, v); // v ← μ v + g + λ W
                }
                if (!nesterov) {
                    add(-rate, v, W); // W ← W − ρ v
                    return;
                }
            }
            if (decay == 0) {
                add(-rate * clip, p.gradient, W);
            } else {
                INDArray work = p.work();
                work.assign(p.gradient);
                work.muli(clip);
                add(decay, W, work); // the sum first, as optim.Sgd has it
                add(-rate, work, W); // W ← W − ρ (g + λ W)
            }
            if (momentum != 0) {
                add(-rate * momentum, p.state.get(0), W); // by Nesterov's rule, − ρ μ v too
            }
        }
    }

    private static final class Adam extends DeviceUpdate {
        private final double beta1;
        private final double beta2;
        private final double epsilon;
        private final boolean decoupled;

        Adam(OptimizerOptions options, List<DeviceParameter> parameters, boolean decoupled) {
            super(options, parameters);
            this.beta1 = Objects.requireNonNull(options.beta1());
            this.beta2 = Objects.requireNonNull(options.beta2());
            this.epsilon = Objects.requireNonNull(options.epsilon());
            this.decoupled = decoupled;
        }

        @Override
        void update(DeviceParameter p, double decay, double rate, double clip) {
            INDArray W = p.value;
            INDArray m = p.state.get(0);
            INDArray v = p.state.get(1);
            if (decoupled && decay != 0) {
                W.muli(1 - rate * decay);
            }
            INDArray work = p.work(); // g + λ W, of what clipping leaves of g
            work.assign(p.gradient);
            work.muli(clip);
            if (!decoupled && decay != 0) {
                add(decay, W, work);
            }
            m.muli(beta1);
            add(1 - beta1, work, m); // m ← β₁ m + (1 − β₁)(g + λ W)
            work.muli(work);
            v.muli(beta2);
            add(1 - beta2, work, v); // v ← β₂ v + (1 − β₂)(g + λ W)²
            double first = 1 - StrictMath.pow(beta1, (double) t()); // m̂ = m / first
            double second = 1 - StrictMath.pow(beta2, (double) t()); // √v̂ = √v / √second
            work.assign(v);
            Transforms.sqrt(work, false).divi(Math.sqrt(second)).addi(epsilon);
            work.rdivi(m); // m / (√v̂ + ε)
            add(-rate / first, work, W); // W ← W − ρ m̂ / (√v̂ + ε)
        }
    }
}
