package org.surprisal.learn.step;

import static org.surprisal.base.messages.OptionException.require;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.random.RandomStreams;
import org.surprisal.data.TrainingData;
import org.surprisal.learn.gradcheck.Comparison;
import org.surprisal.learn.gradcheck.Fault;
import org.surprisal.run.RunConfig;
import org.surprisal.train.Intermediates;
import org.surprisal.train.Trainer;
import org.surprisal.train.TrainingOptions;

/**
 * A training that goes step by step, forwards and back: after n steps and m back, parameters and all else are those of
 * n − m steps, to the bit. It starts as {@code train} does with the same configuration, and its steps are
 * {@link Trainer}'s.
 *
 * <p>Settings may change at any step, and hold from there on; going back past a change brings back what held before, and
 * going forward again makes it again, unless something else is changed meanwhile. Memory is bounded, whatever is done.
 * For one thread at a time.
 */
public final class Stepper {
    /** Bytes for the moments to go back to, unless told otherwise. */
    static final long MEMORY = 128L << 20;

    private static final long SMALL = 1 << 18; // bytes that are copied beside a step without anybody noticing
    private static final int STRIDE = 16; // between moments of larger models, on the way

    private final RunConfig config;
    private final RandomStreams random;
    private final History history;
    private final int features;
    private final List<String> classNames;
    private Running running;
    private long step;

    /** Before the first step of a configuration on its data. */
    public Stepper(RunConfig config, TrainingData data) {
        this(config, data, MEMORY);
    }

    /** The same with so many bytes for the moments to go back to; four moments are kept whatever they take. */
    public Stepper(RunConfig config, TrainingData data, long memory) {
        this.config = config;
        this.random = new RandomStreams(config.seed());
        this.features = data.training().columns();
        this.classNames = data.training().classNames();
        this.history = new History(new Setting(config.training(), data, null), memory);
        this.running = Running.first(config, history.first(), random);
        keepMoment();
    }

    // ---- where it stands

    /** Updates made so far. */
    public long step() {
        return step;
    }

    /** The epoch that the next step belongs to, from 1; after the last step, the last. */
    public int epoch() {
        int begun = running.trainer.position().epoch() + (running.trainer.isDone() ? 0 : 1);
        return Math.max(1, begun);
    }

    /** Whether training has come to its end, and makes no further step. */
    public boolean isDone() {
        return running.trainer.isDone();
    }

    /** Updates in all when training ends, unless it stops early: made so far, and left with the settings that hold now. */
    public long steps() {
        return step
                + Math.max(
                        0, running.trainer.steps() - running.trainer.position().step());
    }

    /** How a person names the model: the kind and the widths of the layers. */
    public String describe() {
        return running.model.describe();
    }

    /** The number of trained numbers. */
    public long size() {
        return running.model.size();
    }

    /** The least step that can be gone back to: 0, unless settings changed very often. */
    public long earliest() {
        return history.earliest();
    }

    /** The configuration, with the training options that hold now. */
    public RunConfig config() {
        return config.withTraining(running.stretch.setting().options());
    }

    /** The rows that are trained on now, and those to measure on. */
    public TrainingData data() {
        return running.stretch.setting().data();
    }

    /** What is planted into the backward pass now; null for nothing. */
    public @Nullable Fault fault() {
        return running.stretch.setting().fault();
    }

    /** What to measure with, as the model is now. */
    public Measured measured() {
        return running.measured;
    }

    /** The parameters now, by name, copied. */
    public Map<String, double[][]> parameters() {
        Map<String, double[][]> values = new LinkedHashMap<>();
        running.model.parameters().forEach(p -> values.put(p.name(), p.value().toRows()));
        return values;
    }

    // ---- steps

    /**
     * Makes so many steps, or as many as there are left to make; none once its thread is interrupted.
     *
     * @return how many it made
     * @throws org.surprisal.train.DivergedException at a loss that is not finite; it then stands before that step
     */
    public long forward(long steps) {
        long made = 0;
        for (; made < steps && !isDone() && !Thread.currentThread().isInterrupted(); made++) {
            make();
            enterWhatBeginsHere();
            if (made == steps - 1 || step - history.lastKept(step) >= stride()) {
                keepMoment();
            }
        }
        return made;
    }

    /**
     * Makes the next step and tells all of it.
     *
     * @throws org.surprisal.train.DivergedException if its loss is not finite; it then stands where it did
     * @throws IllegalStateException if it {@link #isDone}
     */
    public StepRecord next() {
        if (!history.isKept(step)) {
            keepMoment();
        }
        Recording recording = new Recording(step, running.stretch.setting(), running.trainer, running.model, random);
        Intermediates made = make();
        StepRecord told = recording.of(made, running.underneath());
        enterWhatBeginsHere(); // the step was still made without
        keepMoment();
        return told;
    }

    /** Tells all of the next step, and stands where it stood. */
    public StepRecord look() {
        Moment here = now();
        StepRecord told = next();
        goBackTo(here);
        return told;
    }

    /** Goes so many steps back, or as far as it can. */
    public void back(long steps) {
        goTo(Math.max(earliest(), step - steps));
    }

    /**
     * Goes to a step, forwards or back; training may end before it is there.
     *
     * @throws IllegalArgumentException if the step is before the {@link #earliest}
     * @throws org.surprisal.train.DivergedException if training does on the way; it then stands before that step
     */
    public void goTo(long target) {
        if (target < earliest()) {
            throw new IllegalArgumentException(
                    "step " + target + "; expected one from " + earliest() + ", before which nothing is kept");
        }
        Moment kept = history.before(target);
        if (target < step || kept.step() > step) {
            goBackTo(kept);
        }
        forward(target - step);
    }

    private Intermediates make() {
        Intermediates made = running.make();
        step++;
        return made;
    }

    private int stride() {
        return running.model.size() * config.dtype().bytes() <= SMALL ? 1 : STRIDE;
    }

    private Moment now() {
        return running.moment(step);
    }

    private void keepMoment() {
        history.keep(now());
    }

    private void goBackTo(Moment moment) {
        if (moment.stretch() != running.stretch) {
            running = Running.empty(config, moment.stretch(), random);
        }
        running.put(moment);
        step = moment.step();
        enterWhatBeginsHere();
    }

    /**
     * Puts a difference quotient of the loss beside one entry of a step's gradient, in double, whatever the training
     * computes in. With weight decay λ, both are those of loss + ½ λ ‖W‖², so that a decay that is forgotten shows too.
     *
     * @param told a step of this training
     * @param parameter its name: W, b, W1, …
     * @return null where a step of the quotient takes a hidden unit across a kink of ReLU
     * @throws org.surprisal.base.messages.OptionException if there is no such entry
     */
    public @Nullable Comparison check(StepRecord told, String parameter, int i, int j) {
        return EntryCheck.of(told, config.model(), data(), random, parameter, i, j);
    }

    // ---- settings

    /**
     * Goes on with other options from here. Learning rate, momentum, decay and smoothing leave parameters, optimizer and
     * epoch as they are.
     *
     * @return what does not go on as it was, a line each
     * @throws org.surprisal.base.messages.OptionException if they do not fit the data
     */
    public List<String> change(TrainingOptions options) {
        config.withTraining(options); // which checks them
        return change(new Setting(options, data(), fault()));
    }

    /**
     * Goes on with other rows from here: points added, moved, labelled otherwise.
     *
     * @return what does not go on as it was, a line each
     * @throws org.surprisal.base.messages.OptionException if features or classes are not as many
     */
    public List<String> change(TrainingData data) {
        int columns = data.training().columns();
        int classes = data.training().classes();
        require(columns == features, "the number of features", columns, features + ", as the model has");
        require(
                classes == classNames.size(),
                "the number of classes",
                classes,
                classNames.size() + ", as the model has");
        return change(new Setting(running.stretch.setting().options(), data, fault()));
    }

    /** Plants a fault into the backward pass from here on, or takes it out: null. */
    public void plant(@Nullable Fault fault) {
        change(new Setting(running.stretch.setting().options(), data(), fault));
    }

    private List<String> change(Setting next) {
        Setting was = running.stretch.setting();
        List<String> notes = new ArrayList<>();
        if (!was.keepsState(next)) {
            notes.add("the optimizer starts anew, with nothing kept; the parameters stay");
        }
        if (!was.keepsEpoch(next) && running.trainer.position().stepInEpoch() > 0) {
            notes.add("epoch " + epoch() + " begins again, with all its rows; the parameters stay");
        }
        if (!history.isKept(step)) {
            keepMoment();
        }
        enter(history.change(step, next));
        keepMoment();
        return notes;
    }

    private void enterWhatBeginsHere() {
        Stretch next = history.after(running.stretch);
        while (next != null && next.from() == step) {
            enter(next);
            next = history.after(next);
        }
    }

    /** Goes on with the same parameters under another setting. */
    private void enter(Stretch next) {
        Moment here = now();
        running = Running.empty(config, next, random);
        running.goOnFrom(here);
    }
}
