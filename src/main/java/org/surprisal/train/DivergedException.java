package org.surprisal.train;

/** Training left the finite numbers; the message names epoch, step and learning rate. */
public final class DivergedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Lets a finite number pass. */
    static void requireFinite(String what, double value, int epoch, long step, double learningRate) {
        if (!Double.isFinite(value)) {
            throw new DivergedException(what, value, epoch, step, learningRate);
        }
    }

    DivergedException(String what, double value, int epoch, long step, double learningRate) {
        super("training diverged: " + what + " is " + value + " at epoch " + epoch + ", step " + step
                + ", learning rate " + learningRate);
    }
}
