package org.surprisal.run;

import com.fasterxml.jackson.core.io.NumberOutput;
import org.surprisal.train.EpochReport;
import org.surprisal.train.Evaluation;

/** One line of metrics.csv: an epoch's figures. Entropies in nats; {@code crossEntropy} to {@code ece} are held-out. */
public record MetricsRow(
        int epoch,
        long step,
        double learningRate,
        double trainLoss,
        double crossEntropy,
        double targetEntropy,
        double kl,
        double predictiveEntropy,
        double marginalKl,
        double accuracy,
        double brier,
        double ece,
        double gradientNorm,
        double seconds) {
    static final String HEADER = "epoch,step,learning_rate,train_loss,cross_entropy,target_entropy,kl,"
            + "predictive_entropy,marginal_kl,accuracy,brier,ece,gradient_norm,seconds";

    /** The figures of one epoch. */
    public static MetricsRow of(EpochReport report) {
        Evaluation h = report.heldOut();
        return new MetricsRow(
                report.epoch(),
                report.step(),
                report.learningRate(),
                report.trainLoss(),
                h.crossEntropy(),
                h.targetEntropy(),
                h.kl(),
                h.predictiveEntropy(),
                h.marginalKl(),
                h.accuracy(),
                h.brier(),
                h.ece(),
                report.gradientNorm(),
                report.seconds());
    }

    String toCsv() {
        StringBuilder line = new StringBuilder().append(epoch).append(',').append(step);
        double[] values = {
            learningRate,
            trainLoss,
            crossEntropy,
            targetEntropy,
            kl,
            predictiveEntropy,
            marginalKl,
            accuracy,
            brier,
            ece,
            gradientNorm,
            seconds
        };
        for (double value : values) {
            // The shortest digits that give the double again; Double.toString has them only since Java 19.
            line.append(',').append(NumberOutput.toString(value, true));
        }
        return line.toString();
    }

    static MetricsRow parse(String line) {
        String[] cells = line.split(",", -1);
        if (cells.length != 14) {
            throw new NumberFormatException(cells.length + " cells instead of 14");
        }
        double[] v = new double[cells.length];
        for (int i = 2; i < v.length; i++) {
            v[i] = Double.parseDouble(cells[i]);
            if (!Double.isFinite(v[i])) {
                throw new NumberFormatException("\"" + cells[i] + "\" is no finite number");
            }
        }
        return new MetricsRow(
                Integer.parseInt(cells[0]),
                Long.parseLong(cells[1]),
                v[2],
                v[3],
                v[4],
                v[5],
                v[6],
                v[7],
                v[8],
                v[9],
                v[10],
                v[11],
                v[12],
                v[13]);
    }
}
