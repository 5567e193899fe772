package org.surprisal.run;

import org.surprisal.data.DataLoader;
import org.surprisal.data.TrainingData;
import org.surprisal.random.RandomStreams;

/** The rows of a run, prepared once more for a model that was trained on them. */
final class RunData {
    private RunData() {}

    /**
     * Prepares the rows as the run did. Other rows than the checkpoint was made with are refused or, with
     * {@code otherData}, taken with a note; they are then standardised as the model is used to.
     *
     * @throws CheckpointException saying what differs
     */
    static TrainingData again(RunConfig config, Checkpoint checkpoint, boolean otherData) {
        RandomStreams random = new RandomStreams(config.seed());
        TrainingData data = DataLoader.load(config.data(), random);
        Checkpoint.Context found = Checkpoint.Context.of(config, data);
        String place = config.data().path().toString();
        checkpoint.requireColumnsOf(found, place);
        String difference = checkpoint.differenceOf(found);
        if (difference == null) {
            return data;
        }
        String told = checkpoint.madeWithOtherData(place + " now has " + difference);
        if (!otherData) {
            throw new CheckpointException(
                    told + "; expected the rows it was made with, or --other-data to take these all the same");
        }
        return DataLoader.load(config.data(), random, checkpoint.standardizer()).withNote(told);
    }
}
