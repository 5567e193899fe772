package org.surprisal.run;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.random.RandomStreams;
import org.surprisal.data.DataLoader;
import org.surprisal.data.Dataset;
import org.surprisal.data.Standardizer;
import org.surprisal.data.TrainingData;

/**
 * The rows of a run, prepared once more for a model that was trained on them.
 *
 * @param context what a checkpoint says of them
 * @param areOthers whether they are not those that the model was trained on so far
 */
record RunData(TrainingData data, Checkpoint.Context context, boolean areOthers) {
    private static final String EXPECTED =
            "; expected the rows it was made with, or --other-data to take these all the same";

    /**
     * Prepares the rows as the run did, standardised as the model is used to. Other rows than the checkpoint was made
     * with are refused or, with {@code otherData}, taken with a note.
     *
     * @throws CheckpointException saying what differs
     */
    static RunData again(RunConfig config, Checkpoint checkpoint, boolean otherData) {
        String place = config.data().path().toString();
        TrainingData data =
                DataLoader.load(config.data(), new RandomStreams(config.seed()), checkpoint.preparation(), training -> {
                    checkpoint.requireColumnsOf(training, place);
                    return scale(training, checkpoint, place, otherData);
                });
        checkpoint.requireColumnsOf(data.training(), place);
        Checkpoint.Context context = Checkpoint.Context.of(config, data);
        String difference = checkpoint.isOld() ? null : context.data().differenceFrom(checkpoint.data());
        if (difference == null) {
            return new RunData(data, context, false);
        }
        String told = checkpoint.madeWithOtherData(place + " now has " + difference);
        if (!otherData) {
            throw new CheckpointException(told + EXPECTED);
        }
        return new RunData(data.withNote(told), context, true);
    }

    /** The checkpoint's. Version 0.1 kept no digest of the rows; that these give another scale tells of many others. */
    private static @Nullable Standardizer scale(
            Dataset training, Checkpoint checkpoint, String place, boolean otherData) {
        Standardizer kept = checkpoint.standardizer();
        if (kept != null && checkpoint.isOld() && !otherData) {
            Standardizer fitted = Standardizer.fit(training.features());
            if (!Arrays.equals(fitted.mean(), kept.mean()) || !Arrays.equals(fitted.std(), kept.std())) {
                throw new CheckpointException(checkpoint.madeWithOtherData(
                        place + " now has rows of another mean or standard deviation" + EXPECTED));
            }
        }
        return kept;
    }
}
