package org.surprisal.device;

import static org.surprisal.base.messages.OptionException.require;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The NVIDIA cards of this machine, by what their driver's {@code nvidia-smi} says. ND4J itself must not be asked: what it
 * does with a card that its kernels are not made for is fail in the first operation.
 *
 * @param found in the driver's order
 * @param none why there are none; empty if there are some
 */
public record Cards(List<Card> found, String none) {
    private static final int SECONDS = 10; // a driver that wakes its cards takes two or three
    private static final String FIELDS = "name,driver_version,compute_cap";

    // nd4j-cuda-11.6 1.0.0-M2.1 holds machine code for 3.7 5.0 5.2 6.0 6.1 7.0 7.5 8.0 8.6, and none to be compiled
    // later.
    private static final double LEAST = 3.7;
    private static final double MOST = 8.6;
    private static final String KNOWN = "compute capability " + LEAST + " to " + MOST;

    /**
     * One of them.
     *
     * @param capability which machine code it runs: 8.6, say
     */
    public record Card(String name, String driver, double capability) {
        /** Whether ND4J has kernels for it. */
        public boolean isKnown() {
            return capability >= LEAST && capability <= MOST;
        }

        /** "NVIDIA H200, compute capability 9.0, driver 550.54.15". */
        public String describe() {
            return name + ", compute capability " + capability + ", driver " + driver;
        }
    }

    public Cards {
        found = List.copyOf(found);
    }

    /** What ND4J has kernels for, in words. */
    public static String known() {
        return KNOWN;
    }

    /**
     * Refuses {@code device: cuda} where it cannot work. The card comes first: who has none needs no other build.
     *
     * @param built whether this is a build with ND4J for the card
     * @throws org.surprisal.base.messages.OptionException telling what there is
     */
    public void requireUsable(boolean built) {
        String expected = "cpu, or a card of " + KNOWN + ", which ND4J has kernels for";
        require(!found.isEmpty(), "device", "cuda, and " + none, expected);
        for (Card card : found) { // ND4J chooses among them by itself
            require(card.isKnown(), "device", "cuda on " + card.describe(), expected);
        }
        require(
                built,
                "device",
                "cuda in a build without nd4j-cuda",
                "cpu, or a build with it: -Pcuda in .mvn/maven.config");
    }

    /** Asks the driver. */
    public static Cards here() {
        List<String> command = new ArrayList<>(List.of("nvidia-smi", "--query-gpu=" + FIELDS, "--format=csv,noheader"));
        String visible = System.getenv("CUDA_VISIBLE_DEVICES");
        if (visible != null && !visible.isBlank()) {
            command.addAll(List.of("-i", visible)); // it heeds the variable no other way
        }
        Path answer = null;
        try {
            answer = Files.createTempFile("surprisal", ".cards"); // a pipe might fill, or never end
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(answer.toFile())
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return none("nvidia-smi did not answer within " + SECONDS + " s");
            }
            return of(process.exitValue(), new String(Files.readAllBytes(answer), StandardCharsets.UTF_8));
        } catch (IOException e) {
            return none("there is no NVIDIA driver: nvidia-smi cannot be run");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return none("nvidia-smi was interrupted");
        } finally {
            delete(answer);
        }
    }

    /** What an answer of nvidia-smi says, a line a card: "NVIDIA A100-SXM4-40GB, 535.104.05, 8.0". */
    static Cards of(int exit, String answer) {
        List<String> lines = answer.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        String first = lines.isEmpty() ? "nothing" : lines.get(0);
        if (exit != 0) {
            return none("nvidia-smi says: " + first);
        }
        List<Card> cards = new ArrayList<>();
        for (String line : lines) {
            String[] fields = line.split("\\s*,\\s*", -1);
            try {
                cards.add(new Card(
                        String.join(", ", List.of(fields).subList(0, fields.length - 2)),
                        fields[fields.length - 2],
                        Double.parseDouble(fields[fields.length - 1])));
            } catch (RuntimeException e) { // an old driver's "[N/A]", or too few fields
                return none("nvidia-smi names a card in a way not understood: " + line);
            }
        }
        return cards.isEmpty() ? none("nvidia-smi names no card") : new Cards(cards, "");
    }

    private static Cards none(String why) {
        return new Cards(List.of(), why);
    }

    private static void delete(@Nullable Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // a few bytes among the system's temporary files
        }
    }
}
