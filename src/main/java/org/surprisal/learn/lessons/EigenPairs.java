package org.surprisal.learn.lessons;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/**
 * Real eigenvalues, the largest first, and their eigenvectors: of length 1, the first entry that is not 0 positive. A
 * library is free to choose length and sign, so they are fixed here.
 *
 * @param values λ (n)
 * @param vectors Q (n,n), column j belongs to λ_j
 */
record EigenPairs(double[] values, RealMatrix vectors) {
    private static final double ROUNDING = 1e-12;

    /**
     * The pairs of a square matrix.
     *
     * @throws IllegalArgumentException if an eigenvalue is not real
     */
    static EigenPairs of(RealMatrix A) {
        EigenDecomposition eigen = new EigenDecomposition(A);
        if (eigen.hasComplexEigenvalues()) {
            throw new IllegalArgumentException("an eigenvalue is complex; expected a matrix that has real ones only");
        }
        int n = A.getRowDimension();
        double[] values = new double[n];
        RealMatrix Q = MatrixUtils.createRealMatrix(n, n);
        int[] order = IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -eigen.getRealEigenvalue(i)))
                .mapToInt(Integer::intValue)
                .toArray();
        for (int j = 0; j < n; j++) {
            values[j] = eigen.getRealEigenvalue(order[j]);
            RealVector q = eigen.getEigenvector(order[j]).unitVector();
            Q.setColumnVector(j, q.mapMultiply(sign(q.toArray())));
        }
        return new EigenPairs(values, Q);
    }

    /** 1 or −1, that of the first entry that is more than rounding. */
    static int sign(double[] q) {
        for (double entry : q) {
            if (Math.abs(entry) > ROUNDING) {
                return entry > 0 ? 1 : -1;
            }
        }
        return 1;
    }
}
