package org.surprisal.learn.lessons;

import static org.surprisal.learn.lessons.Linear.text;

import java.util.Arrays;
import java.util.Random;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.surprisal.learn.demo.Board;
import org.surprisal.plot.Figure;
import org.surprisal.plot.Panel;

/** What vectors reach: a pair that spans the plane, a pair that spans a line, and the columns of Iris. */
final class Spans {
    private static final RealMatrix PAIR = columns(new double[] {2, 1}, new double[] {-1, 2});
    private static final RealMatrix DEPENDENT = columns(new double[] {2, 1}, new double[] {-4, -2});
    private static final double[] POINT = {3, 4};

    private Spans() {}

    static void show(Board board) {
        SingularValueDecomposition pair = new SingularValueDecomposition(PAIR);
        SingularValueDecomposition dependent = new SingularValueDecomposition(DEPENDENT);
        board.same("dimension of the span of (2, 1) and (−1, 2)", pair.getRank(), 2);
        double[] weights =
                pair.getSolver().solve(MatrixUtils.createRealVector(POINT)).toArray();
        board.number("(3, 4) = α (2, 1) + β (−1, 2): α", weights[0], 2, 1e-12);
        board.number("β", weights[1], 1, 1e-12);
        Random random = new Random(4);
        RealMatrix points = Linear.normal(random, 2, 100);
        RealMatrix reached = PAIR.multiply(pair.getSolver().solve(points));
        board.atMost(
                "farthest of 100 random points from what the pair reaches", Linear.distance(reached, points), 1e-14);

        int dimension = board.unless("two-are-enough", dependent.getRank(), 2);
        board.same("dimension of the span of (2, 1) and (−4, −2)", dimension, 1);
        board.same(
                "2 (2, 1) + 1 (−4, −2): weights that are not 0",
                text(DEPENDENT.operate(new double[] {2, 1})),
                "(0, 0)");
        double[] nearest = DEPENDENT.operate(
                dependent.getSolver().solve(MatrixUtils.createRealVector(POINT)).toArray());
        board.number("the point of their span nearest to (3, 4): x₁", nearest[0], 4, 1e-12);
        board.number("x₂", nearest[1], 2, 1e-12);
        board.number(
                "its distance √5: (3, 4) is out of reach",
                StrictMath.hypot(POINT[0] - nearest[0], POINT[1] - nearest[1]),
                StrictMath.sqrt(5),
                1e-12);
        board.same(
                "three vectors of the plane: (2, 1), (−1, 2), (3, 4) span only dimension",
                new SingularValueDecomposition(columns(new double[] {2, 1}, new double[] {-1, 2}, POINT)).getRank(),
                2);
        iris(board);
        board.picture(
                "span-and-basis",
                "Weighted sums with whole weights. An independent pair gives each point of the plane one pair of"
                        + " weights; a dependent pair stays on a line.",
                Figure.of(
                        "Span of two vectors",
                        panel("independent: a basis of the plane", PAIR)
                                .arrow("another v₁", 2, 1, 4, 2)
                                .arrow("and v₂: (3, 4) = 2 v₁ + v₂", 4, 2, 3, 4),
                        panel("dependent: the span is a line", DEPENDENT)
                                .dashed("the span", new double[] {-8, -4, Double.NaN, 2, 8}, new double[] {
                                    -4, -2, Double.NaN, 1, 4
                                })
                                .points("(3, 4), not in the span", new double[] {3}, new double[] {4})));
    }

    private static void iris(Board board) {
        double[][] X = FeatureRows.of(BundledData.irisAsMeasured());
        double[][] wider = new double[X.length][];
        Arrays.setAll(wider, n -> new double[] {X[n][0], X[n][1], X[n][2], X[n][3], X[n][0] - 2 * X[n][2]});
        board.same(
                "rank of the matrix of Iris, as linear algebra uses the word: independent columns",
                new SingularValueDecomposition(Linear.matrix(X)).getRank(),
                4);
        board.same(
                "with a fifth column, sepal_length − 2 petal_length, that adds nothing",
                new SingularValueDecomposition(Linear.matrix(wider)).getRank(),
                4);
    }

    private static Panel panel(String title, RealMatrix V) {
        int n = 4;
        double[] x = new double[(2 * n + 1) * (2 * n + 1)];
        double[] y = new double[x.length];
        for (int k = 0; k < x.length; k++) {
            double[] sum = V.operate(new double[] {k % (2 * n + 1) - n, k / (2 * n + 1) - n});
            x[k] = sum[0];
            y[k] = sum[1];
        }
        return Panel.of("x₁", "x₂")
                .titled(title)
                .x(-6.5, 6.5)
                .y(-5.5, 5.5)
                .equalScale()
                .points("α v₁ + β v₂, α and β whole", x, y)
                .arrow("v₁", 0, 0, V.getEntry(0, 0), V.getEntry(1, 0))
                .arrow("v₂", 0, 0, V.getEntry(0, 1), V.getEntry(1, 1));
    }

    private static RealMatrix columns(double[]... vectors) {
        return MatrixUtils.createRealMatrix(vectors).transpose();
    }
}
