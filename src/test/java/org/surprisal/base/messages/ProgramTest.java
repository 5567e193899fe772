package org.surprisal.base.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.surprisal.Child;

class ProgramTest {
    @ParameterizedTest
    @CsvSource({
        "scripts/surprisal, target/surprisal.jar, scripts/surprisal",
        "../my bin/surprisal, target/surprisal.jar, \"'../my bin/surprisal'\"",
        ", target/surprisal.jar, java -jar target/surprisal.jar",
        ", a b/surprisal.jar, java -jar 'a b/surprisal.jar'",
        ", target/classes, surprisal"
    })
    void isTypedAsItWasCalled(String launcher, String classPath, String typed) {
        assertThat(Program.called(launcher, classPath)).isEqualTo(typed.replace("\"", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"runs/iris/001", "my runs/001", "it's", "a\"b", "$HOME", "*", "-x y", "", "~", "#", "a\\b", "ü"})
    @DisabledOnOs(OS.WINDOWS)
    void aShellTakesTheCommandApartIntoTheSameWords(String word) throws Exception {
        String typed = Program.type(word, "--help");
        assertThat(Child.of("/bin/sh", "-c", "surprisal() { printf '%s|' \"$@\"; }; " + typed)
                        .said(0))
                .containsExactly(word + "|--help|");
    }

    @ParameterizedTest
    @ValueSource(strings = {"n\nl/t.csv", "it's\t\\1 \u001b[2J", "\u202eü\n", "\n7"})
    void whatBreaksALineIsWrittenByItsBytes(String word) throws Exception {
        String typed = Program.type(word, "--help");
        assertThat(typed).doesNotContainPattern("[\\p{Cc}\\p{Cf}]");
        assumeThat(Path.of("/bin/bash")).exists();
        Process shell = new ProcessBuilder("/bin/bash", "-c", "surprisal() { printf '%s|' \"$@\"; }; " + typed).start();
        assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(word + "|--help|");
    }

    @Test
    void plainWordsStayAsTheyAre() {
        assertThat(Program.type("data", "fetch", "cifar10", "--from", "a/b.tar.gz"))
                .isEqualTo("surprisal data fetch cifar10 --from a/b.tar.gz");
    }
}
