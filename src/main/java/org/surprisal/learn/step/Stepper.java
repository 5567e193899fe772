package org.surprisal.learn.step;

import static org.surprisal.base.messages.OptionException.require;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.random.RandomStreams;
import org.surprisal.data.TrainingData;
import org.surprisal.learn.gradcheck.Comparison;
import org.surprisal.learn.gradcheck.Fault;
import org.surprisal.learn.gradcheck.GradientCheck;
import org.surprisal.learn.gradcheck.PlantedFault;
import org.surprisal.learn.gradcheck.Problem;
import org.surprisal.linalg.Matrix;
import org.surprisal.linalg.Precision;
import org.surprisal.model.Classifier;
import org.surprisal.model.Init;
import org.surprisal.model.ModelOptions;
import org.surprisal.model.Parameter;
import org.surprisal.run.RunConfig;
import org.surprisal.train.ClassWeights;
import org.surprisal.train.Held;
import org.surprisal.train.Position;
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
    private Stretch stretch;
    private Classifier model;
    private Trainer trainer;
    private @Nullable PlantedFault planted;
    private double[][] nextTargets = new double[0][]; // for what is planted
    private Measured measured;
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
        this.stretch = history.first();
        this.model = config.model().build(config.dtype(), features, classNames.size(), random.init());
        this.trainer = trainer(stretch.setting());
        this.measured = new Measured(model, data);
        history.keep(now());
    }

    // ---- where it stands

    /** Updates made so far. */
    public long step() {
        return step;
    }

    /** The epoch that the next step belongs to, from 1; after the last step, the last. */
    public int epoch() {
        int begun = trainer.position().epoch() + (trainer.isDone() ? 0 : 1);
        return Math.max(1, begun);
    }

    /** Whether training has come to its end, and makes no further step. */
    public boolean isDone() {
        return trainer.isDone();
    }

    /** Updates in all when training ends, unless it stops early: made so far, and left with the settings that hold now. */
    public long steps() {
        return step + Math.max(0, trainer.steps() - trainer.position().step());
    }

    /** How a person names the model: the kind and the widths of the layers. */
    public String describe() {
        return model.describe();
    }

    /** The number of trained numbers. */
    public long size() {
        return model.size();
    }

    /** The least step that can be gone back to: 0, unless settings changed very often. */
    public long earliest() {
        return history.earliest();
    }

    /** The configuration, with the training options that hold now. */
    public RunConfig config() {
        return with(stretch.setting().options());
    }

    /** The rows that are trained on now, and those to measure on. */
    public TrainingData data() {
        return stretch.setting().data();
    }

    /** What is planted into the backward pass now; null for nothing. */
    public @Nullable Fault fault() {
        return stretch.setting().fault();
    }

    /** What to measure with, as the model is now. */
    public Measured measured() {
        return measured;
    }

    /** The parameters now, by name, copied. */
    public Map<String, double[][]> parameters() {
        Map<String, double[][]> values = new LinkedHashMap<>();
        model.parameters().forEach(p -> values.put(p.name(), p.value().toRows()));
        return values;
    }

    /** ρ of the next step. */
    double rate() {
        return trainer.nextRate();
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
        Recording recording = new Recording(step, stretch.setting(), trainer, model, random);
        Held held = make();
        StepRecord told = recording.of(held, planted == null ? model : planted.underneath());
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

    private Held make() {
        if (planted != null) {
            nextTargets = targets(trainer.nextRows());
        }
        Held held = trainer.next();
        step++;
        return held;
    }

    /** Y of rows of the training set, as trained. */
    private double[][] targets(int[] rows) {
        return data().training()
                .select(rows)
                .smoothed(stretch.setting().options().labelSmoothing())
                .targets();
    }

    private int stride() {
        return model.size() * config.dtype().bytes() <= SMALL ? 1 : STRIDE;
    }

    private Moment now() {
        return Moment.of(stretch, step, trainer, model.parameters());
    }

    private void keepMoment() {
        history.keep(now());
    }

    private void goBackTo(Moment moment) {
        if (moment.stretch() != stretch) {
            begin(moment.stretch());
        }
        moment.putValues(model.parameters());
        moment.putState(trainer.optimizer());
        trainer.resumeFrom(moment.position(), moment.best());
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
        Classifier inDouble = zeros(Precision.DOUBLE);
        List<Parameter> parameters = inDouble.parameters();
        List<String> names = parameters.stream().map(Parameter::name).toList();
        int number = names.indexOf(parameter);
        require(number >= 0, "the parameter", parameter, "one of " + String.join(", ", names));
        for (Parameter p : parameters) {
            double[][] before = Objects.requireNonNull(told.before().get(p.name()));
            p.value().setRows((row, values) -> System.arraycopy(before[row], 0, values, 0, values.length));
        }
        Parameter p = parameters.get(number);
        boolean isThere =
                i >= 0 && i < p.value().rows() && j >= 0 && j < p.value().columns();
        require(
                isThere,
                "the entry",
                parameter + "[" + i + "," + j + "]",
                "one within " + p.value().shape());
        Matrix X = Matrix.zeros(Precision.DOUBLE, told.batchSize(), features);
        X.setRows((row, values) -> System.arraycopy(told.X()[row], 0, values, 0, values.length));
        double decay = told.options().weightDecay();
        double[] weights = told.options().classWeights().of(data().training());
        double[] w =
                weights == null ? null : ClassWeights.ofRows(data().training().select(told.rows()), weights);
        Problem problem = new Problem(inDouble, X, told.Y(), w, decay, random.dropout(told.masksOf()));
        boolean decayed = told.fault() == null ? p.decayed() : told.fault().decays(p);
        double theta = Objects.requireNonNull(told.before().get(parameter))[i][j];
        double g = Objects.requireNonNull(told.gradients().get(parameter))[i][j];
        return GradientCheck.ofEntry(problem, number, i, j, decayed ? g + decay * theta : g);
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
        with(options); // which checks them
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
        return change(new Setting(stretch.setting().options(), data, fault()));
    }

    /** Plants a fault into the backward pass from here on, or takes it out: null. */
    public void plant(@Nullable Fault fault) {
        change(new Setting(stretch.setting().options(), data(), fault));
    }

    private List<String> change(Setting next) {
        Setting was = stretch.setting();
        List<String> notes = new ArrayList<>();
        if (!was.keepsState(next)) {
            notes.add("the optimizer starts anew, with nothing kept; the parameters stay");
        }
        if (!was.keepsEpoch(next) && trainer.position().stepInEpoch() > 0) {
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
        for (Stretch next = history.after(stretch); next != null && next.from() == step; next = history.after(next)) {
            enter(next);
        }
    }

    /** Goes on with the same parameters under another setting. */
    private void enter(Stretch next) {
        Setting was = stretch.setting();
        Moment here = now();
        begin(next);
        here.putValues(model.parameters());
        if (was.keepsState(next.setting())) {
            here.putState(trainer.optimizer());
        }
        if (was.keepsEpoch(next.setting())) {
            trainer.resumeFrom(here.position(), here.best());
        } else {
            Position begun = new Position(here.position().epoch(), 0, 0, 0, 0);
            trainer.resumeFrom(trainer.amongTheseRows(begun), here.best());
        }
    }

    /** A model and a trainer for a stretch; what they hold comes from a moment. */
    private void begin(Stretch next) {
        stretch = next;
        model = zeros(config.dtype());
        trainer = trainer(next.setting());
        measured = new Measured(model, next.setting().data());
    }

    private Classifier zeros(Precision precision) {
        ModelOptions asked = config.model();
        ModelOptions zeros =
                new ModelOptions(asked.type(), asked.hidden(), asked.activation(), Init.ZEROS, asked.dropout());
        return zeros.build(precision, features, classNames.size(), new Random(0)); // which draws nothing
    }

    private Trainer trainer(Setting setting) {
        Fault fault = setting.fault();
        planted = fault == null ? null : new PlantedFault(model, fault, () -> nextTargets);
        return new Trainer(
                planted == null ? model : planted,
                setting.data(),
                setting.options(),
                random,
                () -> 0, // nobody asks how long it took
                null);
    }

    private RunConfig with(TrainingOptions options) {
        return new RunConfig(
                config.name(), config.seed(), config.dtype(), config.device(), config.data(), config.model(), options);
    }
}
