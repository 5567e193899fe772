package org.surprisal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** The job files of docs/sweeps.md call a sweep that there is, each share once. */
class JobFilesTest {
    @TempDir
    Path folder;

    /** The words that a shell hands to the program. */
    private List<String> words(Map<String, String> environment, String... command) throws Exception {
        Path printer = folder.resolve("print");
        Files.writeString(printer, "#!/bin/sh\nfor word; do printf '%s\\n' \"$word\"; done\n");
        assertThat(printer.toFile().setExecutable(true)).isTrue();
        Path said = folder.resolve("said");
        ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(said.toFile());
        builder.environment().putAll(environment);
        builder.environment().put("SURPRISAL", printer.toString());
        assertThat(builder.start().waitFor()).isZero();
        return Files.readAllLines(said);
    }

    private static void assertIsASweep(List<String> words) throws IOException {
        assertThat(words).startsWith("sweep").contains("--task", "--out");
        List<String> dry = new ArrayList<>(words);
        dry.add("--dry-run");
        Said said = Said.by(dry.toArray(String[]::new));
        assertThat(said.code()).as("%s", said).isZero();
        assertThat(said.out().get(0)).startsWith("6 settings, 5 folds, 30 runs");
    }

    @Test
    void slurmsTasksCountFromOne() throws Exception {
        List<String> words = words(
                Map.of("SLURM_ARRAY_TASK_ID", "3", "SLURM_ARRAY_TASK_COUNT", "4", "SLURM_CPUS_PER_TASK", "2"),
                "sh",
                "docs/sweep-slurm.sh");
        assertIsASweep(words);
        assertThat(words).containsSubsequence("--task", "3/4", "--threads", "2");
    }

    @Test
    void thoseOfKubernetesFromZero() throws Exception {
        Map<String, Object> job = new Yaml().load(Files.readString(Path.of("docs/sweep-kubernetes.yaml")));
        assertThat(job).extractingByKey("spec").asString().contains("completionMode=Indexed", "completions=4");
        String line = Files.readString(Path.of("docs/sweep-kubernetes.yaml"));
        String args = line.substring(line.indexOf("exec scripts/surprisal"), line.indexOf("          resources:"))
                .replaceAll("\\s*\\n\\s*", " ")
                .replace("exec scripts/surprisal", "exec \"$SURPRISAL\"");
        List<String> words = words(Map.of("JOB_COMPLETION_INDEX", "0", "SHARES", "4"), "sh", "-c", args);
        assertIsASweep(words);
        assertThat(words).containsSubsequence("--task", "1/4", "--threads", "4");
    }
}
