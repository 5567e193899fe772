package org.surprisal.learn.lab;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.Program;
import org.surprisal.data.Dataset;
import org.surprisal.learn.gradcheck.Fault;
import org.surprisal.learn.microscope.Digits;
import org.surprisal.learn.microscope.Microscope;
import org.surprisal.learn.microscope.RowValues;
import org.surprisal.learn.microscope.Shown;
import org.surprisal.learn.step.StepRecord;
import org.surprisal.learn.step.Stepper;
import org.surprisal.run.ConfigDraft;
import org.surprisal.run.RunConfig;
import org.surprisal.theory.Information;
import org.surprisal.train.Evaluation;

/** What a page is told of a scene, part by part. */
final class Telling {
    private static final Map<String, Object> NOTHING = Map.of();

    private Telling() {}

    static Object of(Scene scene, Outbox.Part part) {
        return switch (part) {
            case STATE -> state(scene);
            case MICROSCOPE -> isHidden(scene, "microscope") ? NOTHING : microscope(scene);
            case ROOM -> isHidden(scene, "room") ? NOTHING : room(scene);
            case CURVE -> isHidden(scene, "room") ? NOTHING : curve(scene);
            case QUESTION -> question(scene);
        };
    }

    /** What nobody looks at costs nothing; once somebody does, all is told anew. */
    private static boolean isHidden(Scene scene, String view) {
        return !scene.view().equals(view);
    }

    private static Map<String, Object> state(Scene scene) {
        Stepper stepper = scene.stepper();
        RunConfig config = stepper.config();
        Dataset rows = scene.rows();
        Fault fault = stepper.fault();
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("name", config.name());
        state.put("model", config.model().type() + "");
        state.put(
                "about",
                rows.rows() + " training rows, " + rows.columns() + " features, " + rows.classes() + " classes");
        state.put("classes", rows.classNames());
        state.put("features", rows.columns());
        state.put("isImage", rows.image() != null);
        state.put("step", stepper.step());
        state.put("epoch", stepper.epoch());
        state.put("earliest", stepper.earliest());
        state.put("done", stepper.isDone());
        state.put("playing", scene.isPlaying());
        state.put("speed", scene.speed());
        state.put("settings", Settings.told(config));
        state.put("own", Settings.own(config));
        state.put("choices", Settings.choices());
        state.put("fault", fault == null ? "" : fault.label());
        state.put("faultMeaning", fault == null ? "" : fault.meaning());
        state.put(
                "faults",
                Arrays.stream(Fault.values())
                        .map(each -> Map.of("name", each.label(), "meaning", each.meaning()))
                        .toList());
        state.put("message", scene.message());
        state.put("starts", scene.starts());
        state.put("changes", Change.written(scene.changes()));
        state.put("picked", scene.picked());
        state.put("place", scene.place());
        state.put("ask", scene.asked());
        state.put("plane", scene.plane().name());
        state.put("command", command(scene));
        state.put("commandNote", commandNote(scene));
        state.put(
                "parameters",
                stepper.parameters().entrySet().stream()
                        .map(p -> Map.of(
                                "name", p.getKey(), "rows", p.getValue().length, "columns", p.getValue()[0].length))
                        .toList());
        scene.measure();
        state.put("figures", figures(scene.curve().at(stepper.step())));
        return state;
    }

    private static List<Map<String, String>> figures(Evaluation now) {
        return List.of(
                nats("H(P,Q)", "cross-entropy of " + now.rows() + " held-out rows", now.crossEntropy()),
                nats("H(P)", "the floor", now.targetEntropy()),
                nats("KL(P‖Q)", "above it", now.kl()),
                nats("H(Q)", "how unsure the model says it is", now.predictiveEntropy()),
                Map.of(
                        "name",
                        "accuracy",
                        "about",
                        "held-out",
                        "nats",
                        Digits.of(now.accuracy()),
                        "bits",
                        Digits.of(now.accuracy())));
    }

    /** A figure with its name and what it is about, in nats and in bits. */
    static Map<String, String> nats(String name, String about, double nats) {
        return Map.of(
                "name",
                name,
                "about",
                about,
                "nats",
                Digits.of(nats),
                "bits",
                Digits.of(nats / Information.NATS_PER_BIT));
    }

    /** What to type to see the same in a terminal, as near as the command line comes. */
    private static String command(Scene scene) {
        if (scene.view().equals("information")) {
            double[][] pq = scene.answers.bars();
            return Program.type("calc", "kl", "--p", list(pq[0]), "--q", list(pq[1]));
        }
        if (scene.view().equals("descent") && isCamel(scene)) {
            double[] start = scene.descent().on(Surface.camel(), scene);
            return Program.type(
                    "demo", "descent", "--rate", String.valueOf(scene.descentRate()), "--start", list(start));
        }
        String typed = scene.material().typed();
        if (!scene.material().isUndescribed()) {
            return step(scene, typed);
        }
        String config = ConfigDraft.free(Path.of(typed)); // one that is there would be overwritten
        return ConfigDraft.command(typed, config) + " && " + step(scene, config);
    }

    private static boolean isCamel(Scene scene) {
        return scene.descent().surface().equals("camel");
    }

    private static String list(double[] values) {
        return Arrays.stream(values).mapToObj(String::valueOf).collect(Collectors.joining(","));
    }

    private static String step(Scene scene, String config) {
        List<String> words = new ArrayList<>(List.of("step", config));
        List<String> settings = new ArrayList<>(scene.starts());
        scene.changes().stream().filter(c -> c.what().equals("set")).forEach(c -> settings.add(c.told()));
        RunConfig asIs = scene.material().reading().with(List.of());
        boolean isSeeded = settings.stream().anyMatch(s -> Settings.key(s).equals("seed"));
        if (isSeeded && asIs.data().splitSeed() == null) {
            settings.add("data.split-seed=" + asIs.seed()); // the rows stay those that the lab opened
        }
        for (String setting : Settings.merged(settings)) {
            words.add("--set");
            words.add(setting);
        }
        if (scene.stepper().step() > 0) {
            words.addAll(List.of("--at", String.valueOf(scene.stepper().step())));
        }
        StepRecord next = scene.next();
        int row = next == null ? -1 : scene.rowInBatch(next);
        if (row > 0) {
            words.addAll(List.of("--row", String.valueOf(row)));
        }
        return Program.type(words.toArray(String[]::new));
    }

    private static String commandNote(Scene scene) {
        if (scene.view().equals("information")) {
            return "";
        }
        boolean isOfPaths = scene.view().equals("descent");
        if (isOfPaths && isCamel(scene)) {
            return "By plain descent, to where it ends.";
        }
        boolean onTheWay =
                scene.changes().stream().anyMatch(c -> !(c.at() == 0 && c.what().equals("set")));
        List<String> notes = new ArrayList<>();
        if (isOfPaths) {
            notes.add("This is the training's step; paths on this surface have no command.");
        }
        if (onTheWay) {
            notes.add("This step was come to by changes on the way, which a command cannot tell; the link can.");
        }
        return String.join(" ", notes);
    }

    private static Map<String, Object> microscope(Scene scene) {
        StepRecord step = scene.next();
        if (step == null) {
            return Map.of(
                    "none",
                    scene.stepper().isDone()
                            ? "Training is done: "
                                    + scene.stepper().config().training().epochs()
                                    + " epochs. Go back, or give it more epochs."
                            : "There is no next step: " + scene.message());
        }
        int row = scene.rowInBatch(step);
        Microscope told = row >= 0
                ? Microscope.of(step, row, scene.subject())
                : Microscope.of(step, beside(scene, scene.picked()), scene.subject());
        return Map.of("shown", told);
    }

    /** A row that the batch does not hold, as the model takes it now. */
    private static RowValues beside(Scene scene, int n) {
        Dataset rows = scene.rows();
        double[][] x = new double[1][rows.columns()];
        rows.features().read(n, x[0]);
        double[] logits = scene.stepper().measured().logits(x)[0];
        List<double[]> hidden = new ArrayList<>();
        scene.stepper().measured().hidden(x).forEach(layer -> hidden.add(layer[0]));
        double[] y = rows.select(new int[] {n})
                .smoothed(scene.stepper().config().training().labelSmoothing())
                .targets()[0];
        return RowValues.beside(n, scene.subject().origin().shown(x[0]), y, hidden, logits);
    }

    private static Room room(Scene scene) {
        List<Shown> images = null;
        Dataset rows = scene.rows();
        if (rows.image() != null) {
            StepRecord step = scene.next();
            int row = step == null ? -1 : scene.rowInBatch(step);
            int n = row >= 0 && step != null ? step.rows()[row] : Math.max(0, scene.picked());
            double[] x = new double[rows.columns()];
            rows.features().read(n, x);
            images = Microscope.images(scene.stepper().parameters(), n, x, rows.targets()[n], scene.subject());
        }
        return Room.of(
                scene.stepper().data(),
                scene.plane(),
                planes(rows),
                scene.stepper().measured(),
                scene.limits(),
                images);
    }

    private static List<String[]> planes(Dataset rows) {
        List<String[]> planes = new ArrayList<>();
        List<String> names = rows.featureNames();
        planes.add(new String[] {"pc", "two principal components"});
        int D = Math.min(8, rows.columns());
        for (int i = 0; i < D; i++) {
            for (int j = i + 1; j < D; j++) {
                planes.add(new String[] {i + "," + j, names.get(i) + " × " + names.get(j)});
            }
        }
        return planes;
    }

    private static Map<String, Object> curve(Scene scene) {
        scene.measure();
        return scene.curve().told(scene.stepper().step());
    }

    private static Map<String, Object> question(Scene scene) {
        Armed armed = scene.armed();
        Map<String, Object> told = new LinkedHashMap<>();
        told.put(
                "all",
                Arrays.stream(Question.values())
                        .map(q -> Map.of("id", q.id(), "text", q.text))
                        .toList());
        told.put("right", scene.answers.right());
        told.put("asked", scene.answers.size());
        if (armed != null) {
            told.put("armed", armed(armed));
        }
        return told;
    }

    private static Map<String, Object> armed(Armed armed) {
        @Nullable String answer = armed.answer();
        return Map.of(
                "id", armed.question().id(),
                "shownAt", armed.question().shownAt(),
                "text", armed.text(),
                "choices", armed.choices(),
                "done", armed.question() == Question.BIT,
                "answer", answer == null ? "" : answer,
                "answered", armed.isAnswered(),
                "right", armed.right(),
                "verdict", armed.verdict());
    }
}
