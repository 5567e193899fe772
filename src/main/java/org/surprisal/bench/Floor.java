package org.surprisal.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.surprisal.linalg.Matrix;
import org.surprisal.linalg.Precision;

/**
 * The matrix products of one training step and nothing else, by the same {@link Matrix} operations on kept matrices:
 * below it no step can come that uses them. A network of L layers has 3 L − 1: A W of each layer forward, then Aᵀ dZ of
 * each and dZ Wᵀ of all but the first backward.
 *
 * <p>4-16-3 in batches of 16 multiplies and adds 2 · 16 · (4 · 16 · 2 + 16 · 3 · 3) = 8,704 times.
 */
final class Floor {
    private final List<Product> products = new ArrayList<>();

    /** C ← C + A B, C ← Aᵀ B or C ← A Bᵀ. */
    private enum Kind {
        SUM,
        TN,
        NT
    }

    private record Product(Kind kind, Matrix C, Matrix A, Matrix B) {
        void run() {
            switch (kind) {
                case SUM -> C.addProduct(A, B);
                case TN -> C.setProductTN(A, B);
                case NT -> C.setProductNT(A, B);
            }
        }

        /** 2 m n k, C being (m,n) and k what is summed over. */
        long flops() {
            int k = kind == Kind.TN ? A.rows() : A.columns();
            return 2L * C.rows() * C.columns() * k;
        }
    }

    Floor(Shape shape, Random random) {
        int B = shape.batch();
        int L = shape.layers().size() - 1;
        List<Matrix> A = new ArrayList<>(); // what each layer takes in
        List<Matrix> W = new ArrayList<>();
        List<Matrix> dZ = new ArrayList<>(); // the gradient by what each layer puts out
        for (int l = 0; l < L; l++) {
            int in = shape.layers().get(l);
            int out = shape.layers().get(l + 1);
            A.add(random(B, in, random));
            W.add(random(in, out, random));
            dZ.add(random(B, out, random));
            // Z only grows, as nothing sets it back to the bias; far from any infinity, at the same speed.
            products.add(new Product(Kind.SUM, zeros(B, out), A.get(l), W.get(l))); // Z = A W
        }
        for (int l = L - 1; l >= 0; l--) {
            products.add(new Product(Kind.TN, zeros(W.get(l)), A.get(l), dZ.get(l))); // dW = Aᵀ dZ
            if (l > 0) {
                products.add(new Product(Kind.NT, zeros(A.get(l)), dZ.get(l), W.get(l))); // dA = dZ Wᵀ
            }
        }
    }

    private static Matrix zeros(int rows, int columns) {
        return Matrix.zeros(Precision.FLOAT, rows, columns);
    }

    private static Matrix zeros(Matrix like) {
        return zeros(like.rows(), like.columns());
    }

    private static Matrix random(int rows, int columns, Random random) {
        Matrix matrix = zeros(rows, columns);
        matrix.setRows((i, row) -> {
            for (int j = 0; j < row.length; j++) {
                row[j] = random.nextDouble() - 0.5;
            }
        });
        return matrix;
    }

    /** Multiplies everything once. */
    void run() {
        for (Product product : products) {
            product.run();
        }
    }

    /** The number of products. */
    int size() {
        return products.size();
    }

    /** Multiplications and additions of one step, 2 m n k summed over the products. */
    long flops() {
        return products.stream().mapToLong(Product::flops).sum();
    }
}
