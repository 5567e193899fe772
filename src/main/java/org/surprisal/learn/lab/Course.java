package org.surprisal.learn.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.OptionException;
import org.surprisal.data.TrainingData;
import org.surprisal.learn.gradcheck.Fault;
import org.surprisal.learn.step.Stepper;

/**
 * A training and all that was changed on its way, which with the step it stands at is what a link holds: the settings of the
 * start, then {@link Change}s. They determine everything, to the bit.
 */
final class Course {
    private static final long MEMORY = 48L << 20; // of moments to go back to
    static final long FARTHEST = 1_000_000; // steps that a link may ask for

    private final Material material;
    private final TrainingData data;
    private final Limits limits;
    private final List<Change> changes = new ArrayList<>();
    private List<String> starts = List.of();
    private Stepper stepper;
    private Plane plane;

    Course(Material material, TrainingData data, Limits limits) {
        this.material = material;
        this.data = data;
        this.limits = limits;
        this.stepper = anew(List.of());
        this.plane = Plane.named("", data.training(), limits);
    }

    private Stepper anew(List<String> starts) {
        return new Stepper(material.reading().with(Settings.merged(starts)), data, MEMORY);
    }

    Stepper stepper() {
        return stepper;
    }

    /** In which points are added and moved. */
    Plane plane() {
        return plane;
    }

    void draw(String name) {
        plane = Plane.named(name, data.training(), limits);
    }

    List<String> starts() {
        return starts;
    }

    /** Those made up to here. */
    List<Change> changes() {
        return changes.stream().filter(c -> c.at() <= stepper.step()).toList();
    }

    /** Begins with settings. */
    void begin(List<String> starts, String planeName) {
        starts.forEach(Settings::requireKnown);
        stepper = anew(starts); // before the rest: what is refused leaves all as it is
        this.starts = starts;
        changes.clear();
        draw(planeName);
    }

    /** Makes changes that a link holds, each at its step. */
    void make(List<Change> read) {
        for (Change change : read) {
            OptionException.require(change.at() <= FARTHEST, "the link's step", change.at(), "at most " + FARTHEST);
            stepper.goTo(change.at());
            apply(change);
            changes.add(change);
        }
    }

    /** Begins anew with more settings at the start; what was changed on the way is forgotten. */
    void restart(List<String> settings) {
        settings.forEach(Settings::requireKnown);
        List<String> all = new ArrayList<>(starts);
        all.addAll(settings);
        stepper = anew(all);
        starts = all;
        changes.clear();
    }

    /** Changes something from here on; what was changed after here is forgotten. Says what does not go on as it was. */
    List<String> change(Change change) {
        List<String> notes = apply(change);
        changes.removeIf(c -> c.at() > change.at());
        changes.add(change);
        return notes;
    }

    private List<String> apply(Change change) {
        switch (change.what()) {
            case "set" -> {
                Settings.requireKnown(change.told());
                OptionException.require(
                        Settings.isLive(change.told()), "the setting", change.told(), "one that may change on the way");
                List<String> all = new ArrayList<>(starts);
                changes().stream().filter(c -> c.what().equals("set")).forEach(c -> all.add(c.told()));
                all.add(change.told());
                return stepper.change(
                        material.reading().with(Settings.merged(all)).training());
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

    /**
     * Goes to a step, or as far as it can.
     *
     * @return that a fault holds there which did not hold where it came from, and what takes it out; "" if none does
     */
    String goTo(long step) {
        @Nullable Fault before = stepper.fault();
        stepper.goTo(Math.max(stepper.earliest(), step));
        @Nullable Fault here = stepper.fault();
        if (here == null || Objects.equals(here, before)) {
            return "";
        }
        long since = changes().stream()
                .filter(c -> c.what().equals("fault"))
                .mapToLong(Change::at)
                .max()
                .orElse(0);
        return "back where " + here.label() + " is planted, from step " + since
                + " on; begin anew forgets all changes, break it: nothing takes it out from here on";
    }
}
