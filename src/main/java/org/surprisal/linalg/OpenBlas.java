package org.surprisal.linalg;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_daxpy;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_dcopy;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_dgemm;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_dscal;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_saxpy;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_scopy;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sscal;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * BLAS on the CPU: the OpenBLAS that ND4J brings, called directly on the memory of ND4J's arrays. ND4J's own way to the
 * same routine takes microseconds, which a product of Iris's size does not.
 */
final class OpenBlas implements Blas {
    OpenBlas() {
        // OpenBLAS rounds by where it cuts a product, and cuts by the number of its threads: none but the caller's.
        Nd4j.factory().blas().setMaxThreads(1);
    }

    @Override
    public Memory allocate(Precision precision, int rows, int columns) {
        INDArray array = Nd4j.create(precision.type, new long[] {rows, columns}, 'c');
        return new Memory(array.data().pointer(), array);
    }

    @Override
    public void gemm(
            boolean transposeA, boolean transposeB, int m, int n, int k, Block A, Block B, double beta, Block C) {
        int opA = transposeA ? CblasTrans : CblasNoTrans;
        int opB = transposeB ? CblasTrans : CblasNoTrans;
        if (C.isFloat()) {
            cblas_sgemm(
                    CblasRowMajor,
                    opA,
                    opB,
                    m,
                    n,
                    k,
                    1,
                    A.floats(),
                    A.stride(),
                    B.floats(),
                    B.stride(),
                    (float) beta,
                    C.floats(),
                    C.stride());
        } else {
            cblas_dgemm(
                    CblasRowMajor,
                    opA,
                    opB,
                    m,
                    n,
                    k,
                    1,
                    A.doubles(),
                    A.stride(),
                    B.doubles(),
                    B.stride(),
                    beta,
                    C.doubles(),
                    C.stride());
        }
    }

    @Override
    public void copy(int n, Block x, Block y) {
        if (y.isFloat()) {
            cblas_scopy(n, x.floats(), 1, y.floats(), 1);
        } else {
            cblas_dcopy(n, x.doubles(), 1, y.doubles(), 1);
        }
    }

    @Override
    public void axpy(int n, double alpha, Block x, Block y) {
        if (y.isFloat()) {
            cblas_saxpy(n, (float) alpha, x.floats(), 1, y.floats(), 1);
        } else {
            cblas_daxpy(n, alpha, x.doubles(), 1, y.doubles(), 1);
        }
    }

    @Override
    public void scal(int n, double alpha, Block x) {
        if (x.isFloat()) {
            cblas_sscal(n, (float) alpha, x.floats(), 1);
        } else {
            cblas_dscal(n, alpha, x.doubles(), 1);
        }
    }
}
