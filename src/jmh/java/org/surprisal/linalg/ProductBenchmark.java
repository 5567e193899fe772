package org.surprisal.linalg;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.nd4j.linalg.factory.Nd4j;

/** The products of a layer, (B,D) by (D,H), the ways to them, and what a handover between threads costs. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ProductBenchmark {
    @Param({"16x4x3", "16x16x3", "128x512x10", "128x3072x10", "128x3072x512"})
    private String shape;

    private Matrix X; // (B,D)
    private Matrix W; // (D,H)
    private Matrix Z; // (B,H)
    private Matrix dW; // (D,H)
    private Matrix dX; // (B,D)

    /** Random matrices. */
    @Setup
    public void make() {
        String[] sizes = shape.split("x");
        int B = Integer.parseInt(sizes[0]);
        int D = Integer.parseInt(sizes[1]);
        int H = Integer.parseInt(sizes[2]);
        Random random = new Random(1);
        X = random(B, D, random);
        W = random(D, H, random);
        Z = random(B, H, random);
        dW = random(D, H, random);
        dX = random(B, D, random);
    }

    private static Matrix random(int rows, int columns, Random random) {
        Matrix matrix = Matrix.zeros(Precision.FLOAT, rows, columns);
        matrix.setRows((i, row) -> {
            for (int j = 0; j < row.length; j++) {
                row[j] = random.nextDouble() - 0.5;
            }
        });
        return matrix;
    }

    /** dW ← Xᵀ Z. */
    @Benchmark
    public void productTN() {
        dW.setProductTN(X, Z);
    }

    /** dX ← Z Wᵀ. */
    @Benchmark
    public void productNT() {
        dX.setProductNT(Z, W);
    }

    /** The same by ND4J's own way to it, on the one thread that it is left here. */
    @Benchmark
    public void productNTByNd4j() {
        Nd4j.gemm(Z.array(), W.array(), dX.array(), false, true, 1, 0);
    }

    /** W ← W − ρ dW. */
    @Benchmark
    public void addScaled() {
        W.addScaled(-1e-9, dW);
    }

    /** Two halves with nothing to do. */
    @Benchmark
    public void handover() {
        Tiles.run(2, (tile, worker) -> {});
    }
}
