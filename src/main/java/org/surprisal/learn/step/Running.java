package org.surprisal.learn.step;

import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.random.RandomStreams;
import org.surprisal.learn.gradcheck.Fault;
import org.surprisal.learn.gradcheck.PlantedFault;
import org.surprisal.linalg.Precision;
import org.surprisal.model.Classifier;
import org.surprisal.model.Init;
import org.surprisal.model.ModelOptions;
import org.surprisal.run.RunConfig;
import org.surprisal.train.Intermediates;
import org.surprisal.train.Position;
import org.surprisal.train.Trainer;

/** A model and the trainer that makes its steps under one setting, with the fault that is planted between them, if one is. */
final class Running {
    final Stretch stretch;
    final Classifier model;
    final Trainer trainer;
    final Measured measured;
    private final @Nullable PlantedFault planted;
    private double[][] nextTargets = new double[0][]; // for what is planted

    private Running(Stretch stretch, Classifier model, RandomStreams random) {
        Setting setting = stretch.setting();
        Fault fault = setting.fault();
        this.stretch = stretch;
        this.model = model;
        this.planted = fault == null ? null : new PlantedFault(model, fault, () -> nextTargets);
        this.trainer = new Trainer(
                planted == null ? model : planted,
                setting.data(),
                setting.options(),
                random,
                () -> 0, // nobody asks how long it took
                null);
        this.measured = new Measured(model, setting.data());
    }

    /** Before the first step of a configuration. */
    static Running first(RunConfig config, Stretch stretch, RandomStreams random) {
        int features = stretch.setting().data().training().columns();
        int classes = stretch.setting().data().training().classes();
        return new Running(stretch, config.model().build(config.dtype(), features, classes, random.init()), random);
    }

    /** With weights of 0, to be put in from a moment. */
    static Running empty(RunConfig config, Stretch stretch, RandomStreams random) {
        int features = stretch.setting().data().training().columns();
        int classes = stretch.setting().data().training().classes();
        return new Running(stretch, zeros(config.model(), config.dtype(), features, classes), random);
    }

    /** A model of this kind with weights of 0. */
    static Classifier zeros(ModelOptions asked, Precision precision, int features, int classes) {
        return asked.withInit(Init.ZEROS).build(precision, features, classes, new Random(0)); // which draws nothing
    }

    /** Makes the next step. */
    Intermediates make() {
        if (planted != null) {
            nextTargets = stretch.setting()
                    .data()
                    .training()
                    .select(trainer.nextRows())
                    .smoothed(stretch.setting().options().labelSmoothing())
                    .targets();
        }
        return trainer.next();
    }

    /** What steps are told of: beneath what is planted. */
    Classifier underneath() {
        return planted == null ? model : planted.underneath();
    }

    Moment moment(long step) {
        return Moment.of(stretch, step, trainer, model.parameters());
    }

    /** Stands where a moment was, which is of the same stretch. */
    void put(Moment moment) {
        moment.putValues(model.parameters());
        moment.putState(trainer.optimizer());
        trainer.resumeFrom(moment.position(), moment.best());
    }

    /** Goes on from a moment of the stretch before, with what this setting keeps of it. */
    void goOnFrom(Moment here) {
        Setting was = here.stretch().setting();
        Setting now = stretch.setting();
        here.putValues(model.parameters());
        if (was.keepsState(now)) {
            here.putState(trainer.optimizer());
        }
        if (was.keepsEpoch(now)) {
            trainer.resumeFrom(here.position(), here.best());
        } else {
            Position begun = new Position(here.position().epoch(), 0, 0, 0, 0);
            trainer.resumeFrom(trainer.amongTheseRows(begun), here.best());
        }
    }
}
