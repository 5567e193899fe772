package org.surprisal.learn.lessons;

import static org.surprisal.learn.lessons.Linear.text;

import java.util.Random;
import org.apache.commons.math3.linear.RealMatrix;
import org.surprisal.learn.demo.Board;
import org.surprisal.linalg.Matrix;
import org.surprisal.linalg.Precision;

/** Matrix products and their laws, by the matrices that train the models. */
final class MatrixProducts {
    private static final double[][] A = {{3, 4, 1}, {0, 5, 2}};
    private static final double[][] B = {{2, 0, 1}, {1, 0, 5}, {4, 5, 1}};

    private MatrixProducts() {}

    static void show(Board board) {
        board.same("A = " + text(A) + " times B = " + text(B), text(product(A, B)), "[[14, 5, 24], [13, 10, 27]]");
        String refused = "it was multiplied";
        try {
            product(B, A);
        } catch (IllegalArgumentException e) {
            refused = String.valueOf(e.getMessage());
        }
        board.same("B times A, refused", refused, "the product (3,3) (2,3) does not fit into (3,3)");
        double[][] C = {{1, 2}, {3, 4}};
        double[][] S = {{0, 1}, {1, 0}};
        board.same("C = " + text(C) + ", S = " + text(S) + ": C S", text(product(C, S)), "[[2, 1], [4, 3]]");
        board.same(
                "S C, which is not C S",
                text(board.unless("commutes", product(S, C), product(C, S))),
                "[[3, 4], [1, 2]]");
        double associative = 0;
        double distributive = 0;
        double transposed = 0;
        Random random = new Random(2);
        for (int trial = 0; trial < 100; trial++) {
            int k = 1 + random.nextInt(6);
            int l = 1 + random.nextInt(6);
            RealMatrix P = Linear.whole(random, 1 + random.nextInt(6), k);
            RealMatrix Q = Linear.whole(random, k, l);
            RealMatrix Q2 = Linear.whole(random, k, l);
            RealMatrix R = Linear.whole(random, l, 1 + random.nextInt(6));
            associative = Math.max(associative, Linear.distance(times(times(P, Q), R), times(P, times(Q, R))));
            distributive = Math.max(
                    distributive,
                    Linear.distance(times(P, Q.add(Q2)), times(P, Q).add(times(P, Q2))));
            transposed =
                    Math.max(transposed, Linear.distance(times(P, Q).transpose(), times(Q.transpose(), P.transpose())));
        }
        board.note("100 random matrices of whole numbers, of 1 to 6 rows and columns:");
        board.atMost("largest |(PQ)R − P(QR)|", associative, 0);
        board.atMost("largest |P(Q+Q′) − (PQ + PQ′)|", distributive, 0);
        board.atMost("largest |(PQ)ᵀ − QᵀPᵀ|", transposed, 0);
    }

    private static double[][] product(double[][] A, double[][] B) {
        Matrix C = Matrix.zeros(Precision.DOUBLE, A.length, B[0].length);
        C.addProduct(tensor(A), tensor(B));
        return C.toRows();
    }

    private static RealMatrix times(RealMatrix A, RealMatrix B) {
        return Linear.matrix(product(A.getData(), B.getData()));
    }

    private static Matrix tensor(double[][] rows) {
        Matrix X = Matrix.zeros(Precision.DOUBLE, rows.length, rows[0].length);
        for (int i = 0; i < rows.length; i++) {
            X.setRow(i, rows[i]);
        }
        return X;
    }
}
