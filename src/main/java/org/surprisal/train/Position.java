package org.surprisal.train;

import org.surprisal.theory.Sum;

/**
 * How far a training has come: with the parameters, the optimizer's state and the seed, all that it takes to go on as if it
 * had never stopped.
 *
 * @param epoch epochs completed
 * @param stepInEpoch steps completed in the epoch after those
 * @param step steps completed in all
 * @param lossSum what the losses of the running epoch sum to, each times its rows
 * @param lossCompensation what rounding took from that sum
 */
public record Position(int epoch, int stepInEpoch, long step, double lossSum, double lossCompensation) {
    /** Before the first step. */
    public static final Position START = new Position(0, 0, 0, 0, 0);

    public Position {
        if (epoch < 0 || stepInEpoch < 0 || step < stepInEpoch) {
            throw new IllegalArgumentException(
                    "epoch " + epoch + ", step " + stepInEpoch + " of it, step " + step + " in all is no position");
        }
    }

    /** After one more step of the epoch, with which the losses come to this sum. */
    Position afterStep(Sum losses) {
        return new Position(epoch, stepInEpoch + 1, step + 1, losses.total(), losses.compensation());
    }

    /** Where the next epoch begins, after the last step of this one. */
    Position afterEpoch() {
        return new Position(epoch + 1, 0, step, 0, 0);
    }

    /** Whether a training of so many steps an epoch comes here. */
    boolean fits(int stepsPerEpoch) {
        return stepInEpoch < stepsPerEpoch && step == (long) epoch * stepsPerEpoch + stepInEpoch;
    }

    /** The same in a training of so many steps an epoch; where it does not fit, the end of its last whole epoch there. */
    Position amongSteps(int stepsPerEpoch) {
        return fits(stepsPerEpoch) ? this : new Position(epoch, 0, (long) epoch * stepsPerEpoch, 0, 0);
    }
}
