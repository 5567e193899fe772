package org.surprisal.learn.lessons;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.surprisal.base.random.RandomStreams;
import org.surprisal.data.Dataset;
import org.surprisal.linalg.Precision;
import org.surprisal.model.Classifier;
import org.surprisal.model.ModelOptions;
import org.surprisal.train.BatchSize;
import org.surprisal.train.EpochReport;
import org.surprisal.train.Evaluator;
import org.surprisal.train.StepReport;
import org.surprisal.train.Trainer;
import org.surprisal.train.TrainingListener;
import org.surprisal.train.TrainingOptions;

/**
 * The loss over all training rows after every single update: what the batches of a training add up to.
 *
 * @param samples seen before each loss; 0 at the start
 * @param losses in nats; entry i is that after i updates
 */
record LossCurve(List<Integer> samples, List<Double> losses) {
    /** Trains a new model with plain descent at a constant rate; the same seed gives the same first weights. */
    static LossCurve of(
            Dataset data, ModelOptions model, BatchSize batch, double rate, int passes, RandomStreams random) {
        Classifier classifier = model.build(Precision.DOUBLE, data.columns(), data.classes(), random.init());
        TrainingOptions options = TrainingOptions.DEFAULTS.with(o -> {
            o.epochs = passes;
            o.batchSize = batch;
            o.learningRate = rate;
            o.momentum = 0.0;
        });
        Trainer trainer = new Trainer(classifier, data, data, options, random, Set.of());
        Evaluator everything = new Evaluator(classifier, data);
        LossCurve curve = new LossCurve(new ArrayList<>(), new ArrayList<>());
        int N = data.rows();
        trainer.train(new TrainingListener() {
            @Override
            public void onEpoch(EpochReport report) {
                if (report.epoch() == 0) {
                    curve.add(0, report.heldOut().crossEntropy());
                }
            }

            @Override
            public void onStep(StepReport step) {
                int seen = Math.min(step.stepInEpoch() * trainer.batchSize(), N);
                curve.add((step.epoch() - 1) * N + seen, everything.evaluate().crossEntropy());
            }
        });
        return curve;
    }

    private void add(int seen, double loss) {
        samples.add(seen);
        losses.add(loss);
    }

    int updates() {
        return losses.size() - 1;
    }

    double after(int updates) {
        return losses.get(updates);
    }

    /** The loss when so many samples were seen, or as soon as it was reported. */
    double afterSamples(int seen) {
        int i = 0;
        while (samples.get(i) < seen) {
            i++;
        }
        return losses.get(i);
    }

    /** How many of the first updates raised the loss. */
    int rises(int updates) {
        int rises = 0;
        for (int i = 1; i <= updates; i++) {
            rises += losses.get(i) > losses.get(i - 1) ? 1 : 0;
        }
        return rises;
    }

    /** The first losses, for an axis of updates. */
    double[] losses(int updates) {
        return losses.stream().limit(updates + 1L).mapToDouble(x -> x).toArray();
    }

    double[] samples(int updates) {
        return samples.stream().limit(updates + 1L).mapToDouble(x -> x).toArray();
    }
}
