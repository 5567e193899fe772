package org.surprisal.plot;

/**
 * What a training run measured, a value an epoch: losses and entropies in nats, accuracy as a share. The arrays are not
 * copied and must not change before the picture is drawn. A value that is not finite leaves a gap.
 *
 * @param title what was trained on what
 * @param classes K, at least 2; ln K is the entropy of a uniform prediction
 * @param epoch increasing; 0 is before any update
 * @param trainLoss mean loss over the batches of the epoch; NaN at epoch 0
 * @param crossEntropy H(P,Q) = H(P) + KL(P‖Q)
 * @param targetEntropy H(P)
 * @param kl KL(P‖Q)
 * @param predictiveEntropy mean H(Q)
 * @param accuracy 0 to 1
 * @param validationCrossEntropy H(P,Q) of the validation rows; without such rows an array of no values
 * @param validationAccuracy likewise
 */
@SuppressWarnings("ArrayRecordComponent") // Columns on their way to a chart; two such records are never compared.
public record Curves(
        String title,
        int classes,
        double[] epoch,
        double[] trainLoss,
        double[] crossEntropy,
        double[] targetEntropy,
        double[] kl,
        double[] predictiveEntropy,
        double[] accuracy,
        double[] validationCrossEntropy,
        double[] validationAccuracy) {
    private static final double[] NONE = {};

    /** The curves of a training without validation rows. */
    public Curves(
            String title,
            int classes,
            double[] epoch,
            double[] trainLoss,
            double[] crossEntropy,
            double[] targetEntropy,
            double[] kl,
            double[] predictiveEntropy,
            double[] accuracy) {
        this(
                title,
                classes,
                epoch,
                trainLoss,
                crossEntropy,
                targetEntropy,
                kl,
                predictiveEntropy,
                accuracy,
                NONE,
                NONE);
    }

    /** Throws IllegalArgumentException if a column is not as long as {@code epoch}, or epochs do not increase. */
    public Curves {
        if (classes < 2) {
            throw new IllegalArgumentException("curves are of at least 2 classes, not " + classes);
        }
        if (epoch.length == 0) {
            throw new IllegalArgumentException("curves have at least one epoch, these have none");
        }
        for (int i = 0; i < epoch.length; i++) {
            if (!Double.isFinite(epoch[i]) || (i > 0 && !(epoch[i - 1] < epoch[i]))) {
                throw new IllegalArgumentException("epochs increase, but row " + i + " is epoch " + epoch[i]);
            }
        }
        check("train loss", trainLoss, epoch.length);
        check("cross-entropy", crossEntropy, epoch.length);
        check("target entropy", targetEntropy, epoch.length);
        check("KL", kl, epoch.length);
        check("predictive entropy", predictiveEntropy, epoch.length);
        check("accuracy", accuracy, epoch.length);
        check("validation cross-entropy", validationCrossEntropy, validationAccuracy.length == 0 ? 0 : epoch.length);
        check("validation accuracy", validationAccuracy, validationCrossEntropy.length == 0 ? 0 : epoch.length);
    }

    /** Whether there are validation rows. */
    boolean isValidated() {
        return validationCrossEntropy.length > 0;
    }

    private static void check(String role, double[] column, int epochs) {
        if (column.length != epochs) {
            throw new IllegalArgumentException(role + " has " + column.length + " values for " + epochs + " epochs");
        }
    }
}
