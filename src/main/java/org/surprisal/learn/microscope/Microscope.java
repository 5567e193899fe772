package org.surprisal.learn.microscope;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.surprisal.data.ImageShape;
import org.surprisal.learn.step.StepRecord;
import org.surprisal.theory.Softmax;

/**
 * A training step under the microscope.
 *
 * @param step updates before it
 * @param epoch the running one, from 1
 * @param rows of the batch: which of the training rows, and the line of the file
 * @param labels the class of each
 * @param row which of the batch is looked at; −1 for a row beside it
 * @param number that row in the training set
 * @param without which micro-steps the model has not, in a sentence; null for none
 * @param fault what is planted, in words; null for nothing
 * @param derive what to type for the derivation on this row's numbers
 * @param steps the micro-steps
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Microscope(
        long step,
        int epoch,
        List<String> rows,
        List<String> labels,
        int row,
        int number,
        @Nullable String without,
        @Nullable String fault,
        String derive,
        List<MicroStep> steps) {
    private static final String LINEAR =
            "No 1 and no 8: a linear model has no hidden layer, X goes straight to the logits.";

    /**
     * A step with one row of its batch looked at.
     *
     * @param row from 0
     */
    public static Microscope of(StepRecord step, int row, Subject subject) {
        StepRecord shown = subject.origin().shown(step);
        return ofShown(shown, RowValues.of(shown, row), subject);
    }

    /** Likewise with a row that need not be in its batch. */
    public static Microscope of(StepRecord step, RowValues row, Subject subject) {
        return ofShown(subject.origin().shown(step), row, subject);
    }

    private static Microscope ofShown(StepRecord step, RowValues row, Subject subject) {
        Layers layers = new Layers(step, row, subject);
        Forward forward = new Forward(step, row, subject);
        Backward backward = new Backward(step, row, subject);
        Update update = new Update(step, subject);
        boolean hasHidden = !step.hidden().isEmpty();
        List<MicroStep> steps = new ArrayList<>();
        steps.add(forward.batch());
        if (hasHidden) {
            steps.add(layers.hidden());
        }
        steps.add(layers.logits());
        steps.add(forward.exponentials());
        steps.add(forward.softmax());
        steps.add(forward.loss());
        steps.add(backward.difference());
        steps.add(backward.weights());
        if (hasHidden) {
            steps.add(backward.layers());
        }
        steps.add(update.optimizer());
        steps.add(update.parameters());
        steps.add(update.again());
        List<String> labels = new ArrayList<>();
        for (double[] y : step.Y()) {
            labels.add(subject.classes().get(Softmax.argMax(y)));
        }
        return new Microscope(
                step.step(),
                step.epoch(),
                Arrays.stream(step.rows()).mapToObj(subject.origin()::brief).toList(),
                labels,
                row.inBatch(),
                row.number(),
                hasHidden ? null : LINEAR,
                step.fault() == null ? null : step.fault().meaning(),
                derivation(row),
                steps);
    }

    /** The same with so many rows of the batch to choose from. */
    Microscope firstRows(int many) {
        return new Microscope(
                step,
                epoch,
                rows.subList(0, many),
                labels.subList(0, many),
                row,
                number,
                without,
                fault,
                derive,
                steps);
    }

    /** The same without what a row shows. */
    Microscope withoutRows() {
        List<MicroStep> bare = steps.stream()
                .map(s -> new MicroStep(
                        s.number(),
                        s.name(),
                        s.title(),
                        s.why(),
                        s.mini(),
                        List.of(),
                        s.batch(),
                        s.statement(),
                        s.derive()))
                .toList();
        return new Microscope(step, epoch, rows, labels, row, number, without, fault, derive, bare);
    }

    /**
     * What a model of images is looking for, as images, and the image in question.
     *
     * @param parameters by name
     * @param x the image's features
     * @param y its label
     */
    public static List<Shown> images(
            Map<String, double[][]> parameters, int number, double[] x, double[] y, Subject subject) {
        ImageShape shape = subject.image();
        double[][] first = parameters.containsKey("W") ? parameters.get("W") : parameters.get("W1");
        if (shape == null || first == null) {
            return List.of();
        }
        boolean isLinear = parameters.containsKey("W");
        List<String> labels = isLinear ? subject.classes() : Draw.numbered("unit ", first[0].length);
        return List.of(
                Draw.image(
                        "row " + number,
                        "the image in question",
                        shape,
                        subject.classes().get(Softmax.argMax(y)),
                        x),
                Draw.templates(
                        isLinear ? "W" : "W1",
                        isLinear ? "templates: what each class looks for" : "what each unit looks for",
                        shape,
                        labels,
                        first));
    }

    /** The command that derives the gradient for a row's logits and label. */
    private static String derivation(RowValues row) {
        List<String> x = new ArrayList<>();
        for (double logit : row.logits()) {
            x.add(Digits.short4(logit));
        }
        return "surprisal derive --logits=" + String.join(",", x) + " --target=" + Softmax.argMax(row.y());
    }
}
