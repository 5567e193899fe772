package org.surprisal.learn.lab;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.OptionException;
import org.surprisal.data.Dataset;
import org.surprisal.data.TrainingData;
import org.surprisal.learn.microscope.Subject;
import org.surprisal.learn.step.Origin;
import org.surprisal.learn.step.StepRecord;
import org.surprisal.learn.step.Stepper;
import org.surprisal.train.DivergedException;

/**
 * What one page shows: a training on its {@link Course}, what of it is looked at, and the question that is asked. One thread
 * at a time.
 */
final class Scene {
    private static final int MEASURED = 500; // held-out rows whose figures are shown

    private final Material material;
    private final Limits limits;
    private final Consumer<Outbox.Part[]> changed;
    private final Origin origin;
    private final Course course;
    private final Curve curve = new Curve();
    private @Nullable StepRecord next; // the step under the microscope, once it was looked at
    private int picked = -1; // a training row, wherever it is; −1 for one by its place in the batch
    private int row;
    private double speed = -1; // steps a second, 0 for as many as there can be, −1 for none
    private String view = "microscope";
    private String message = "";
    private @Nullable Armed armed;
    private int armedAfter; // so many changes
    private Start descent = Start.RAVINE;
    private double descentRate = 0.02;
    final Answers answers = new Answers();

    Scene(Material material, TrainingData all, Limits limits, Consumer<Outbox.Part[]> changed) {
        this.material = material;
        this.limits = limits;
        this.changed = changed;
        this.origin = Origin.of(all);
        this.course = new Course(material, Points.fewer(all, MEASURED), limits);
    }

    /** As a page asks for it: the settings at the start, the changes after it, the step. */
    void begin(JsonNode asked) {
        List<String> starts = Json.texts(asked.path("starts"));
        List<Change> read = Change.read(Json.texts(asked.path("changes")));
        long at = asked.has("at") ? Json.whole(asked, "at", 0, Course.FARTHEST) : 0;
        String[] question = asked.path("ask").asText().split(" ", 3);
        boolean isAsked = !question[0].isEmpty();
        int before = isAsked && question.length > 1
                ? Math.min(read.size(), Change.whole("how many changes came before the question", question[1]))
                : read.size();
        armed = null;
        course.begin(starts, asked.path("plane").asText());
        course.make(read.subList(0, before));
        curve.forget();
        go(() -> {
            speed = -1;
            course.goTo(at);
            return ""; // the page knows what it asked for
        });
        if (asked.has("row")) {
            picked = (int) Json.whole(asked, "row", -1, Integer.MAX_VALUE);
            if (picked >= 0) {
                Points.requireRow(picked, rows());
            }
        }
        if (asked.has("place")) {
            row = (int) Json.whole(asked, "place", 0, Integer.MAX_VALUE);
        }
        if (isAsked) {
            arm(Question.named(question[0]).arm(this, question.length > 2 ? question[2] : ""));
            course.make(read.subList(before, read.size())); // what was moved while it waited
            course.goTo(at);
        }
        everything();
    }

    // ---- where it stands

    Stepper stepper() {
        return course.stepper();
    }

    Limits limits() {
        return limits;
    }

    Material material() {
        return material;
    }

    Plane plane() {
        return course.plane();
    }

    List<String> starts() {
        return course.starts();
    }

    List<Change> changes() {
        return course.changes();
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
        if (question != null && !question.isAnswered()) {
            armedAfter = changes().size();
        }
        speed = -1;
        changed(Outbox.Part.QUESTION, Outbox.Part.STATE);
    }

    /** The question that is waited for, as a link holds it: which, after how many changes, of what; "" for none. */
    String asked() {
        Armed now = armed;
        return now == null || now.isAnswered() ? "" : (now.question().id() + " " + armedAfter + " " + now.of()).strip();
    }

    /** What Descent shows. */
    Start descent() {
        return descent;
    }

    double descentRate() {
        return descentRate;
    }

    /** Descent shows this; the command is that of it. */
    void descend(Start from, double rate) {
        descent = from;
        descentRate = rate;
        changed(Outbox.Part.STATE);
    }

    /** Whether this question is asked and not answered yet. */
    boolean waitsFor(Question question) {
        return armed != null && armed.question() == question && !armed.isAnswered();
    }

    Dataset rows() {
        return stepper().data().training();
    }

    Subject subject() {
        return Subject.of(rows(), origin);
    }

    /** The step that comes next, all of it; null where training has come to its end, or would diverge. */
    @Nullable StepRecord next() {
        if (next == null) {
            try {
                next = stepper().isDone() ? null : stepper().look();
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

    /** By its place in the batch, the row that is looked at where none is picked. */
    int place() {
        return row;
    }

    // ---- to and fro

    void forward(long steps) {
        go(() -> {
            stepper().forward(steps);
            return "";
        });
    }

    void goTo(long step) {
        go(() -> {
            speed = -1;
            return course.goTo(step);
        });
    }

    /** A way to another step; gives what is to be said there. */
    private interface Way {
        String go();
    }

    private void go(Way way) {
        requireAnswered();
        try {
            message = way.go();
            measure();
        } catch (DivergedException e) {
            message = String.valueOf(e.getMessage());
        }
        moved();
    }

    /** To the end of the running epoch. */
    void epoch() {
        int running = stepper().epoch();
        do {
            forward(1);
        } while (!stepper().isDone() && stepper().epoch() == running && message.isEmpty());
    }

    void play(double speed) {
        if (speed >= 0) {
            requireAnswered();
        }
        this.speed = stepper().isDone() ? -1 : speed;
        everything();
    }

    /** One step of those that are played. */
    void play() {
        if (stepper().forward(1) == 0 || stepper().isDone()) {
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
        if (!curve.has(stepper().step())) {
            curve.put(stepper().step(), stepper().measured().heldOut());
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
        course.draw(plane);
        changed(Outbox.Part.ROOM, Outbox.Part.STATE);
    }

    // ---- changes

    /** Changes something from here on; what was changed after here is forgotten. Says what does not go on as it was. */
    List<String> change(String what, String told) {
        Change change = new Change(stepper().step(), what, told);
        next = null;
        List<String> notes = course.change(change);
        curve.forgetAfter(what.equals("set") || what.equals("fault") ? change.at() + 1 : change.at());
        message = String.join("; ", notes);
        measure();
        moved();
        return notes;
    }

    /** Begins anew with more settings at the start; what was changed on the way is forgotten. */
    void restart(List<String> settings) {
        requireAnswered();
        List<String> all = new ArrayList<>(settings);
        String why = Settings.addInit(all, stepper().config().model());
        course.restart(all);
        curve.forget();
        speed = -1;
        picked = -1;
        message = all.isEmpty() ? "" : "begun anew: " + String.join(", ", all) + why;
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
