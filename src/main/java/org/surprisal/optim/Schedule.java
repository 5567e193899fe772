package org.surprisal.optim;

/** How the learning rate ρ_t decays from ρ over T steps, t = 0 … T−1. */
public enum Schedule {
    /** ρ_t = ρ. */
    CONSTANT {
        @Override
        public double rate(double rate, long step, long steps) {
            return rate;
        }
    },
    /** A tenth after a third of the steps, a hundredth after two thirds: ρ_t = ρ / 10^⌊3t/T⌋. */
    STEP {
        @Override
        public double rate(double rate, long step, long steps) {
            long drops = Math.min(2, 3 * step / steps);
            return drops == 0 ? rate : rate / (drops == 1 ? 10 : 100);
        }
    },
    /** ρ_t = ρ · ½ (1 + cos(π t/T)), from ρ to nearly 0 (Loshchilov and Hutter 2017, without restarts). */
    COSINE {
        @Override
        public double rate(double rate, long step, long steps) {
            return rate * 0.5 * (1 + StrictMath.cos(Math.PI * step / steps));
        }
    };

    /**
     * The learning rate of one step.
     *
     * @param rate ρ, the configured rate
     * @param step t, counted from 0 over the whole run
     * @param steps T, of the whole run
     */
    public abstract double rate(double rate, long step, long steps);
}
