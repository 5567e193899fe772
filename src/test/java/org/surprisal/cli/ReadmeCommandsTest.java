package org.surprisal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The documents show what their commands say: every line under a prompt, "..." standing for any others. */
class ReadmeCommandsTest {
    private static final String PROMPT = "$ scripts/surprisal ";

    @TestFactory
    Stream<DynamicTest> commandsSayWhatIsShown() throws IOException {
        List<List<String>> shown = new ArrayList<>(blocks(Files.readAllLines(Path.of("README.md"))));
        assertThat(shown).hasSize(2);
        shown.addAll(blocks(Files.readAllLines(Path.of("docs/running.md"))));
        assertThat(shown).hasSize(6);
        return shown.stream().map(block -> DynamicTest.dynamicTest(block.get(0), () -> check(block)));
    }

    private static void check(List<String> block) {
        String[] arguments = block.get(0).substring(PROMPT.length()).split(" ", -1);
        List<String> said = Said.by(arguments).out();
        int at = 0;
        boolean anywhere = false;
        for (String line : block.subList(1, block.size())) {
            if (line.equals("...")) {
                anywhere = true;
                continue;
            }
            int found = said.subList(at, said.size()).indexOf(line);
            assertThat(found).as("\"%s\" after line %d of the output", line, at).isNotNegative();
            assertThat(anywhere || found == 0)
                    .as("lines left out before \"%s\"", line)
                    .isTrue();
            at += found + 1;
            anywhere = false;
        }
        assertThat(anywhere || at == said.size())
                .as("lines left out at the end")
                .isTrue();
    }

    private static List<List<String>> blocks(List<String> lines) {
        List<List<String>> blocks = new ArrayList<>();
        List<String> block = null;
        for (String line : lines) {
            if (line.startsWith(PROMPT)) {
                block = new ArrayList<>();
                blocks.add(block);
            } else if (line.startsWith("```")) {
                block = null;
            }
            if (block != null) {
                block.add(line);
            }
        }
        return blocks;
    }
}
