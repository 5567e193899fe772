package org.surprisal.learn.lessons;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealVector;
import org.surprisal.data.ImageShape;
import org.surprisal.learn.demo.Board;
import org.surprisal.learn.demo.Lesson;
import org.surprisal.learn.demo.Parameter;
import org.surprisal.learn.demo.Settings;
import org.surprisal.learn.demo.Statement;
import org.surprisal.linalg.Matrix;
import org.surprisal.linalg.Precision;
import org.surprisal.model.Init;
import org.surprisal.model.LinearClassifier;

/** One perceptron as geometry, and many of them as one matrix. */
final class PerceptronLesson implements Lesson {
    private static final int BATCH = 128; // as in configs/cifar10-linear.yaml

    @Override
    public String name() {
        return "perceptron";
    }

    @Override
    public String title() {
        return "A perceptron is a hyperplane, a matrix is many of them";
    }

    @Override
    public List<Parameter> parameters() {
        return OwnPerceptron.PARAMETERS;
    }

    @Override
    public Lesson at(Settings settings) {
        return OwnNumbers.of(this, OwnPerceptron.proofs(settings));
    }

    @Override
    public List<Statement> statements() {
        return List.of(
                new Statement(
                                "N1",
                                "A perceptron says on which side of a boundary x lies. The boundary is perpendicular to"
                                        + " w, at the distance |T|/‖w‖ from the origin, on the side of w where T > 0: a"
                                        + " line in the plane, a plane in space, a hyperplane beyond.",
                                "y = sign(w·x − T)",
                                "y = \\mathrm{sign}(w \\cdot x - T)",
                                Boundary::show)
                        .asking("w = (3, 4), T = 10: how far is the boundary w·x = T from the origin?", "|T|/‖w‖")
                        .falsely("signed-distance", "the distance of the boundary from the origin is T/‖w‖"),
                new Statement(
                                "N6",
                                "The sign of w·x − T is where the projection of x on w lies: beyond T/‖w‖ or not. A"
                                        + " point on the boundary counts as +1.",
                                "sign(w·x − T) = sign(w·x/‖w‖ − T/‖w‖), sign(0) = +1",
                                "\\mathrm{sign}(w \\cdot x - T)"
                                        + " = \\mathrm{sign}\\Bigl(\\frac{w \\cdot x}{\\|w\\|} - \\frac{T}{\\|w\\|}\\Bigr),"
                                        + " \\quad \\mathrm{sign}(0) = +1",
                                Projection::show)
                        .asking(
                                "w = (3, 4), T = 10. How far along w does (4, 1) lie, and is that"
                                        + " beyond the boundary?",
                                "projection of (4, 1), w·x/‖w‖")
                        .falsely("length-decides", "what counts is how far x is from the origin")
                        .falsely("boundary-is-minus", "a point on the boundary counts as −1"),
                new Statement(
                                "N2",
                                "Many perceptrons at once are a matrix, one of them a row. An image of 32 by 32 pixels"
                                        + " in three colours is 3,072 numbers, so for ten classes W is 10 by 3,072.",
                                "z = W x + b",
                                "z = W x + b",
                                PerceptronLesson::manyAtOnce)
                        .asking(
                                "Images of 32·32·3 numbers, 10 classes, one perceptron a class: how"
                                        + " many weights and biases?",
                                "numbers in W and b together")
                        .falsely("t-is-b", "the bias b is the threshold T"));
    }

    private static void manyAtOnce(Board board) {
        ImageShape image = new ImageShape(32, 32, 3);
        board.number("numbers in an image of 32·32·3", image.features(), 3072, 0);
        Random random = new Random(2);
        LinearClassifier model = new LinearClassifier(Precision.DOUBLE, image.features(), 10, Init.XAVIER, random);
        Matrix b = model.parameters().get(1).value();
        b.setRow(0, random.doubles(model.classes(), -1, 1).toArray());
        double[][] W = model.templates();
        board.same("W of z = W x + b, rows by columns", W.length + " by " + W[0].length, "10 by 3072");
        board.same("numbers in W and b together", model.size(), 30_730);
        board.note("The program takes B images at once, each a row of X, and keeps W with a class a column: "
                + "Z = X W + b is the same, transposed. On CIFAR-10 `train` begins with these shapes:");
        Matrix X = Matrix.zeros(Precision.DOUBLE, BATCH, image.features());
        X.setRows((i, row) -> Arrays.setAll(row, j -> random.nextDouble()));
        String parameters = model.parameters().stream()
                .map(p -> "  " + p.name() + " " + p.value().shape())
                .collect(Collectors.joining());
        board.same("shapes", "X " + X.shape() + parameters, "X (128,3072)  W (3072,10)  b (1,10)");
        Matrix logits = model.forward(X);
        board.same("shape of Z", logits.shape(), "(128,10)");
        double sign = board.unless("t-is-b", -1, 1);
        double residual = 0;
        double[][] x = X.toRows();
        double[][] z = logits.toRows();
        for (int k = 0; k < W.length; k++) {
            RealVector w = new ArrayRealVector(W[k], false);
            double threshold = sign * b.toRows()[0][k]; // T = −b
            for (int n = 0; n < BATCH; n++) {
                double alone = w.dotProduct(new ArrayRealVector(x[n], false)) - threshold;
                residual = Math.max(residual, Math.abs(alone - z[n][k]));
            }
        }
        board.atMost("largest |z_k − (w_k·x − T_k)| of 1,280, with T = −b", residual, 1e-12);
    }
}
