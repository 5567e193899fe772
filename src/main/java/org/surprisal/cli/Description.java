package org.surprisal.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.surprisal.base.messages.Count;
import org.surprisal.data.Dataset;
import org.surprisal.data.ImageShape;
import org.surprisal.data.Standardizer;
import org.surprisal.data.TrainingData;
import org.surprisal.theory.Information;

/** What data holds, in lines of at most 80 characters. */
final class Description {
    private static final int MOST_FEATURES = 20;
    private static final int MOST_FILES = 8;

    private Description() {}

    static List<String> of(TrainingData data) {
        Dataset training = data.training();
        List<String> lines = new ArrayList<>();
        List<Path> files = data.files();
        files.stream().limit(MOST_FILES).forEach(file -> lines.add("file      " + file));
        if (files.size() > MOST_FILES) { // a folder of images has one for each row
            lines.add("          and " + Count.grouped(files.size() - MOST_FILES) + " more");
        }
        Dataset validation = data.validation();
        lines.add("rows      " + Count.grouped(training.rows()) + " to train on, "
                + (validation == null ? "" : Count.grouped(validation.rows()) + " to validate on, ")
                + (data.reportsOnTraining()
                        ? "none"
                        : Count.grouped(data.heldOut().rows())) + " held out");
        ImageShape image = training.image();
        lines.add("features  " + Count.grouped(training.columns())
                + (image == null
                        ? ""
                        : ": images of " + image.height() + "x" + image.width() + ", "
                                + Count.grouped(image.channels(), "channel")));
        lines.add("");
        lines.addAll(classes(data));
        Standardizer measured = data.standardizer();
        if (measured != null) {
            lines.add("");
            lines.addAll(features(training.featureNames(), measured));
        }
        return lines;
    }

    private static List<String> classes(TrainingData data) {
        List<Dataset> parts = new ArrayList<>(List.of(data.training(), data.heldOut()));
        String header = Formatting.format("%-32s%12s%12s", "class", "training", "held out");
        if (data.validation() != null) {
            parts.add(data.validation());
            header += Formatting.format("%12s", "validation");
        }
        List<double[]> shares = parts.stream().map(Dataset::classFrequencies).toList();
        List<String> names = data.training().classNames();
        List<String> lines = new ArrayList<>(List.of(header));
        for (int k = 0; k < names.size(); k++) {
            int at = k;
            lines.add(line(names.get(k), shares, share -> share[at]));
        }
        lines.add(line("entropy of these shares, nats", shares, Information::entropy));
        lines.add(line("mean entropy of a target, nats", parts, Description::meanEntropy));
        return lines;
    }

    private static <T> String line(String title, List<T> parts, ToDoubleFunction<T> figure) {
        StringBuilder line = new StringBuilder(Formatting.format("%-32s", ColumnTable.cut(title, 32)));
        parts.forEach(part -> line.append(Formatting.format("%12.4f", figure.applyAsDouble(part))));
        return line.toString();
    }

    private static double meanEntropy(Dataset data) {
        double sum = 0;
        for (double[] y : data.targets()) {
            sum += Information.entropy(y);
        }
        return sum / data.rows();
    }

    private static List<String> features(List<String> names, Standardizer measured) {
        List<String> lines = new ArrayList<>();
        lines.add(Formatting.format("%-32s%12s%12s", "feature (training rows)", "mean", "std"));
        int shown = Math.min(names.size(), MOST_FEATURES);
        for (int j = 0; j < shown; j++) {
            lines.add(Formatting.format(
                    "%-32s%12.6g%12.6g", ColumnTable.cut(names.get(j), 32), measured.mean()[j], measured.std()[j]));
        }
        if (shown < names.size()) {
            lines.add("... and " + (names.size() - shown) + " more");
        }
        return lines;
    }
}
