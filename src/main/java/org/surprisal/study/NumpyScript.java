package org.surprisal.study;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.surprisal.data.ColumnOptions;
import org.surprisal.data.DecimalMark;
import org.surprisal.data.Preparation;
import org.surprisal.data.Separator;
import org.surprisal.model.Activation;
import org.surprisal.run.TrainedModel;

/** A model as Python to read: the formulas from rows to probabilities, a line each, and only what this model needs. */
final class NumpyScript {
    private static final Map<Activation, String> FORMULAS = new EnumMap<>(Map.of(
            Activation.RELU,
            "np.maximum(%s, 0)",
            Activation.TANH,
            "np.tanh(%s)",
            Activation.SIGMOID,
            "1 / (1 + np.exp(-(%s)))"));

    private NumpyScript() {}

    static String of(TrainedModel model) {
        List<String> lines = new ArrayList<>();
        String rows = model.image() == null ? "ROWS.csv" : "IMAGES.npy";
        lines.add(
                "# Prints the class of each row and the probability of every class, those that `surprisal predict` prints.");
        lines.add("import " + (model.image() == null ? "csv, " : "") + "sys, numpy as np");
        lines.add("if len(sys.argv) != 2: sys.exit(print(\"usage: python3\", sys.argv[0], \"" + rows
                + "\", file=sys.stderr) or 2)");
        lines.add("m = dict(np.load(sys.argv[0][:-3] + \".npz\"))");
        if (model.image() != null) {
            lines.add("x = np.load(sys.argv[1]).reshape(-1, len(m[\"W1\"])).astype(float)"
                    + "  # pixels 0 to 1, channel by channel, row by row");
        } else {
            table(lines, model);
        }
        if (model.preparation().fill() != null) {
            lines.add("x = np.where(np.isnan(x), m[\"fill\"], x)");
        }
        if (model.standardizer() != null) {
            lines.add("x = (x - m[\"mean\"]) * m[\"one_over_std\"]");
        }
        int layers = model.model().parameters().size() / 2;
        for (int layer = 1; layer <= layers; layer++) {
            String z = "x @ m[\"W" + layer + "\"].astype(float) + m[\"b" + layer + "\"]";
            lines.add("x = "
                    + (layer < layers ? activated(z, model.config().model().activation()) : z));
        }
        if (model.temperature() != 1) {
            lines.add("x = x / m[\"temperature\"]");
        }
        lines.add(
                "for e in np.exp(x - x.max(axis=1, keepdims=True)): print(m[\"classes\"][e.argmax()], *e / e.sum(), sep=\",\")");
        return String.join("\n", lines) + "\n";
    }

    private static String activated(String z, @Nullable Activation f) {
        return Exporter.written(
                        FORMULAS,
                        Objects.requireNonNull(f), // where there is a hidden layer
                        ExportFormat.NUMPY,
                        "an activation whose formula it knows")
                .replace("%s", z);
    }

    private static void table(List<String> lines, TrainedModel model) {
        String delimiter = delimiter(model.config().data().text().separator());
        String rows = "csv.DictReader(open(sys.argv[1], newline=\"\", encoding=\"utf-8-sig\")"
                + (delimiter.equals(",") ? "" : ", delimiter=\"" + delimiter + "\"") + ")";
        boolean isPlain =
                model.preparation().isNumeric() && model.config().data().text().decimal() == DecimalMark.POINT;
        if (!isPlain) {
            prepared(lines, model);
        }
        lines.add(
                isPlain
                        ? "x = np.array([[float(row[c]) for c in m[\"column\"]] for row in " + rows + "])"
                        : "x = np.array([[feature(row, *f) for f in zip(m[\"column\"], m[\"kind\"], m[\"category\"])] for row in "
                                + rows + "])");
    }

    /** A function from a cell to a feature. */
    private static void prepared(List<String> lines, TrainedModel model) {
        ColumnOptions table = model.config().data().table();
        boolean imputes = table.missing() == ColumnOptions.Missing.IMPUTE;
        lines.add("def feature(row, column, kind, category):");
        lines.add("    text = row[column].strip()");
        if (imputes) {
            lines.add("    if text in m[\"missing_values\"]:");
            lines.add("        if kind != \"category\": return np.nan");
            lines.add("        text = \"" + Preparation.MISSING + "\"");
        } else {
            lines.add("    if text in m[\"missing_values\"]: sys.exit(f\"{column} is missing\")");
        }
        lines.add("    if kind == \"flag\": return {\"true\": 1.0, \"false\": 0.0}[text.lower()]");
        lines.add("    if kind == \"number\": return float(text"
                + (model.config().data().text().decimal() == DecimalMark.COMMA ? ".replace(\",\", \".\")" : "") + ")");
        if (table.unknown() == ColumnOptions.Unknown.REFUSE) {
            lines.add(
                    "    if text not in m[\"category\"][m[\"column\"] == column]: sys.exit(f\"{column} is {text!r}, a category"
                            + " that was not there in training\")");
        }
        lines.add("    return float(text == category)");
    }

    private static String delimiter(Separator separator) {
        return switch (separator.written()) {
            case "auto" -> ",";
            case "tab" -> "\\t";
            case "blanks" -> " ";
            default -> separator.written();
        };
    }
}
