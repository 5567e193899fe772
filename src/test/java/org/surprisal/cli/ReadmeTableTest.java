package org.surprisal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's three commands for one's own table come to what it shows of them. */
class ReadmeTableTest {
    @TempDir
    private Path folder;

    @Test
    void initTrainPredict() throws IOException {
        List<String> section = section(Files.readAllLines(Path.of("README.md")));
        assertThat(section)
                .contains(
                        "scripts/surprisal data init data/fruit.csv > fruit.yaml",
                        "scripts/surprisal train fruit.yaml",
                        "scripts/surprisal predict runs/fruit/001 data/fruit.csv");
        Path config = folder.resolve("fruit.yaml");
        Path run = folder.resolve("runs/fruit/001");
        List<String> said = new ArrayList<>();
        Files.write(config, out("data", "init", "data/fruit.csv"));
        said.addAll(out("train", config.toString(), "--out", run.toString()));
        said.addAll(out("predict", run.toString(), "data/fruit.csv"));

        List<String> shown = section.stream()
                .dropWhile(line -> !line.startsWith("bits a row"))
                .takeWhile(line -> !line.equals("```"))
                .filter(line -> !line.equals("..."))
                .toList();
        assertThat(shown).hasSize(4);
        // Another processor may round a probability's last digits otherwise.
        assertThat(rounded(said)).containsSubsequence(rounded(shown));
    }

    private static List<String> out(String... arguments) {
        Said said = Said.by(arguments);
        assertThat(said.code()).as("%s", said.err()).isZero();
        return said.out();
    }

    private static List<String> section(List<String> lines) {
        return lines.stream()
                .dropWhile(line -> !line.equals("## Your own table"))
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .toList();
    }

    private static List<String> rounded(List<String> lines) {
        return lines.stream()
                .map(line -> Stream.of(line.split(",", -1))
                        .map(cell -> cell.matches("0\\.[0-9]{6,}") ? cell.substring(0, 6) : cell)
                        .collect(Collectors.joining(",")))
                .toList();
    }
}
