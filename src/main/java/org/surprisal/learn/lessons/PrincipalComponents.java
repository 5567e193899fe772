package org.surprisal.learn.lessons;

import static org.surprisal.learn.lessons.Linear.text;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.stat.correlation.Covariance;
import org.surprisal.data.Dataset;
import org.surprisal.learn.demo.Board;
import org.surprisal.plot.Figure;
import org.surprisal.plot.Panel;

/** The directions in which a data set varies most, on Iris. */
final class PrincipalComponents {
    private PrincipalComponents() {}

    static void show(Board board) {
        Dataset iris = BundledData.irisAsMeasured();
        RealMatrix X = Linear.matrix(FeatureRows.of(iris));
        RealMatrix C = new Covariance(X).getCovarianceMatrix();
        EigenPairs pairs = board.unless("axes", EigenPairs.of(C), axes(C));
        double total = Vectors.sum(pairs.values());
        board.note("The covariance of Iris in cm², by N − 1; its eigenvectors are the principal components.");
        double[] expected = {0.9246, 0.0531, 0.0171, 0.0052};
        for (int k = 0; k < expected.length; k++) {
            board.number(
                    "share of the variance along component " + (k + 1), pairs.values()[k] / total, expected[k], 5e-5);
        }
        board.number("all of them together, cm²: the sum of the features' variances", total, trace(C), 1e-12);
        board.same("component 1", text(round(pairs.vectors().getColumn(0))), "(0.361, −0.085, 0.857, 0.358)");
        RealMatrix scores = centred(X).multiply(pairs.vectors());
        RealMatrix ofScores = new Covariance(scores).getCovarianceMatrix();
        board.atMost(
                "seen along the components nothing is correlated: |covariance − Λ|",
                Linear.distance(ofScores, MatrixUtils.createRealDiagonalMatrix(pairs.values())),
                1e-12);
        directions(board, C, pairs);
        RealMatrix Q = pairs.vectors().getSubMatrix(0, 3, 0, 1);
        RealMatrix lost = centred(X).subtract(centred(X).multiply(Q).multiply(Q.transpose()));
        board.number(
                "what two components leave out, cm²: λ₃ + λ₄",
                lost.multiply(lost.transpose()).getTrace() / (X.getRowDimension() - 1),
                pairs.values()[2] + pairs.values()[3],
                1e-12);
        draw(board, iris, scores, pairs, total);
    }

    /** No direction has more variance than the first component. */
    private static void directions(Board board, RealMatrix C, EigenPairs pairs) {
        Random random = new Random(14);
        int more = 0;
        for (int trial = 0; trial < 10_000; trial++) {
            RealVector d = Linear.normal(random, 4, 1).getColumnVector(0).unitVector();
            more += d.dotProduct(C.operate(d)) > pairs.values()[0] ? 1 : 0;
        }
        board.same("of 10,000 random directions, those with more variance than the first component", more, 0);
    }

    /** The features themselves, that of the greatest variance first, as if they were components. */
    private static EigenPairs axes(RealMatrix C) {
        int[] order = IntStream.range(0, 4)
                .boxed()
                .sorted((a, b) -> Double.compare(C.getEntry(b, b), C.getEntry(a, a)))
                .mapToInt(k -> k)
                .toArray();
        double[] variances = new double[4];
        RealMatrix Q = MatrixUtils.createRealMatrix(4, 4);
        for (int k = 0; k < 4; k++) {
            variances[k] = C.getEntry(order[k], order[k]);
            Q.setEntry(order[k], k, 1);
        }
        return new EigenPairs(variances, Q);
    }

    private static RealMatrix centred(RealMatrix X) {
        RealMatrix centred = X.copy();
        for (int d = 0; d < X.getColumnDimension(); d++) {
            double mean = Vectors.sum(X.getColumn(d)) / X.getRowDimension();
            centred.setColumnVector(d, X.getColumnVector(d).mapSubtract(mean));
        }
        return centred;
    }

    private static double trace(RealMatrix C) {
        return C.getTrace();
    }

    private static double[] round(double[] x) {
        return Arrays.stream(x).map(v -> Math.rint(v * 1000) / 1000).toArray();
    }

    private static void draw(Board board, Dataset iris, RealMatrix scores, EigenPairs pairs, double total) {
        Panel flowers = Panel.of("along component 1 (cm)", "along component 2 (cm)")
                .titled("150 flowers, seen along two components")
                .equalScale();
        List<String> names = iris.classNames();
        int[] labels = iris.labels();
        for (int k = 0; k < names.size(); k++) {
            int own = k;
            int[] rows = IntStream.range(0, labels.length)
                    .filter(n -> labels[n] == own)
                    .toArray();
            flowers.points(
                    names.get(k),
                    IntStream.of(rows).mapToDouble(n -> scores.getEntry(n, 0)).toArray(),
                    IntStream.of(rows).mapToDouble(n -> scores.getEntry(n, 1)).toArray());
        }
        double[] shares = Sampled.values(pairs.values(), l -> l / total);
        String[] labelled = new String[4];
        Arrays.setAll(labelled, k -> String.valueOf(k + 1));
        board.picture(
                "principal-components",
                "Nine tenths of the variance of Iris are along one direction, and it tells setosa from the others.",
                Figure.of(
                        "Principal components of Iris",
                        flowers,
                        Panel.of("component", "share of the variance")
                                .titled("how much of the variance each has")
                                .y(0, 1)
                                .bars(labelled, null, shares)));
    }
}
