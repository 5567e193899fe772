package org.surprisal.train;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.surprisal.data.Cifar10;
import org.surprisal.data.Features;
import org.surprisal.data.Standardizer;
import org.surprisal.linalg.Matrix;
import org.surprisal.linalg.Precision;
import org.surprisal.model.Activation;
import org.surprisal.model.SoftmaxCrossEntropy;
import org.surprisal.base.random.Order;
import org.surprisal.theory.Softmax;

/** What a step of CIFAR-10's size does beside its products: B = 128, D = 3072, H = 512, K = 10. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class StepBenchmark {
    private static final int B = 128;
    private static final int N = 10_000;
    private static final int H = 512;
    private static final int K = 10;

    private final SoftmaxCrossEntropy softmaxCrossEntropy = new SoftmaxCrossEntropy(Precision.FLOAT, K);
    private final double[][] Y = new double[B][K];
    private final double[] logits = new double[K];
    private final double[] logP = new double[K];
    private final double[] p = new double[K];
    private Matrix A; // (B,H)
    private Matrix dA; // (B,H)
    private Matrix Z; // (B,K)
    private FeatureBatches batches;
    private int[] order;
    private int at;

    /** Random images, activations and logits. */
    @Setup
    public void make() {
        Random random = new Random(1);
        int D = Cifar10.SHAPE.features();
        byte[] pixels = new byte[N * D];
        random.nextBytes(pixels);
        double[] mean = new double[D];
        double[] std = new double[D];
        Arrays.fill(mean, 0.5);
        Arrays.fill(std, 0.25);
        batches = new FeatureBatches(
                new Standardizer(mean, std).apply(Features.ofPixels(Cifar10.SHAPE, pixels)), Precision.FLOAT);
        order = Order.shuffled(N, random);
        A = normal(B, H, random);
        dA = normal(B, H, random);
        Z = normal(B, K, random);
        for (double[] y : Y) {
            y[random.nextInt(K)] = 1;
        }
        Arrays.setAll(logits, k -> random.nextGaussian());
    }

    private static Matrix normal(int rows, int columns, Random random) {
        Matrix matrix = Matrix.zeros(Precision.FLOAT, rows, columns);
        matrix.setRows((i, row) -> Arrays.setAll(row, j -> random.nextGaussian()));
        return matrix;
    }

    /** A batch of images, from bytes anywhere in memory to standardised floats in a row. */
    @Benchmark
    public Matrix gather() {
        at = (at + B) % (N - 2 * B);
        return batches.gather(order, at, at + B, null);
    }

    /** f(z) = max(0, z). */
    @Benchmark
    public void relu() {
        A.updateRows(Activation.RELU::forward);
    }

    /** dA ⊙ f′. */
    @Benchmark
    public void reluBackward() {
        dA.updateRows(A, Activation.RELU::backward);
    }

    /** Softmax, loss and (P − Y)/B. */
    @Benchmark
    public double lossAndGradient() {
        return softmaxCrossEntropy.lossAndGradient(Z, Y).loss();
    }

    /** One row of ten classes. */
    @Benchmark
    public double[] softmaxOfARow() {
        Softmax.softmax(logits, logP, p);
        return p;
    }
}
