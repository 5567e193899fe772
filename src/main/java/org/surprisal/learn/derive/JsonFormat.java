package org.surprisal.learn.derive;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/** A derivation for other programs: one object, numbers in full. */
final class JsonFormat {
    private static final JsonMapper JSON = new JsonMapper();

    private JsonFormat() {}

    static List<String> of(Derivation derivation) {
        ObjectNode root = JSON.createObjectNode();
        Question question = derivation.question();
        root.set("logits", JSON.valueToTree(question.logits()));
        root.set(
                "target",
                JSON.valueToTree(
                        question.target().stream().map(Fractions::toDouble).toList()));
        root.put("target_sum", Fractions.text(derivation.sumOfTarget()));
        root.put("base", question.base().label());
        root.put("unit", question.base().unitName());
        root.put("seed", question.seed());
        derivation.mistake().ifPresent(mistake -> root.put("mistake", mistake.name()));
        root.set("p", JSON.valueToTree(derivation.p()));
        root.set("log_p", JSON.valueToTree(derivation.logP()));
        root.put("loss", derivation.loss());
        root.set("gradient", JSON.valueToTree(derivation.gradient()));
        var lines = root.putArray("lines");
        var starts = root.putArray("starts");
        var counterExamples = root.putArray("counter_examples");
        for (Part part : derivation.parts()) {
            for (Step step : part.steps()) {
                ObjectNode node =
                        switch (step.kind()) {
                            case START -> starts.addObject();
                            case LINE -> lines.addObject();
                            case COUNTER_EXAMPLE -> counterExamples.addObject();
                        };
                write(node, part, step);
            }
        }
        root.put("chance_of_a_wrong_line", derivation.chance());
        derivation.firstBroken().ifPresent(step -> root.put("first_broken", step.id()));
        root.put("verdict", derivation.firstBroken().isEmpty() ? "holds" : "does not hold");
        return root.toPrettyString().lines().toList();
    }

    private static void write(ObjectNode node, Part part, Step step) {
        node.put("id", step.id());
        node.put("part", part.title().toLowerCase(Locale.ROOT));
        node.put("title", step.title());
        node.put("formula", step.formula());
        node.put("latex", step.latex());
        node.put("substituted", step.substituted());
        node.set("values", JSON.valueToTree(step.values()));
        if (step.kind() != Step.Kind.START) {
            node.put("residual", step.residual());
            node.put("equalities", step.equalities());
        }
        node.put("difference", step.difference());
        node.put("tolerance", step.tolerance());
        node.put("applies", step.applies());
        node.put("passes", step.passes());
    }
}
