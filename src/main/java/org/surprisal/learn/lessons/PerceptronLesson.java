package org.surprisal.learn.lessons;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.surprisal.data.ImageShape;
import org.surprisal.learn.demo.Board;
import org.surprisal.learn.demo.Lesson;
import org.surprisal.learn.demo.Statement;
import org.surprisal.learn.demo.Wording;
import org.surprisal.linalg.Matrix;
import org.surprisal.linalg.Precision;
import org.surprisal.model.Init;
import org.surprisal.model.LinearClassifier;
import org.surprisal.plot.Figure;
import org.surprisal.plot.Panel;

/** One perceptron as geometry, and many of them as one matrix. */
final class PerceptronLesson implements Lesson {
    private static final RealVector W = new ArrayRealVector(new double[] {3, 4});
    private static final double T = 10;
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
    public List<Statement> statements() {
        return List.of(
                new Statement(
                        "N1",
                        "A perceptron says on which side of a boundary x lies. The boundary is perpendicular to w, at"
                                + " the distance T/‖w‖ from the origin: a line in the plane, a plane in space, a"
                                + " hyperplane beyond.",
                        "y = sign(w·x − T)",
                        "y = \\mathrm{sign}(w \\cdot x - T)",
                        PerceptronLesson::boundary),
                new Statement(
                        "N2",
                        "Many perceptrons at once are a matrix, one of them a row. An image of 32 by 32 pixels in three"
                                + " colours is 3,072 numbers, so for ten classes W is 10 by 3,072.",
                        "y = W x + b",
                        "y = W x + b",
                        PerceptronLesson::manyAtOnce));
    }

    private static void boundary(Board board) {
        board.note("w = (3, 4), T = 10: the boundary is 3 x₁ + 4 x₂ = 10.");
        board.number("‖w‖", W.getNorm(), 5, 0);
        board.number("T/‖w‖", T / W.getNorm(), 2, 0);
        // Where the boundary meets the axes.
        RealVector a = new ArrayRealVector(new double[] {T / W.getEntry(0), 0});
        RealVector b = new ArrayRealVector(new double[] {0, T / W.getEntry(1)});
        board.atMost("|w·(B − A)|, A and B where it meets the axes", Math.abs(W.dotProduct(b.subtract(a))), 1e-14);
        double area = a.getEntry(0) * b.getEntry(1) / 2;
        board.number("the height of triangle 0AB over AB, 2·area/|AB|", 2 * area / a.getDistance(b), 2, 1e-14);
        RealVector foot = W.mapMultiply(T / W.dotProduct(W));
        board.number("the nearest point, T w/‖w‖²: x₁", foot.getEntry(0), 1.2, 1e-15);
        board.number("x₂", foot.getEntry(1), 1.6, 1e-15);
        board.same("sign(w·x − T) at (4, 1), where w·x = 16", sign(4, 1), 1);
        board.same("at (2, 1), where w·x = 10: on the boundary", sign(2, 1), 0);
        board.same("at (1, 1), where w·x = 7", sign(1, 1), "−1");
        board.picture(
                "perceptron-boundary",
                "The boundary, its distance from the origin measured, and how T moves it.",
                Figure.of("The boundary 3x₁ + 4x₂ = T of a perceptron with w = (3, 4)", measured(foot), moved()));
        dimensions(board, new Random(1));
    }

    private static String sign(double... x) {
        return Wording.fixed(Math.signum(W.dotProduct(new ArrayRealVector(x)) - T), 0);
    }

    /** The same for more features, where nobody can draw it; the least-norm solution is a library's. */
    private static void dimensions(Board board, Random random) {
        board.note("With D features and random w, T: the boundary's dimension is the rank of D−1 directions along it.");
        double along = 0;
        double off = 0;
        for (int D : new int[] {1, 2, 3, 10}) {
            double[] w = random.doubles(D, 0.5, 2).toArray();
            double threshold = 1 + random.nextDouble();
            RealVector normal = new ArrayRealVector(w);
            int dimension = 0;
            if (D > 1) {
                RealMatrix directions = MatrixUtils.createRealMatrix(D - 1, D);
                for (int j = 0; j < D - 1; j++) {
                    directions.setEntry(j, j, 1);
                    directions.setEntry(j, D - 1, -w[j] / w[D - 1]);
                }
                along = Math.max(along, directions.operate(normal).getLInfNorm());
                dimension = new SingularValueDecomposition(directions).getRank();
            }
            RealVector nearest = new SingularValueDecomposition(
                            MatrixUtils.createColumnRealMatrix(w).transpose())
                    .getSolver()
                    .solve(new ArrayRealVector(new double[] {threshold}));
            off = Math.max(off, Math.abs(nearest.getNorm() - threshold / normal.getNorm()));
            String kind = List.of("a point", "a line", "a plane").get(Math.min(D, 3) - 1);
            board.same(
                    "D = " + D + ", " + (D > 3 ? "a hyperplane" : kind) + ": dimension of the boundary",
                    dimension,
                    D - 1);
        }
        board.atMost("largest |w·d| of a direction d along it", along, 1e-14);
        board.atMost("largest | |nearest point| − T/‖w‖ |", off, 1e-14);
    }

    private static Panel measured(RealVector foot) {
        double[] up = {foot.getEntry(0) + 0.6, foot.getEntry(1) + 0.8}; // w/‖w‖ from the foot
        double[] x = {foot.getEntry(0), foot.getEntry(1)};
        return Panel.of("x₁", "x₂")
                .titled("T = 10: 10/5 = 2 from the origin")
                .x(-1, 4)
                .y(-0.5, 3.5)
                .equalScale()
                .points("−1", new double[] {0, 1, 2, -0.4}, new double[] {0, 1, 0.4, 2})
                .points("+1", new double[] {3, 2, 1.2, 3.5}, new double[] {1, 2, 2.4, 0.3})
                .line("boundary", new double[] {-1.2, 5}, new double[] {3.4, -1.25})
                .dashed("distance 2", new double[] {0, x[0]}, new double[] {0, x[1]})
                .arrow("w/‖w‖", x[0], x[1], up[0], up[1]);
    }

    private static Panel moved() {
        Panel panel = Panel.of("x₁", "x₂")
                .titled("T moves the boundary along w")
                .x(-1, 4)
                .y(-0.5, 3.5)
                .equalScale();
        for (int t = 0; t <= 15; t += 5) {
            double[] x = {-6, 10};
            panel.line("T = " + t, x, new double[] {(t - 3 * x[0]) / 4, (t - 3 * x[1]) / 4});
        }
        return panel.arrow("w/‖w‖", 0, 0, 0.6, 0.8);
    }

    private static void manyAtOnce(Board board) {
        ImageShape image = new ImageShape(32, 32, 3);
        board.number("numbers in an image of 32·32·3", image.features(), 3072, 0);
        Random random = new Random(2);
        LinearClassifier model = new LinearClassifier(Precision.DOUBLE, image.features(), 10, Init.XAVIER, random);
        Matrix b = model.parameters().get(1).value();
        b.setRow(0, random.doubles(model.classes(), -1, 1).toArray());
        double[][] W = model.templates();
        board.same("W of y = W x + b, rows by columns", W.length + " by " + W[0].length, "10 by 3072");
        board.same("numbers in W and b together", model.size(), 30_730);
        board.note("The program takes B images at once, each a row of X, and keeps W with a class a column: "
                + "Y = X W + b is the same, transposed. On CIFAR-10 `train` begins with these shapes:");
        Matrix X = Matrix.zeros(Precision.DOUBLE, BATCH, image.features());
        X.setRows((i, row) -> Arrays.setAll(row, j -> random.nextDouble()));
        String parameters = model.parameters().stream()
                .map(p -> "  " + p.name() + " " + p.value().shape())
                .collect(Collectors.joining());
        board.same("shapes", "X " + X.shape() + parameters, "X (128,3072)  W (3072,10)  b (1,10)");
        Matrix logits = model.forward(X);
        board.same("shape of Y", logits.shape(), "(128,10)");
        double residual = 0;
        double[][] x = X.toRows();
        double[][] y = logits.toRows();
        for (int k = 0; k < W.length; k++) {
            RealVector w = new ArrayRealVector(W[k], false);
            double threshold = -b.toRows()[0][k]; // T = −b
            for (int n = 0; n < BATCH; n++) {
                double alone = w.dotProduct(new ArrayRealVector(x[n], false)) - threshold;
                residual = Math.max(residual, Math.abs(alone - y[n][k]));
            }
        }
        board.atMost("largest |y_k − (w_k·x − T_k)| of 1,280, with T = −b", residual, 1e-12);
    }
}
