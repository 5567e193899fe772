package org.surprisal.study;

import static org.surprisal.base.messages.OptionException.require;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.surprisal.base.files.AtomicFiles;
import org.surprisal.data.Preparation;
import org.surprisal.data.Standardizer;
import org.surprisal.linalg.Precision;
import org.surprisal.model.Parameter;
import org.surprisal.run.RunDirectory;
import org.surprisal.run.TrainedModel;

/** A model as NumPy's arrays (.npz), and beside them a short script that predicts with nothing but NumPy. */
final class NumpyExport implements Exporter {
    private static final String ENDING = ".npz";

    @Override
    public String fileName() {
        return "model" + ENDING;
    }

    @Override
    public List<Path> write(RunDirectory run, TrainedModel model, Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        require(
                name.endsWith(ENDING) && name.length() > ENDING.length(),
                "--out",
                file,
                "a name that ends in " + ENDING + "; its script stands beside it");
        Path script = file.resolveSibling(name.substring(0, name.length() - ENDING.length()) + ".py");
        byte[] python = NumpyScript.of(model).getBytes(StandardCharsets.UTF_8);
        AtomicFiles.writeBelow(file, arrays(model));
        AtomicFiles.write(script, python);
        return List.of(file, script);
    }

    private static byte[] arrays(TrainedModel model) {
        NpzFile npz = new NpzFile();
        List<Parameter> parameters = model.model().parameters();
        boolean single = model.model().precision() == Precision.FLOAT;
        for (int i = 0; i < parameters.size(); i += 2) {
            int layer = i / 2 + 1;
            Parameter W = parameters.get(i);
            npz.add("W" + layer, values(W), single, W.value().rows(), W.value().columns());
            Parameter b = parameters.get(i + 1);
            npz.add("b" + layer, values(b), single, b.value().columns());
        }
        npz.add("temperature", new double[] {model.temperature()}, false);
        npz.add("classes", model.classNames());
        Standardizer standardizer = model.standardizer();
        if (standardizer != null) {
            int D = standardizer.mean().length;
            double[] scale = Arrays.stream(standardizer.std())
                    .map(std -> std == 0 ? 0 : 1 / std)
                    .toArray();
            npz.add("mean", standardizer.mean(), false, D);
            npz.add("one_over_std", scale, false, D);
        }
        if (model.image() == null) {
            addColumns(npz, model);
        }
        return npz.bytes();
    }

    private static double[] values(Parameter p) {
        return Arrays.stream(p.value().toRows()).flatMapToDouble(Arrays::stream).toArray();
    }

    /** For each feature its column, what that holds, and the category that it is 1 for. */
    private static void addColumns(NpzFile npz, TrainedModel model) {
        List<String> columns = new ArrayList<>();
        List<String> kinds = new ArrayList<>();
        List<String> categories = new ArrayList<>();
        for (Preparation.Column column : model.preparation().columns()) {
            boolean isCategory = column instanceof Preparation.Category;
            for (String each : column instanceof Preparation.Category c ? c.categories() : List.of("")) {
                columns.add(column.name());
                kinds.add(isCategory ? "category" : column instanceof Preparation.Flag ? "flag" : "number");
                categories.add(each);
            }
        }
        npz.add("column", columns);
        npz.add("kind", kinds);
        npz.add("category", categories);
        npz.add(
                "missing_values",
                List.copyOf(model.config().data().table().missingValues().texts()));
        double[] fill = model.preparation().fill();
        if (fill != null) {
            npz.add("fill", fill, false, fill.length);
        }
    }
}
