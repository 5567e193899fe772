package org.surprisal.learn.gradcheck;

import java.util.function.DoubleUnaryOperator;
import org.surprisal.base.messages.Label;

/**
 * Difference quotients for f′(0). Each has a truncation error that falls with the step h and a round-off error that
 * grows as h falls, since f is known to some ε|f| only: their sum is least near h = ε^{1/(order+1)}.
 */
public enum Difference {
    /** (f(h) − f(0))/h = f′ + h f″/2 + …; round-off up to 2ε|f|/h, best near ε^{1/2}. */
    FORWARD(1) {
        @Override
        public double of(DoubleUnaryOperator f, double h) {
            return (f.applyAsDouble(h) - f.applyAsDouble(0)) / h;
        }
    },
    /** (f(h) − f(−h))/2h = f′ + h² f‴/6 + …; round-off up to ε|f|/h, best near ε^{1/3}. */
    CENTRAL_2(2) {
        @Override
        public double of(DoubleUnaryOperator f, double h) {
            return (f.applyAsDouble(h) - f.applyAsDouble(-h)) / (2 * h);
        }
    },
    /**
     * (f(−2h) − 8f(−h) + 8f(h) − f(2h))/12h = f′ − h⁴ f⁗′/30 + …; round-off up to 1.5 ε|f|/h, best near ε^{1/5}. Exact
     * on polynomials up to degree 4.
     */
    CENTRAL_4(4) {
        @Override
        public double of(DoubleUnaryOperator f, double h) {
            double near = f.applyAsDouble(h) - f.applyAsDouble(-h);
            double far = f.applyAsDouble(2 * h) - f.applyAsDouble(-2 * h);
            return (8 * near - far) / (12 * h);
        }
    };

    private final int order;

    Difference(int order) {
        this.order = order;
    }

    /**
     * The quotient. Example: f(x) = x³ + x at h = 1 gives 2, 2 and 1 for the three of them; f′(0) = 1.
     *
     * @param f of the distance from the point in question
     * @param h the step, above 0
     */
    public abstract double of(DoubleUnaryOperator f, double h);

    /** The power of h that the truncation error falls with. */
    int order() {
        return order;
    }

    /** Where the error is least, but for factors near 1: ε^{1/(order+1)}. */
    double bestStep(double epsilon) {
        return StrictMath.pow(epsilon, 1.0 / (order + 1));
    }

    /** forward, central-2 or central-4. */
    public String label() {
        return Label.of(this);
    }
}
