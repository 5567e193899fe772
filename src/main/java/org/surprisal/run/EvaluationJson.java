package org.surprisal.run;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.Quote;
import org.surprisal.theory.Information;
import org.surprisal.train.ClassFigures;
import org.surprisal.train.ClassMetric;
import org.surprisal.train.Evaluation;
import org.surprisal.train.Evaluator;
import org.surprisal.train.Metric;
import org.surprisal.train.OverallMetric;

/** The figures of an evaluation as JSON: in summary.json and of {@code evaluate --json}, under the same names. */
public final class EvaluationJson {
    private static final JsonMapper JSON = new JsonMapper();

    private EvaluationJson() {}

    /** One document: which model, on how many rows, every figure in full. */
    public static String of(TrainedModel model, Evaluator.Measured measured) {
        ObjectNode root = JSON.createObjectNode();
        root.put("model", model.model().describe());
        root.put("epoch", model.epoch());
        root.put("temperature", model.temperature());
        root.put("rows", measured.figures().rows());
        for (Metric metric : Metric.heldOut()) {
            root.put(metric.column(), metric.of(measured.figures()));
        }
        put(root, measured.figures(), measured.classes(), model.classNames());
        return Quote.json(root.toPrettyString());
    }

    /** What metrics.csv has no column for. A figure that there is none of is null. */
    static void put(ObjectNode root, Evaluation figures, ClassFigures classes, List<String> classNames) {
        root.put("prior_entropy", figures.targetMarginalEntropy());
        root.put("bits_gained", figures.gain() / Information.NATS_PER_BIT);
        for (OverallMetric metric : OverallMetric.values()) {
            root.put(metric.column(), orNull(metric.of(classes)));
        }
        root.set("classes", JSON.valueToTree(classNames));
        for (ClassMetric metric : ClassMetric.values()) {
            ArrayNode values = root.putArray(metric.column());
            for (int k = 0; k < classes.classes(); k++) {
                double value = metric.of(classes, k);
                if (metric.isCount()) {
                    values.add((long) value);
                } else {
                    values.add(orNull(value));
                }
            }
        }
        root.set("confusion", JSON.valueToTree(figures.confusion()));
    }

    private static @Nullable Double orNull(double x) {
        return Double.isNaN(x) ? null : Double.valueOf(x);
    }
}
