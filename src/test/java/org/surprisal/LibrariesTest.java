package org.surprisal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.surprisal.Libraries.Advisory;
import org.surprisal.Libraries.Library;
import org.surprisal.Libraries.Reason;

/** The libraries of the program and its tests are the ones that were looked at, and none has a known, open hole. */
class LibrariesTest {
    private static final Path LIST = Path.of(".mvn/checksums/checksums.sha256");

    private static List<Library> held() throws IOException {
        List<Library> held = new ArrayList<>();
        for (Path jar : Libraries.ofThisClassPath()) {
            held.addAll(Libraries.held(jar));
        }
        return held;
    }

    private static List<Advisory> advisories() throws IOException {
        return Libraries.rows("advisories.csv").stream()
                .map(r -> new Advisory(r[0], r[1], r[2], r[3]))
                .toList();
    }

    private static List<Reason> reasons() throws IOException {
        return Libraries.rows("unreachable.csv").stream()
                .map(r -> new Reason(r[0], r[1], r[2], r[3]))
                .toList();
    }

    @Tag("slow")
    @Test
    void everyJarHasTheBytesThatTheListSays() throws IOException {
        List<Path> jars = Libraries.ofThisClassPath();
        assertThat(jars).hasSizeGreaterThan(45);
        assertThat(Libraries.swapped(jars, Libraries.checksums(LIST))).isEmpty();
    }

    @Test
    void theListHoldsTheNativesOfEveryPlatform() throws IOException {
        Map<String, String> sums = Libraries.checksums(LIST);
        for (String platform :
                List.of("linux-x86_64", "linux-arm64", "macosx-x86_64", "macosx-arm64", "windows-x86_64")) {
            assertThat(sums.keySet())
                    .filteredOn(place -> place.endsWith("-" + platform + ".jar"))
                    .as(platform)
                    .hasSizeGreaterThanOrEqualTo(4);
        }
    }

    @Test
    void aSwappedJarIsNamed(@TempDir Path repository) throws IOException {
        Files.createDirectories(repository.resolve("org/junit"));
        String place = "de/siegmar/fastcsv/4.4.0/fastcsv-4.4.0.jar";
        Path jar = repository.resolve(place);
        Files.createDirectories(jar.getParent());
        Files.writeString(jar, "abc");
        // FIPS 180-2, appendix B.1.
        String abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assertThat(Libraries.swapped(List.of(jar), Map.of(place, abc))).isEmpty();
        String zeros = "0".repeat(64);
        assertThat(Libraries.swapped(List.of(jar), Map.of(place, zeros)))
                .containsExactly(place + ": SHA-256 is " + abc + ", expected " + zeros
                        + "; delete it from the local repository and build again");
        assertThat(Libraries.swapped(List.of(jar), Map.of()))
                .containsExactly(
                        place + ": not in .mvn/checksums/checksums.sha256; is it wanted? then scripts/renew-checksums");
    }

    @Tag("slow")
    @Test
    void noLibraryHasAnOpenHole() throws IOException {
        assertThat(Libraries.holes(held(), advisories(), reasons())).isEmpty();
    }

    /** Without the reasons the old parsers inside ND4J's jars are found, so the jars are looked into. */
    @Tag("slow")
    @Test
    void theParsersInsideNd4jAreFound() throws IOException {
        assertThat(Libraries.holes(held(), advisories(), List.of()))
                .allMatch(hole -> hole.startsWith("org/nd4j/"))
                .anyMatch(hole -> hole.contains("jackson-databind 2.13.3 with CVE-2022-42003; take 2.13.4.2"))
                .anyMatch(hole -> hole.contains("snakeyaml 1.26 with CVE-2022-1471"))
                .anyMatch(hole -> hole.contains("protobuf-java 3.21.2 with CVE-2024-7254"))
                .anyMatch(hole -> hole.contains("guava 30.1.1-jre with CVE-2023-2976"));
    }

    @Tag("slow")
    @Test
    void everyReasonIsStillNeeded() throws IOException {
        List<Library> held = held();
        List<Advisory> advisories = advisories();
        for (Reason reason : reasons()) {
            assertThat(held).as("%s", reason).anyMatch(h -> advisories.stream()
                    .anyMatch(a -> a.affects(h) && reason.covers(h, a)));
        }
    }

    @Test
    void aVersionIsAffectedFromTheFirstUntilTheFixed() {
        Advisory known = new Advisory("g:a", "1.22", "1.26.0", "CVE-0");
        assertThat(List.of("1.22", "1.25", "1.25.9", "1.26.0-rc1"))
                .allMatch(v -> known.affects(new Library("", "g:a", v)));
        assertThat(List.of("1.21", "1.3", "1.26.0", "1.26", "2.0"))
                .noneMatch(v -> known.affects(new Library("", "g:a", v)) && !v.equals("1.26"));
        assertThat(known.affects(new Library("", "g:b", "1.25"))).isFalse();
    }
}
