package org.surprisal.learn.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.surprisal.train.Evaluation;

/** Figures of the held-out rows over steps. Where there are many, every second one goes. */
final class Curve {
    private static final int MOST = 1_000;

    private final TreeMap<Long, Evaluation> figures = new TreeMap<>();

    boolean has(long step) {
        return figures.containsKey(step);
    }

    void put(long step, Evaluation evaluation) {
        figures.put(step, evaluation);
        if (figures.size() > MOST) {
            boolean goes = false;
            for (Long each : List.copyOf(figures.keySet())) {
                if (goes && each != step) {
                    figures.remove(each);
                }
                goes = !goes;
            }
        }
    }

    /** Steps after this one are made otherwise. */
    void forgetAfter(long step) {
        figures.tailMap(step, true).clear();
    }

    void forget() {
        figures.clear();
    }

    Evaluation at(long step) {
        Evaluation found = figures.get(step);
        if (found == null) {
            throw new IllegalStateException("step " + step + " was not measured");
        }
        return found;
    }

    /** Up to a step. */
    Map<String, Object> told(long step) {
        Map<Long, Evaluation> shown = figures.headMap(step, true);
        List<Evaluation> all = new ArrayList<>(shown.values());
        return Map.of(
                "step", List.copyOf(shown.keySet()),
                "floor", of(all, Evaluation::targetEntropy),
                "loss", of(all, Evaluation::crossEntropy),
                "entropy", of(all, Evaluation::predictiveEntropy),
                "accuracy", of(all, Evaluation::accuracy));
    }

    /** What is not finite is left out of a curve: null, as JSON has it. */
    private static List<Double> of(List<Evaluation> all, ToDoubleFunction<Evaluation> figure) {
        List<Double> values = new ArrayList<>();
        for (Evaluation evaluation : all) {
            double value = figure.applyAsDouble(evaluation);
            values.add(Double.isFinite(value) ? Double.valueOf(value) : null);
        }
        return values;
    }
}
