package org.surprisal.learn.lab;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.OptionException;
import org.surprisal.base.messages.Program;
import org.surprisal.learn.demo.Statement;
import org.surprisal.learn.derive.Base;
import org.surprisal.learn.derive.Derivation;
import org.surprisal.learn.gradcheck.Comparison;
import org.surprisal.learn.lessons.Lessons;
import org.surprisal.learn.microscope.Digits;
import org.surprisal.learn.step.StepRecord;

/** What a page may ask for, by name. Whatever changes the scene is told by its events; what is told here is the rest. */
final class Acts {
    private static final long MOST_STEPS = 100_000;
    private static final Map<String, Object> DONE = Map.of();

    private Acts() {}

    static Object act(Scene scene, String command, JsonNode asked) {
        switch (command) {
            case "forward" -> scene.forward(Json.whole(asked, "steps", 1, MOST_STEPS));
            case "back" -> scene.goTo(scene.stepper().step() - Json.whole(asked, "steps", 1, MOST_STEPS));
            case "goto" -> scene.goTo(Json.whole(asked, "step", 0, MOST_STEPS));
            case "epoch" -> scene.epoch();
            case "pause" -> scene.play(-1);
            case "set" -> set(scene, Json.text(asked, "setting", 100));
            case "restart" -> scene.restart(Json.texts(asked.path("settings")));
            case "row" -> scene.look((int) Json.whole(asked, "row", 0, Integer.MAX_VALUE));
            case "pick" -> scene.pick((int) Json.whole(asked, "row", 0, Integer.MAX_VALUE));
            case "view" -> scene.view(Json.text(asked, "view", 20));
            case "plane" -> scene.draw(Json.text(asked, "plane", 20));
            case "fault" -> scene.change("fault", Json.text(asked, "name", 30));
            case "add" -> scene.change("add", place(scene, asked) + "," + Json.whole(asked, "label", 0, 9_999));
            case "move" ->
                scene.change("move", Json.whole(asked, "row", 0, Integer.MAX_VALUE) + "," + place(scene, asked));
            case "label" ->
                scene.change(
                        "label",
                        Json.whole(asked, "row", 0, Integer.MAX_VALUE) + "," + Json.whole(asked, "label", 0, 9_999));
            case "arm" ->
                scene.arm(Question.named(Json.text(asked, "question", 20)).arm(scene, ""));
            case "disarm" -> scene.arm(null);
            case "answer" -> answer(scene, Json.text(asked, "answer", 200));
            default -> {
                return asked(scene, command, asked);
            }
        }
        return DONE;
    }

    /** What is answered at once and changes nothing. */
    private static Object asked(Scene scene, String command, JsonNode asked) {
        return switch (command) {
            case "check" -> check(scene, asked);
            case "derive" -> derive(scene, Json.text(asked, "line", 60));
            case "statement" -> statement(Json.text(asked, "id", 5));
            case "information" -> {
                scene.changed(Outbox.Part.STATE); // the command is that of the bars
                yield Urn.told(asked, scene.answers);
            }
            case "descent" -> Descent.told(scene, asked);
            case "save" ->
                SavedPage.of(scene, Json.whole(asked, "from", 0, MOST_STEPS), Json.whole(asked, "to", 0, MOST_STEPS));
            case "answers" -> Map.of("csv", scene.answers.csv());
            default -> throw new OptionException("the command", "unknown", "one of the page's own");
        };
    }

    private static void set(Scene scene, String setting) {
        Settings.requireKnown(setting);
        if (Settings.isLive(setting)) {
            scene.change("set", setting);
        } else {
            scene.restart(List.of(setting));
        }
    }

    /** Shares of the picture's width and height, as numbers of the plane. */
    private static String place(Scene scene, JsonNode asked) {
        double right = Json.number(asked, "right");
        double up = Json.number(asked, "up");
        OptionException.require(
                right >= -1 && right <= 2 && up >= -1 && up <= 2, "the place", right + "," + up, "one in the picture");
        return Plane.number(scene.plane().fromLeft(right)) + ","
                + Plane.number(scene.plane().fromBottom(up));
    }

    private static void answer(Scene scene, String answer) {
        Armed armed = scene.armed();
        if (armed == null || armed.isAnswered()) {
            throw new OptionException("the answer", "not asked for", "a question first");
        }
        Armed marked = armed.question().mark(scene, armed, answer.strip());
        scene.answers.add(marked, scene.stepper().step());
        scene.arm(marked);
    }

    private static StepRecord next(Scene scene) {
        StepRecord next = scene.next();
        if (next == null) {
            throw new OptionException("the next step", "none", "a training that goes on");
        }
        return next;
    }

    /** An entry of a gradient beside its difference quotient. */
    private static Map<String, Object> check(Scene scene, JsonNode asked) {
        String parameter = Json.text(asked, "parameter", 10);
        int i = (int) Json.whole(asked, "i", 0, Integer.MAX_VALUE);
        int j = (int) Json.whole(asked, "j", 0, Integer.MAX_VALUE);
        StepRecord next = next(scene);
        @Nullable Comparison found = scene.stepper().check(next, parameter, i, j);
        String entry = parameter + "[" + i + "," + j + "]";
        if (found == null) {
            return Map.of(
                    "entry",
                    entry,
                    "holds",
                    true,
                    "said",
                    "A step of the quotient takes a unit across ReLU's kink: there is no slope to compare with.");
        }
        boolean holds = found.error() <= tolerance(scene);
        return Map.of(
                "entry",
                entry,
                "gradient",
                Digits.of(found.analytic()),
                "quotient",
                Digits.of(found.numeric()),
                "relative",
                Digits.of(found.error()),
                "holds",
                holds,
                "said",
                holds
                        ? "They agree, relative error " + Digits.of(found.error()) + "."
                        : "They differ, relative error " + Digits.of(found.error()) + ": this is not the gradient.");
    }

    /** A training in float knows its gradient to some seven digits, less what sums of many terms cost. */
    private static double tolerance(Scene scene) {
        return scene.stepper().config().dtype().bytes() == 8 ? 1e-6 : 2e-4;
    }

    /**
     * The chain of the derivation that a line belongs to, with the numbers of the row that is looked at; a line about layers has
     * those of the derivation's own two rows.
     */
    private static Map<String, Object> derive(Scene scene, String line) {
        StepRecord next = next(scene);
        int row = Math.max(0, scene.rowInBatch(next));
        StringBuilder logits = new StringBuilder();
        StringBuilder target = new StringBuilder();
        for (int k = 0; k < next.logits()[row].length; k++) {
            logits.append(k == 0 ? "" : ",").append(next.logits()[row][k]);
            target.append(k == 0 ? "" : ",").append(next.Y()[row][k] > 0.5 ? 1 : 0);
        }
        boolean isName = line.indexOf('.') < 0; // of what is defined; else a chain's line
        String id = isName ? line : line.substring(0, line.indexOf('.'));
        var question = org.surprisal.learn.derive.Question.parse(logits.toString(), target.toString(), Base.E, 1);
        List<Derivation.Line> found = isName ? Derivation.definitions(question, id) : Derivation.chain(question, id);
        List<Map<String, Object>> lines =
                found.stream().map(each -> told(each, line)).toList();
        OptionException.require(!lines.isEmpty(), "the line", "unknown", "one of the derivation's");
        return Map.of("about", Derivation.about(Base.E, id), "lines", lines);
    }

    private static Map<String, Object> told(Derivation.Line line, String wanted) {
        return Map.of(
                "id", line.id(),
                "title", line.title(),
                "latex", (line.relation() + " " + line.latex()).strip(),
                "numbers", line.substituted(),
                "isIt", line.id().equals(wanted));
    }

    private static Map<String, Object> statement(String id) {
        Statement found = Lessons.all().stream()
                .flatMap(lesson -> lesson.statements().stream())
                .filter(statement -> statement.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new OptionException("the statement", "unknown", "one of the theory's"));
        return Map.of(
                "id",
                id,
                "sentence",
                found.sentence(),
                "latex",
                Objects.requireNonNull(found.latex()),
                "command",
                Program.type("demo", id));
    }
}
