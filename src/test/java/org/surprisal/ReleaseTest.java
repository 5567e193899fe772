package org.surprisal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What names the version names one, and what the ways of starting have in common is the same in each. */
class ReleaseTest {
    private static String version() throws IOException {
        Matcher found = Pattern.compile("<artifactId>surprisal</artifactId>\\s*<version>([0-9.]+)</version>")
                .matcher(Files.readString(Path.of("pom.xml")));
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    @Test
    void everyFileNamesTheSameVersion() throws IOException {
        String version = version();
        assertThat(Files.readAllLines(Path.of("CITATION.cff"))).contains("version: " + version);
        JsonNode catalogue =
                new ObjectMapper().readTree(Path.of("jbang-catalog.json").toFile());
        assertThat(catalogue.at("/aliases/surprisal/script-ref").asText())
                .isEqualTo("org.surprisal:surprisal:" + version);
        String minor = version.substring(0, version.lastIndexOf('.'));
        assertThat(Files.readAllLines(Path.of("CHANGELOG.md")))
                .filteredOn(line -> line.startsWith("## "))
                .first()
                .isEqualTo("## " + minor);
    }

    /** A serialized object that one launcher refuses is refused by all. */
    @Test
    void everyWayOfStartingReadsNoSerializedObject() throws IOException {
        for (String launcher : new String[] {"scripts/surprisal", "scripts/surprisal.cmd", "jbang-catalog.json"}) {
            assertThat(Files.readString(Path.of(launcher)))
                    .as(launcher)
                    .contains("-Djdk.serialFilter=!*", "-Djava.awt.headless=true", "-XX:+UseSerialGC");
        }
    }

    /** The interpreter of Windows jumps to wrong places in a batch file whose lines end otherwise. */
    @Test
    void theLauncherForWindowsHasItsLineEnds() throws IOException {
        String text = Files.readString(Path.of("scripts/surprisal.cmd"));
        assertThat(text.replace("\r\n", "")).doesNotContain("\n").doesNotContain("\r");
        assertThat(text).contains("\r\n");
    }
}
