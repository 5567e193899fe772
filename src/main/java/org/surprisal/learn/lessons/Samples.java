package org.surprisal.learn.lessons;

import static org.surprisal.learn.lessons.Linear.text;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import org.surprisal.data.Dataset;
import org.surprisal.data.ImageShape;
import org.surprisal.learn.demo.Board;
import org.surprisal.linalg.Matrix;
import org.surprisal.linalg.Precision;

/** Data as numbers with indices: a flower, all flowers, a colour image. */
final class Samples {
    private Samples() {}

    static void show(Board board) {
        Dataset iris = BundledData.irisAsMeasured();
        double[][] rows = FeatureRows.of(iris);
        board.note("Iris: " + String.join(", ", iris.featureNames()) + ", in cm.");
        board.same("row 1 of Iris", text(rows[0]), "(5.1, 3.5, 1.4, 0.2)");
        board.same("row 150", text(rows[149]), "(5.9, 3, 5.1, 1.8)");
        board.same("the design matrix X (N,D)", Linear.shape(Linear.matrix(rows)), "(150,4)");
        ImageShape rgb = new ImageShape(32, 32, 3);
        double[][][] image = new double[rgb.channels()][rgb.height()][rgb.width()];
        Matrix flat = Matrix.zeros(Precision.DOUBLE, 1, rgb.features());
        double[] pixels = new double[rgb.features()];
        for (int c = 0; c < image.length; c++) {
            for (int i = 0; i < image[c].length; i++) {
                for (int j = 0; j < image[c][i].length; j++) {
                    image[c][i][j] = c + i / 100.0 + j / 10_000.0; // its own place
                    int place = (c * rgb.height() + i) * rgb.width() + j;
                    int mixed = (i * rgb.width() + j) * rgb.channels() + c;
                    pixels[board.unless("channels-last", place, mixed)] = image[c][i][j];
                }
            }
        }
        flat.setRow(0, pixels);
        List<List<String>> ranks = new ArrayList<>();
        Object[] things = {rows[0][0], rows[0], rows, image};
        String[] names = {"scalar: one length", "vector: one flower", "matrix: all of Iris", "tensor: a colour image"};
        for (int k = 0; k < things.length; k++) {
            List<Integer> shape = shape(things[k]);
            int numbers = shape.stream().reduce(1, Math::multiplyExact);
            ranks.add(List.of(names[k], shape.size() + "", shape + "", numbers + ""));
        }
        board.table(List.of("", "rank", "shape", "numbers"), ranks);
        board.same("ranks", ranks.stream().map(row -> row.get(1)).toList(), "[0, 1, 2, 3]");
        board.same("shape of the image: channels, rows, columns", shape(image), "[3, 32, 32]");
        board.same("the image as one row of a design matrix", flat.shape(), "(1,3072)");
        board.number(
                "green in row 2, column 5, all counted from 0, is its column 1·32·32 + 2·32 + 5 = 1093",
                flat.toRows()[0][1093],
                1.0205,
                0);
    }

    private static List<Integer> shape(Object numbers) {
        List<Integer> shape = new ArrayList<>();
        for (Object at = numbers; at.getClass().isArray(); at = Array.get(at, 0)) {
            shape.add(Array.getLength(at));
        }
        return shape;
    }
}
