package org.surprisal.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.surprisal.data.Dataset;
import org.surprisal.data.Features;
import org.surprisal.data.ImageShape;
import org.surprisal.data.Standardizer;
import org.surprisal.data.TrainingData;
import org.surprisal.model.Classifier;
import org.surprisal.model.LinearClassifier;
import org.surprisal.plot.BoundaryPicture;
import org.surprisal.plot.Curves;
import org.surprisal.plot.CurvesPicture;
import org.surprisal.plot.Picture;
import org.surprisal.plot.PictureException;
import org.surprisal.plot.Pictures;
import org.surprisal.plot.TemplatesPicture;
import org.surprisal.plot.WorstPicture;
import org.surprisal.train.Metric;
import org.surprisal.train.Predictor;

/** The pictures of a run: its curves, and where they make sense the templates, the worst images, the decision boundary. */
final class RunPictures {
    private static final int WORST = 20;

    private final String name;
    private final String nameAndRows;
    private final List<String> failures = new ArrayList<>();

    private RunPictures(String name, String nameAndRows) {
        this.name = name;
        this.nameAndRows = nameAndRows;
    }

    /** Draws what there is to draw and returns a line for each picture that failed. */
    static List<String> draw(
            RunDirectory directory, String name, TrainingData data, Run.Reported reported, List<MetricsRow> rows) {
        Classifier model = reported.model();
        String shown = data.reportsOnTraining() ? "training rows" : "held-out rows";
        RunPictures pictures =
                new RunPictures(name, name + ", " + data.heldOut().rows() + " " + shown);
        Path svg = directory.file("curves.svg");
        pictures.write(() -> pictures.curves(rows, model.classes()), directory.file("curves.png"), svg);
        pictures.write(
                () -> ClassPictures.confusion(
                        pictures.nameAndRows, reported.classes(), data.heldOut().classNames()),
                directory.file("confusion.png"));
        pictures.write(
                () -> ClassPictures.reliability(pictures.nameAndRows, reported.heldOut()),
                directory.file("reliability.png"));
        pictures.write(
                () -> ClassPictures.roc(
                        pictures.nameAndRows, reported.classes(), data.heldOut().classNames()),
                directory.file("roc.png"));
        ImageShape image = data.training().image();
        if (model instanceof LinearClassifier linear && image != null) {
            pictures.write(
                    () -> pictures.templates(linear, image, data.training().classNames()),
                    directory.file("templates.png"));
        }
        if (image != null) {
            pictures.write(() -> pictures.worst(data, model, image), directory.file("worst.png"));
        }
        if (model.features() == 2) {
            pictures.write(() -> pictures.boundary(data, model), directory.file("boundary.png"));
        }
        return pictures.failures;
    }

    // A picture is not worth a run.
    private void write(Supplier<Picture> picture, Path... files) {
        try {
            Pictures.write(picture.get(), files);
        } catch (PictureException e) {
            failures.add(e.getMessage());
        } catch (RuntimeException e) { // numbers that make no picture at all
            failures.add(files[0].getFileName() + " was not drawn: " + e.getMessage());
        }
    }

    private Picture curves(List<MetricsRow> rows, int classes) {
        return new CurvesPicture(new Curves(
                nameAndRows,
                classes,
                rows.stream().mapToDouble(MetricsRow::epoch).toArray(),
                column(rows, Metric.TRAIN_LOSS),
                column(rows, Metric.CROSS_ENTROPY),
                column(rows, Metric.TARGET_ENTROPY),
                column(rows, Metric.KL),
                column(rows, Metric.PREDICTIVE_ENTROPY),
                column(rows, Metric.ACCURACY),
                column(rows, Metric.VALIDATION_CROSS_ENTROPY),
                column(rows, Metric.VALIDATION_ACCURACY)));
    }

    /** No values where there are no validation rows, and it is a figure of these. */
    private static double[] column(List<MetricsRow> rows, Metric metric) {
        return rows.stream()
                .filter(row -> !metric.isOfValidation() || row.isValidated())
                .mapToDouble(row -> row.get(metric))
                .toArray();
    }

    private Picture templates(LinearClassifier model, ImageShape image, List<String> classNames) {
        return new TemplatesPicture(
                name + ": the weights of each class",
                model.templates(),
                image.height(),
                image.width(),
                image.channels(),
                ClassPictures.printable(classNames));
    }

    private Picture worst(TrainingData data, Classifier model, ImageShape image) {
        List<WorstPicture.Shown> worst = WorstImages.of(model, data.heldOut(), data.standardizer(), WORST);
        return new WorstPicture(
                nameAndRows + ": the " + worst.size() + " most surprising",
                image.height(),
                image.width(),
                image.channels(),
                worst);
    }

    private Picture boundary(TrainingData data, Classifier model) {
        Dataset shown = data.heldOut();
        Standardizer standardizer = data.standardizer();
        double[][] points = new double[shown.rows()][2];
        for (int n = 0; n < points.length; n++) {
            shown.features().read(n, points[n]);
            if (standardizer != null) {
                standardizer.undo(points[n]);
            }
        }
        return new BoundaryPicture(
                nameAndRows,
                ClassPictures.printable(shown.featureNames()),
                ClassPictures.printable(shown.classNames()),
                points,
                shown.labels(),
                grid -> predict(model, standardizer, grid));
    }

    private static double[][] predict(Classifier model, @Nullable Standardizer standardizer, double[][] grid) {
        Features raw = Features.of(grid);
        return new Predictor(model, standardizer == null ? raw : standardizer.apply(raw)).probabilities();
    }
}
