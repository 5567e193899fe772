package org.surprisal.linalg;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Properties;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.config.ND4JClassLoading;
import org.nd4j.linalg.factory.Nd4j;

/** The ND4J that computes. */
public final class Backend {
    /** More threads than this are not used. */
    public static final int MOST_THREADS = Workers.MOST;

    private static final String ON_CPU = "org.nd4j.linalg.cpu.nativecpu.CpuBackend";
    private static final String ON_CARD = "org.nd4j.linalg.jcublas.JCublasBackend";

    private static Device device = Device.CPU; // guarded, as is what follows
    private static boolean begun;

    private Backend() {}

    /** Whether this is a build with ND4J for the card, made by {@code mvn -Pcuda}. */
    public static boolean isBuiltForCuda() {
        return Backend.class.getResource("/nd4j-jcublas.properties") != null;
    }

    /**
     * Decides where ND4J's own arrays are, before it is loaded; in main memory unless told otherwise. Matrices are in main
     * memory whatever is decided.
     *
     * @throws IllegalStateException if ND4J is loaded already, and for the other
     */
    public static synchronized void use(Device wanted) {
        if (begun && wanted != device) {
            throw new IllegalStateException("ND4J is loaded for " + device.label() + " in this process; expected "
                    + wanted.label() + " to be asked for before the first matrix");
        }
        device = wanted;
    }

    /** Where ND4J's own arrays are, from now on for good. */
    static synchronized Device device() {
        begun = true;
        return device;
    }

    /**
     * Not made before the first matrix: loading ND4J takes a while. What fails is kept, since Java tells the reason to
     * the thread that comes first alone.
     */
    private static final class Loaded {
        static final @Nullable BackendException FAILURE;

        static {
            BackendException failure = null;
            try {
                BackendException.requireEnvironment(System.getenv(BackendException.THREADS));
                boolean onCard = device() == Device.CUDA;
                if (isBuiltForCuda()) {
                    ND4JClassLoading.setNd4jClassloader(
                            new OneBackend(Backend.class.getClassLoader(), onCard ? ON_CARD : ON_CPU));
                }
                if (onCard) {
                    BackendException.requireCuda();
                }
                Nd4j.factory(); // loads the natives, OpenBLAS among them
                // OpenBLAS rounds by where it cuts a product, and cuts by the number of its threads: none but the
                // caller's.
                openblas_nolapack.blas_set_num_threads(1);
            } catch (BackendException e) {
                failure = e;
            } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
                failure = BackendException.of(e);
            }
            FAILURE = failure;
        }
    }

    /**
     * Loads ND4J, unless that is done.
     *
     * @throws BackendException if it cannot be loaded, each time with the first reason
     */
    static void require() {
        BackendException failure = Loaded.FAILURE;
        if (failure != null) {
            throw new BackendException(failure);
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

    /** How many threads large matrix operations use; all cores unless {@link #useThreads} says otherwise. */
    public static int threads() {
        return Tiles.threads();
    }

    /**
     * Lets large matrix operations use so many threads, the calling one among them. The results are the same with any.
     *
     * @param threads 1 to {@link #MOST_THREADS}
     */
    public static void useThreads(int threads) {
        if (threads < 1 || threads > MOST_THREADS) {
            throw new IllegalArgumentException(threads + " threads; expected 1 to " + MOST_THREADS);
        }
        Tiles.use(threads);
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
