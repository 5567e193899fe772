package org.surprisal.linalg;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Properties;
import org.nd4j.linalg.factory.Nd4j;

/** The ND4J that computes. */
public final class Backend {
    private static final int THREADS = 2;
    private static final ThreadLocal<Boolean> FIXED = ThreadLocal.withInitial(() -> false);

    private Backend() {}

    /**
     * Cuts every matrix product in the same number of parts, whatever OMP_NUM_THREADS says and however many cores
     * there are: OpenBLAS gives a part to each thread, and where it cuts decides how sums are rounded. OpenMP keeps
     * the number for each calling thread, so each thread that multiplies sets it once.
     */
    static void fixThreads() {
        if (!FIXED.get()) {
            Nd4j.factory().blas().setMaxThreads(THREADS);
            FIXED.set(true);
        }
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

    /** How many threads matrix products use. */
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
