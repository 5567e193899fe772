package org.surprisal.learn.lab;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.OptionException;
import org.surprisal.data.Dataset;
import org.surprisal.data.TrainingData;
import org.surprisal.learn.gradcheck.Fault;
import org.surprisal.learn.microscope.Subject;
import org.surprisal.learn.step.StepRecord;
import org.surprisal.learn.step.Stepper;
import org.surprisal.run.RunConfig;
import org.surprisal.train.DivergedException;

/**
 * What one page shows: a training, where it stands, and all that was changed on the way. One thread at a time.
 *
 * <p>What was changed is a list of {@link Change}s. With the settings of the start and the step it determines everything, so
 * a link that holds them opens the same step, to the bit.
 */
final class Scene {
    private static final long MEMORY = 48L << 20; // of moments to go back to
    private static final int MEASURED = 500; // held-out rows whose figures are shown
    private static final long FARTHEST = 1_000_000; // steps that a link may ask for

    private final Material material;
    private final TrainingData data;
    private final Limits limits;
    private final Consumer<Outbox.Part[]> changed;
    private final Curve curve = new Curve();
    private final List<Change> changes = new ArrayList<>();
    private List<String> starts = List.of();
    private Stepper stepper;
    private Plane plane;
    private @Nullable StepRecord next; // the step under the microscope, once it was looked at
    private int picked = -1; // a training row, wherever it is; −1 for one by its place in the batch
    private int row;
    private double speed = -1; // steps a second, 0 for as many as there can be, −1 for none
    private String view = "microscope";
    private String message = "";
    private @Nullable Armed armed;
    final Answers answers = new Answers();

    Scene(Material material, TrainingData all, Limits limits, Consumer<Outbox.Part[]> changed) {
        this.material = material;
        this.data = Points.fewer(all, MEASURED);
        this.limits = limits;
        this.changed = changed;
        this.stepper = anew();
        this.plane = Plane.named("", data.training(), limits);
    }

    private Stepper anew() {
        return new Stepper(material.reading().with(Settings.merged(starts)), data, MEMORY);
    }

    /** As a page asks for it: the settings at the start, the changes after it, the step. */
    void begin(JsonNode asked) {
        List<String> starts = Json.texts(asked.path("starts"));
        starts.forEach(Settings::requireKnown);
        List<Change> read = Change.read(Json.texts(asked.path("changes")));
        long at = asked.has("at") ? Json.whole(asked, "at", 0, FARTHEST) : 0;
        this.starts = starts;
        stepper = anew();
        changes.clear();
        curve.forget();
        plane = Plane.named(asked.path("plane").asText(), data.training(), limits);
        for (Change change : read) {
            OptionException.require(change.at() <= FARTHEST, "the link's step", change.at(), "at most " + FARTHEST);
            stepper.goTo(change.at());
            apply(change);
            changes.add(change);
        }
        goTo(at);
        if (asked.has("row")) {
            picked = (int) Json.whole(asked, "row", -1, Integer.MAX_VALUE);
            if (picked >= 0) {
                Points.requireRow(picked, rows());
            }
        }
        everything();
    }

    // ---- where it stands

    Stepper stepper() {
        return stepper;
    }

    Limits limits() {
        return limits;
    }

    Material material() {
        return material;
    }

    Plane plane() {
        return plane;
    }

    List<String> starts() {
        return starts;
    }

    List<Change> changes() {
        return changes.stream().filter(c -> c.at() <= stepper.step()).toList();
    }

    String message() {
        return message;
    }

    String view() {
        return view;
    }

    double speed() {
        return speed;
    }

    boolean isPlaying() {
        return speed >= 0;
    }

    Curve curve() {
        return curve;
    }

    @Nullable Armed armed() {
        return armed;
    }

    void arm(@Nullable Armed question) {
        armed = question;
        speed = -1;
        changed(Outbox.Part.QUESTION, Outbox.Part.STATE);
    }

    Dataset rows() {
        return stepper.data().training();
    }

    Subject subject() {
        return Subject.of(rows(), stepper.data().standardizer());
    }

    /** The step that comes next, all of it; null where training has come to its end, or would diverge. */
    @Nullable StepRecord next() {
        if (next == null && !stepper.isDone()) {
            try {
                next = stepper.look();
            } catch (DivergedException e) {
                message = String.valueOf(e.getMessage());
            }
        }
        return next;
    }

    /** Which row of the next step's batch is looked at; −1 for one beside it. */
    int rowInBatch(StepRecord step) {
        if (picked < 0) {
            return Math.min(row, step.batchSize() - 1);
        }
        for (int i = 0; i < step.batchSize(); i++) {
            if (step.rows()[i] == picked) {
                return i;
            }
        }
        return -1;
    }

    int picked() {
        return picked;
    }

    // ---- to and fro

    void forward(long steps) {
        requireAnswered();
        message = "";
        try {
            stepper.forward(steps);
            measure();
        } catch (DivergedException e) {
            message = String.valueOf(e.getMessage());
        }
        moved();
    }

    void goTo(long step) {
        requireAnswered();
        message = "";
        speed = -1;
        try {
            stepper.goTo(Math.max(stepper.earliest(), step));
            measure();
        } catch (DivergedException e) {
            message = String.valueOf(e.getMessage());
        }
        moved();
    }

    /** To the end of the running epoch. */
    void epoch() {
        int running = stepper.epoch();
        do {
            forward(1);
        } while (!stepper.isDone() && stepper.epoch() == running && message.isEmpty());
    }

    void play(double speed) {
        if (speed >= 0) {
            requireAnswered();
        }
        this.speed = stepper.isDone() ? -1 : speed;
        everything();
    }

    /** One step of those that are played. */
    void play() {
        if (stepper.forward(1) == 0 || stepper.isDone()) {
            speed = -1;
        }
        moved();
    }

    void stopped(String why) {
        speed = -1;
        message = why;
        everything();
    }

    private void requireAnswered() {
        Armed question = armed;
        if (question != null && !question.isAnswered()) {
            throw new OptionException("the step", "asked for", "an answer to the question first, or no question");
        }
    }

    private void moved() {
        next = null;
        changed(Outbox.Part.STATE, Outbox.Part.MICROSCOPE, Outbox.Part.ROOM, Outbox.Part.CURVE);
    }

    /** Takes the figures of where it stands, once. */
    void measure() {
        if (!curve.has(stepper.step())) {
            curve.put(stepper.step(), stepper.measured().heldOut());
        }
    }

    // ---- what is looked at

    void look(int row) {
        picked = -1;
        this.row = row;
        changed(Outbox.Part.MICROSCOPE, Outbox.Part.ROOM, Outbox.Part.STATE);
    }

    void pick(int n) {
        Points.requireRow(n, rows());
        picked = n;
        changed(Outbox.Part.MICROSCOPE, Outbox.Part.ROOM, Outbox.Part.STATE);
    }

    void view(String view) {
        this.view = view;
        everything();
    }

    void draw(String plane) {
        this.plane = Plane.named(plane, data.training(), limits);
        changed(Outbox.Part.ROOM, Outbox.Part.STATE);
    }

    // ---- changes

    /** Changes something from here on; what was changed after here is forgotten. Says what does not go on as it was. */
    List<String> change(String what, String told) {
        Change change = new Change(stepper.step(), what, told);
        List<String> notes = apply(change);
        changes.removeIf(c -> c.at() > change.at());
        changes.add(change);
        curve.forgetAfter(what.equals("set") || what.equals("fault") ? change.at() + 1 : change.at());
        message = String.join("; ", notes);
        measure();
        moved();
        return notes;
    }

    private List<String> apply(Change change) {
        next = null;
        switch (change.what()) {
            case "set" -> {
                Settings.requireKnown(change.told());
                OptionException.require(
                        Settings.isLive(change.told()), "the setting", change.told(), "one that may change on the way");
                List<String> all = new ArrayList<>(starts);
                changes().stream().filter(c -> c.what().equals("set")).forEach(c -> all.add(c.told()));
                all.add(change.told());
                RunConfig config = material.reading().with(Settings.merged(all));
                return stepper.change(config.training());
            }
            case "fault" -> stepper.plant(change.told().equals("none") ? null : Fault.named(change.told()));
            case "add" -> {
                String[] parts = change.parts(3);
                double[] x = plane.at(Change.number(parts[0]), Change.number(parts[1]));
                return stepper.change(Points.add(stepper.data(), x, Change.whole(parts[2]), limits));
            }
            case "move" -> {
                String[] parts = change.parts(3);
                UnaryOperator<double[]> move = x -> plane.moved(x, Change.number(parts[1]), Change.number(parts[2]));
                return stepper.change(Points.move(stepper.data(), Change.whole(parts[0]), move, limits));
            }
            default -> {
                String[] parts = change.parts(2);
                return stepper.change(
                        Points.label(stepper.data(), Change.whole(parts[0]), Change.whole(parts[1]), limits));
            }
        }
        return List.of();
    }

    /** Begins anew with another setting of the start; what was changed on the way is forgotten. */
    void restart(List<String> settings) {
        List<String> all = new ArrayList<>(starts);
        settings.forEach(Settings::requireKnown);
        all.addAll(settings);
        List<String> before = starts;
        starts = all;
        try {
            stepper = anew();
        } catch (RuntimeException e) {
            starts = before;
            throw e;
        }
        changes.clear();
        curve.forget();
        speed = -1;
        picked = -1;
        message = settings.isEmpty() ? "" : "begun anew: " + String.join(", ", settings);
        measure();
        everything();
    }

    void everything() {
        next = null;
        changed(Outbox.Part.values());
    }

    void changed(Outbox.Part... parts) {
        changed.accept(parts);
    }

    Object told(Outbox.Part part) {
        return Telling.of(this, part);
    }
}
