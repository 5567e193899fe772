package org.surprisal.linalg;

import java.io.IOException;
import java.util.List;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.cpu.nativecpu.bindings.Nd4jCpu;

/** ND4J cannot be loaded; the message is one line with the reason and the way out. */
public final class BackendException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The variable that ND4J reads as a number, though OpenMP takes a list. */
    static final String THREADS = "OMP_NUM_THREADS";

    private static final String FOLDER = "SURPRISAL_JAVA_OPTS=-Dorg.bytedeco.javacpp.cachedir=DIR";

    BackendException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** The same, told to whoever meets it next. */
    BackendException(BackendException first) {
        super(first.getMessage(), first.getCause());
    }

    /**
     * Refuses what ND4J fails on. The launcher never hands it on.
     *
     * @param threads the value of OMP_NUM_THREADS, null if it is not set
     */
    static void requireEnvironment(@Nullable String threads) {
        if (threads == null || threads.isEmpty()) {
            return;
        }
        try {
            Integer.parseInt(threads);
        } catch (NumberFormatException e) {
            throw new BackendException(
                    THREADS + " is \"" + threads + "\"; ND4J takes a single whole number: set it to one, or unset it",
                    e);
        }
    }

    /**
     * Refuses the card where the libraries that ND4J calls for it are missing. ND4J itself would print a trace and look
     * for another backend.
     */
    static void requireCuda() {
        for (String library : List.of("cudart", "cublas", "cusolver")) {
            try {
                Class.forName("org.bytedeco.cuda.global." + library);
            } catch (LinkageError | ClassNotFoundException e) {
                throw new BackendException(
                        "ND4J cannot use the card: " + root(e).getMessage()
                                + "; it needs CUDA 11.6 with cuBLAS and cuSOLVER here",
                        e);
            }
        }
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    /** What came of loading ND4J, with the reason beneath. */
    static BackendException of(Throwable failure) {
        Throwable root = root(failure);
        if (root instanceof OutOfMemoryError) {
            return new BackendException("ND4J cannot be loaded: " + root.getMessage(), root);
        }
        String unpacking = whyNotUnpacked();
        return new BackendException(
                unpacking.isEmpty()
                        ? "ND4J cannot be loaded: " + root.getMessage()
                                + "; if one of its libraries is damaged, remove " + folder() + ", which is made anew"
                        : "ND4J's libraries, 400 MB, cannot be unpacked into " + folder() + ": " + unpacking
                                + "; make room there, or name another folder by " + FOLDER,
                failure);
    }

    /** JavaCPP keeps this to itself: so it is asked once more for each library; empty if it has them all. */
    private static String whyNotUnpacked() {
        String platform = Loader.getPlatform() + "/";
        try {
            for (String name : List.of("openblas_nolapack", "jniopenblas_nolapack")) {
                unpack(openblas_nolapack.class, "/org/bytedeco/openblas/" + platform, name);
            }
            for (String name : List.of("nd4jcpu", "jnind4jcpu")) {
                unpack(Nd4jCpu.class, "/org/nd4j/linalg/cpu/nativecpu/bindings/" + platform, name);
            }
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
        return "";
    }

    private static void unpack(Class<?> near, String folder, String name) throws IOException {
        String file = System.mapLibraryName(name);
        for (String version : List.of("", ".0")) {
            if (near.getResource(folder + file + version) != null) {
                Loader.cacheResource(near, folder + file + version);
            }
        }
    }

    private static String folder() {
        try {
            return Loader.getCacheDir().toString();
        } catch (IOException e) {
            return "~/.javacpp/cache";
        }
    }
}
