package org.surprisal.learn.lab;

import static org.surprisal.base.messages.OptionException.require;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.surprisal.learn.microscope.Digits;
import org.surprisal.linalg.Matrix;
import org.surprisal.linalg.Precision;
import org.surprisal.model.Parameter;
import org.surprisal.optim.Optimizer;
import org.surprisal.optim.OptimizerOptions;

/** Descents of several methods from one start, step by step beside each other, by the trainer's own optimizers. */
final class Descent {
    private static final int CELLS = 48;
    private static final int CELLS_LIVE = 24;
    private static final int MOST_STEPS = 400;
    private static final double FAR = 1e3; // beyond this a path is called gone

    /** The methods that go side by side. */
    private static final Map<String, OptimizerOptions> METHODS = new LinkedHashMap<>();

    static {
        METHODS.put("plain descent", OptimizerOptions.sgd(0));
        METHODS.put("momentum 0.9", OptimizerOptions.sgd(0.9));
        METHODS.put("Nesterov 0.9", OptimizerOptions.sgd(0.9).with(o -> o.nesterov = true));
        METHODS.put("Adam", OptimizerOptions.adam());
    }

    private Descent() {}

    /**
     * The surface and the paths down from a start.
     *
     * @param asked surface (camel, ravine, live), for live the weights first and second; start as shares right and up,
     *     or none for where the weights are; rate; steps; whether the field is to be told
     */
    static Map<String, Object> told(Scene scene, JsonNode asked) {
        Start from = Start.of(asked);
        Surface surface = from.surface(scene);
        double rate = Json.number(asked, "rate");
        require(rate > 0 && rate <= 1e3, "ρ", rate, "a number above 0");
        int steps = (int) Json.whole(asked, "steps", 0, MOST_STEPS);
        double[] start = from.on(surface, scene);
        scene.descend(from, rate);
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("surface", surface.name());
        told.put("formula", surface.formula());
        told.put("across", new Room.Axis(surface.xName(), ticks(surface, true)));
        told.put("up", new Room.Axis(surface.yName(), ticks(surface, false)));
        if (asked.path("field").asBoolean()) {
            int cells = surface.name().equals("live") ? CELLS_LIVE : CELLS;
            told.put("field", Map.of("size", cells, "levels", surface.levels(cells)));
        }
        List<Map<String, Object>> paths = new ArrayList<>();
        METHODS.forEach((name, options) -> paths.add(path(name, surface, start, options, rate, steps)));
        told.put("paths", paths);
        bend(told, surface.steepest(start[0], start[1]), rate, scene.waitsFor(Question.DIVERGES));
        told.put("rate", Digits.of(rate));
        told.put("start", List.of(Digits.of(start[0]), Digits.of(start[1])));
        return told;
    }

    /** λ_max where the paths begin, and what it says of ρ; not while a question asks for just that. */
    private static void bend(Map<String, Object> told, double steepest, double rate, boolean isAsked) {
        double bound = 2 / steepest;
        told.put("steepest", isAsked ? "?" : Digits.of(steepest));
        told.put("bound", isAsked ? "?" : steepest > 0 ? Digits.of(bound) : "–");
        if (steepest > 0 && !isAsked) {
            told.put("boundValue", bound);
        }
        told.put(
                "said",
                isAsked
                        ? "That is the question."
                        : steepest <= 0
                                ? "The surface bends down here: no rate is safe by this rule."
                                : (rate < bound
                                                ? "ρ is below 2/λ_max: plain descent comes down"
                                                : "ρ is 2/λ_max or above: plain descent does not come down")
                                        + " where the surface is as bent as at the start.");
    }

    private static List<Plane.Tick> ticks(Surface surface, boolean across) {
        double from = across ? surface.left() : surface.bottom();
        double to = across ? surface.right() : surface.top();
        return Ticks.between(from, to).stream()
                .map(value -> new Plane.Tick(100 * (value - from) / (to - from), Ticks.text(value)))
                .toList();
    }

    /** To a tenth, and not so far out that a browser cannot draw it. */
    private static double near(double thousandths) {
        return Math.round(10 * Math.max(-9_000, Math.min(9_000, thousandths))) / 10.0;
    }

    private static Map<String, Object> path(
            String name, Surface surface, double[] start, OptimizerOptions options, double rate, int steps) {
        Parameter w =
                new Parameter("w", Matrix.zeros(Precision.DOUBLE, 1, 2), Matrix.zeros(Precision.DOUBLE, 1, 2), false);
        w.value().setRow(0, start);
        Optimizer optimizer = options.of(List.of(w));
        double[] at = start.clone();
        List<double[]> points = new ArrayList<>();
        List<String> heights = new ArrayList<>();
        for (int t = 0; ; t++) {
            points.add(
                    new double[] {near(1000 * surface.shareRight(at[0])), near(1000 * (1 - surface.shareUp(at[1])))});
            heights.add(Digits.of(surface.height().at(at[0], at[1])));
            boolean isGone = !(Math.abs(at[0]) < FAR && Math.abs(at[1]) < FAR);
            if (t == steps || isGone) {
                return Map.of(
                        "name",
                        name,
                        "points",
                        points,
                        "heights",
                        heights,
                        "gone",
                        isGone,
                        "end",
                        "(" + Digits.of(at[0]) + ", " + Digits.of(at[1]) + ")");
            }
            w.gradient().setRow(0, surface.slope().at(at[0], at[1]));
            optimizer.update(rate);
            w.value().getRow(0, at);
        }
    }
}
