package org.surprisal.learn.step;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.Writer;
import java.util.Map;

/**
 * A step for other programs: one object, a line for each of its fields, matrices row after row, numbers to the last digit.
 * It is written as it goes, for a step of a large model takes more memory as text than as numbers.
 */
public final class StepJson {
    private static final JsonFactory JSON = new JsonFactory();

    private StepJson() {}

    /** Writes the object and a line break. The writer stays open. */
    public static void write(StepRecord step, Writer out) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
            json.writeStartObject();
            json.writeNumberField("step", step.step());
            json.writeNumberField("epoch", step.epoch());
            json.writeFieldName("rows");
            json.writeArray(step.rows(), 0, step.rows().length);
            matrix(json, "X", step.X());
            matrix(json, "Y", step.Y());
            double[] w = step.w();
            if (w != null) {
                json.writeFieldName("w");
                json.writeArray(w, 0, w.length);
            }
            json.writeArrayFieldStart("hidden");
            for (HiddenLayer layer : step.hidden()) {
                json.writeStartObject();
                matrix(json, "z", layer.z());
                matrix(json, "a", layer.a());
                if (layer.mask() == null) {
                    json.writeNullField("mask");
                } else {
                    matrix(json, "mask", layer.mask());
                }
                json.writeEndObject();
            }
            json.writeEndArray();
            matrix(json, "logits", step.logits());
            matrix(json, "log_p", step.logP());
            matrix(json, "p", step.P());
            json.writeFieldName("row_loss");
            json.writeArray(step.rowLoss(), 0, step.rowLoss().length);
            json.writeNumberField("loss", step.loss());
            matrix(json, "dLogits", step.dLogits());
            named(json, "gradients", step.gradients());
            named(json, "before", step.before());
            named(json, "after", step.after());
            state(json, "state_before", step.stateBefore(), step.tBefore(), step);
            state(json, "state_after", step.stateAfter(), step.tBefore() + 1, step);
            json.writeNumberField("rate", step.rate());
            json.writeNumberField("loss_after", step.lossAfter());
            json.writeNumberField("promised", step.promised());
            json.writeEndObject();
        }
        out.write('\n');
    }

    private static void matrix(JsonGenerator json, String name, double[][] rows) throws IOException {
        json.writeArrayFieldStart(name);
        for (double[] row : rows) {
            json.writeArray(row, 0, row.length);
        }
        json.writeEndArray();
    }

    private static void named(JsonGenerator json, String name, Map<String, double[][]> matrices) throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, double[][]> matrix : matrices.entrySet()) {
            matrix(json, matrix.getKey(), matrix.getValue());
        }
        json.writeEndObject();
    }

    /** With t beside, where an optimizer's formula has it. */
    private static void state(
            JsonGenerator json, String name, Map<String, Map<String, double[][]>> kept, long t, StepRecord step)
            throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, Map<String, double[][]>> each : kept.entrySet()) {
            named(json, each.getKey(), each.getValue());
        }
        if (step.options().beta1() != null) {
            json.writeNumberField("t", t);
        }
        json.writeEndObject();
    }
}
