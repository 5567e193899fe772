package org.surprisal.train;

/** Is told what happens while a model trains; tables, files and pictures are made by listeners. */
@FunctionalInterface
public interface TrainingListener {
    /** One that does nothing. */
    TrainingListener NOBODY = report -> {};

    /** After each epoch, and before the first as epoch 0. */
    void onEpoch(EpochReport report);

    /** After each update. */
    default void onStep(StepReport report) {}

    /** One that passes everything on to two, in this order. */
    static TrainingListener both(TrainingListener first, TrainingListener second) {
        return new TrainingListener() {
            @Override
            public void onEpoch(EpochReport report) {
                first.onEpoch(report);
                second.onEpoch(report);
            }

            @Override
            public void onStep(StepReport report) {
                first.onStep(report);
                second.onStep(report);
            }
        };
    }
}
