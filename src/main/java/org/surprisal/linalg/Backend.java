package org.surprisal.linalg;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner.ExecutionerType;
import org.nd4j.linalg.factory.Nd4j;

/** The ND4J that computes. */
public final class Backend {
    private static final int THREADS = 2; // see Halves

    private Backend() {}

    /**
     * Not made before the first matrix: loading ND4J takes a while. What fails is kept, since Java tells the reason to
     * the thread that comes first alone.
     */
    private static final class Loaded {
        static final @Nullable Blas BLAS;
        static final @Nullable BackendException FAILURE;

        static {
            Blas blas = null;
            BackendException failure = null;
            try {
                BackendException.requireEnvironment(System.getenv(BackendException.THREADS));
                blas = Nd4j.getExecutioner().type() == ExecutionerType.NATIVE_CPU ? new OpenBlas() : new Nd4jBlas();
            } catch (BackendException e) {
                failure = e;
            } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
                failure = BackendException.of(e);
            }
            BLAS = blas;
            FAILURE = failure;
        }
    }

    /**
     * How matrices multiply here.
     *
     * @throws BackendException if ND4J cannot be loaded, each time with the first reason
     */
    static Blas blas() {
        Blas blas = Loaded.BLAS;
        if (blas == null) {
            throw new BackendException(Objects.requireNonNull(Loaded.FAILURE));
        }
        return blas;
    }

    /** The version of ND4J on the class path. */
    public static String version() {
        String description = "/META-INF/maven/org.nd4j/nd4j-api/pom.properties"; // its manifest has no version
        Properties properties = new Properties();
        try (InputStream in = Nd4j.class.getResourceAsStream(description)) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            return "unknown";
        }
        return properties.getProperty("version", "unknown");
    }

    /** How many threads a large matrix operation uses, at most. */
    public static int threads() {
        return THREADS;
    }

    /** CPU or a device, as ND4J calls it. */
    public static String name() {
        return Nd4j.getBackend().getClass().getSimpleName();
    }

    /** Whether [[1,2],[3,4]] [[5,6],[7,8]] comes out as [[19,22],[43,50]]: natives that load may still be broken. */
    public static boolean multipliesRight() {
        Matrix A = Matrix.zeros(Precision.DOUBLE, 2, 2);
        Matrix B = Matrix.zeros(Precision.DOUBLE, 2, 2);
        Matrix C = Matrix.zeros(Precision.DOUBLE, 2, 2);
        A.setRow(0, new double[] {1, 2});
        A.setRow(1, new double[] {3, 4});
        B.setRow(0, new double[] {5, 6});
        B.setRow(1, new double[] {7, 8});
        C.addProduct(A, B);
        return Arrays.deepEquals(C.toRows(), new double[][] {{19, 22}, {43, 50}});
    }
}
