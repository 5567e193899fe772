package org.surprisal.learn.lessons;

import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.NonPositiveDefiniteMatrixException;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularMatrixException;

/**
 * Four answers to whether a square matrix A can be undone, none made from another.
 *
 * @param hasInverse whether solving A X = I came to an end
 * @param determinant of its LU decomposition
 * @param leastEigenvalue min |λ_i|, complex ones included
 * @param leastOfSquare the least eigenvalue of AᵀA
 * @param squareIsDefinite whether AᵀA has a Cholesky decomposition, as a positive definite matrix has and no other
 */
record Invertible(
        boolean hasInverse,
        double determinant,
        double leastEigenvalue,
        double leastOfSquare,
        boolean squareIsDefinite) {
    static Invertible of(RealMatrix A) {
        LUDecomposition lu = new LUDecomposition(A);
        EigenDecomposition eigen = new EigenDecomposition(A);
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < A.getRowDimension(); i++) {
            least = Math.min(least, StrictMath.hypot(eigen.getRealEigenvalue(i), eigen.getImagEigenvalue(i)));
        }
        RealMatrix square = A.transpose().multiply(A);
        double leastOfSquare = Double.POSITIVE_INFINITY;
        for (double lambda : new EigenDecomposition(square).getRealEigenvalues()) {
            leastOfSquare = Math.min(leastOfSquare, lambda);
        }
        return new Invertible(hasInverse(lu), lu.getDeterminant(), least, leastOfSquare, isDefinite(square));
    }

    private static boolean hasInverse(LUDecomposition lu) {
        try {
            lu.getSolver().getInverse();
            return true;
        } catch (SingularMatrixException e) {
            return false;
        }
    }

    /** Whether a symmetric matrix is positive definite. */
    static boolean isDefinite(RealMatrix symmetric) {
        try {
            new CholeskyDecomposition(symmetric);
            return true;
        } catch (NonPositiveDefiniteMatrixException e) {
            return false;
        }
    }
}
