package org.surprisal.linalg;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.api.ops.impl.reduce.Mmul;
import org.nd4j.linalg.factory.Nd4j;

/**
 * C ← β C + A B, A or B transposed: one kind of product into one array C, made once and used again. Nd4j.gemm would do
 * the same, but makes a native context each time, which is freed whenever Java's collector gets to it.
 */
final class Product {
    private final Mmul operation = new Mmul();
    private final OpContext context = Nd4j.getExecutioner().buildContext();

    Product(INDArray C, boolean transposeA, boolean transposeB, double beta) {
        context.setIArguments(transposeA ? 1 : 0, transposeB ? 1 : 0, 0);
        context.setTArguments(1, beta); // α, β
        context.setOutputArray(0, C);
    }

    /** Multiplies; the shapes must have been checked. */
    void of(INDArray A, INDArray B) {
        Backend.fixThreads();
        context.setInputArray(0, A);
        context.setInputArray(1, B);
        Nd4j.getExecutioner().exec(operation, context);
    }
}
