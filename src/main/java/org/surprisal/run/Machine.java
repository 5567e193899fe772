package org.surprisal.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.surprisal.device.Cards;

/**
 * What no seed of a run determines. They are handed in, so that a test can hold them still and everything
 * else that a run does, each write to the disk included, is the same every time.
 *
 * @param nanoTime as {@link System#nanoTime}
 * @param peakMemoryBytes the most memory this process ever had resident, where the system tells
 * @param cards what {@code device: cuda} finds
 */
record Machine(LongSupplier nanoTime, Supplier<OptionalLong> peakMemoryBytes, Supplier<Cards> cards) {
    /** The one that the process runs on. */
    static final Machine THIS = new Machine(System::nanoTime, Machine::mostResident, Cards::here);

    private static OptionalLong mostResident() {
        try { // Linux
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }
}
