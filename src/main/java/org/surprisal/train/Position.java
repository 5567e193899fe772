package org.surprisal.train;

/**
 * How far a training has come: with the parameters, the optimizer's state and the seed, all that it takes to go on as if it
 * had never stopped.
 *
 * @param epoch epochs completed
 * @param stepInEpoch steps completed in the epoch after those
 * @param step steps completed in all
 * @param lossSum what the losses of the running epoch sum to, each times its rows
 * @param lossLost the compensation of that sum
 */
public record Position(int epoch, int stepInEpoch, long step, double lossSum, double lossLost) {
    /** Before the first step. */
    public static final Position START = new Position(0, 0, 0, 0, 0);

    public Position {
        if (epoch < 0 || stepInEpoch < 0 || step < stepInEpoch) {
            throw new IllegalArgumentException(
                    "epoch " + epoch + ", step " + stepInEpoch + " of it, step " + step + " in all is no position");
        }
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
