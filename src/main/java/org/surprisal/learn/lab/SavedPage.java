package org.surprisal.learn.lab;

import static org.surprisal.base.messages.OptionException.require;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.surprisal.base.messages.Program;
import org.surprisal.learn.microscope.Recorded;
import org.surprisal.learn.step.StepRecord;
import org.surprisal.learn.step.Stepper;

/** Steps of a session as one file, which needs no lab. */
final class SavedPage {
    private static final long MOST_NUMBERS = 3_000_000; // of parameters in all steps together

    private SavedPage() {}

    /** @param to the last step, or as far as training goes */
    static Map<String, Object> of(Scene scene, long from, long to) {
        require(
                to >= from && to - from < Recorded.MOST_STEPS,
                "the steps",
                from + ".." + to,
                "at most " + Recorded.MOST_STEPS + " steps");
        Stepper stepper = scene.stepper();
        long here = stepper.step();
        List<StepRecord> steps = new ArrayList<>();
        try {
            stepper.goTo(Math.max(from, stepper.earliest()));
            long size = stepper.parameters().values().stream()
                    .mapToLong(p -> (long) p.length * p[0].length)
                    .sum();
            long most = Math.max(1, Math.min(to - from + 1, MOST_NUMBERS / Math.max(1, size)));
            while (steps.size() < most && !stepper.isDone()) {
                steps.add(stepper.next());
            }
        } finally {
            stepper.goTo(here);
            scene.everything();
        }
        require(!steps.isEmpty(), "the steps", "none from " + from + " on", "a training that goes on");
        String title = stepper.config().name() + ", step " + from + " to " + (from + steps.size() - 1);
        String command = Program.type("lab", scene.material().typed());
        String html = Recorded.page(
                title,
                "Recorded in the lab: one training step after the other, to and fro.",
                command,
                steps,
                scene.subject());
        return Map.of(
                "name",
                stepper.config().name() + "-steps.html",
                "html",
                html,
                "said",
                title + ", " + html.length() / 1024 + " KiB");
    }
}
