package org.surprisal.plot;

import java.util.Arrays;
import java.util.Locale;

/**
 * How far up the loss axis goes. Usually to the highest value; where a few epochs tower above the rest, the axis is cut
 * below them, since otherwise every later difference would be a flat line.
 *
 * @param top the end of the axis, in nats
 * @param note says what was cut; empty if nothing was
 */
record LossScale(double top, String note) {
    /** The axis is cut if the highest value is this many times the usual size. */
    private static final double TOWERING = 6;

    /** And then ends at this many times the usual size. */
    private static final double KEPT = 2;

    static LossScale of(Curves curves) {
        double highest = 0;
        double at = curves.epoch()[0];
        for (int i = 0; i < curves.epoch().length; i++) {
            for (double[] column : new double[][] {
                curves.crossEntropy(), curves.trainLoss(), curves.targetEntropy(), curves.validationCrossEntropy()
            }) {
                if (i < column.length && Double.isFinite(column[i]) && column[i] > highest) {
                    highest = column[i];
                    at = curves.epoch()[i];
                }
            }
        }
        // ln K nats is where a model that knows nothing stands: no curve is cut for being below a few of those.
        double usual = Math.max(Math.log(curves.classes()), median(curves.crossEntropy()));
        if (highest <= TOWERING * usual) {
            return new LossScale(highest > 0 ? 1.06 * highest : 1, "");
        }
        double top = KEPT * usual;
        return new LossScale(
                top,
                String.format(
                        Locale.ROOT, "Cut at %.3g nats; the highest value is %.4g, at epoch %.0f.", top, highest, at));
    }

    private static double median(double[] values) {
        double[] sorted =
                Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
        return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
    }
}
