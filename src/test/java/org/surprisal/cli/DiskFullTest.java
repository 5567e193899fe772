package org.surprisal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is full, cannot be written or may not: one line, exit code 1, and what was there is there still. */
class DiskFullTest {
    private static final String CONFIG = "configs/iris-mlp.yaml";

    @TempDir
    Path folder;

    private Path disk;
    private boolean mounted;

    @BeforeEach
    void nameTheDisk() throws IOException {
        disk = Files.createDirectory(folder.resolve("disk"));
    }

    @AfterEach
    void unmount() throws Exception {
        if (mounted) {
            assertThat(call("umount", disk.toString())).isZero();
        }
    }

    private static int call(String... command) throws Exception {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            return -1; // no such command
        }
    }

    private void mount(String size) throws Exception {
        assumeTrue(
                call("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", disk.toString()) == 0,
                "no small disk can be mounted here");
        mounted = true;
    }

    private void remount(String options) throws Exception {
        assertThat(call("mount", "-o", "remount," + options, disk.toString())).isZero();
    }

    private static Said train(Path out) {
        return Said.by(
                "train",
                CONFIG,
                "--quiet",
                "--out",
                out.toString(),
                "--set",
                "training.epochs=3",
                "--set",
                "model.hidden=[400]");
    }

    /** Why the disk takes no megabyte, in the words and the language of the system. */
    private String systemsWords() {
        try {
            Files.write(disk.resolve("probe"), new byte[1 << 20]);
            throw new AssertionError("the disk took it");
        } catch (FileSystemException e) {
            return String.valueOf(e.getReason());
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static void assertFailed(Said said, String what, String reason) {
        assertThat(said.complaints())
                .as(what)
                .singleElement()
                .asString()
                .startsWith("surprisal: ")
                .contains(reason)
                .doesNotContain(".tmp", "Exception:");
        assertThat(said.code()).as(what).isEqualTo(1);
    }

    /** 4 KiB more in each round, until a run fits. */
    @Test
    void aFullDiskNeverCostsACheckpoint() throws Exception {
        Path whole = folder.resolve("whole");
        assertThat(train(whole).code()).isZero();
        mount("4k");
        String full = systemsWords();
        Files.delete(disk.resolve("probe"));
        int failed = 0;
        int wentOn = 0;
        for (int pages = 1; true; pages++) {
            Path run = disk.resolve("run");
            remount("size=" + 4 * pages + "k");
            Said said = train(run);
            if (said.code() == 0 && said.complaints().isEmpty()) {
                break;
            }
            assertThat(pages).isLessThan(200);
            boolean drawing = said.code() == 0; // only the pictures did not fit
            if (!drawing) {
                assertFailed(said, pages + " pages", full);
                failed++;
            }
            remount("size=10m");
            if (Files.exists(run.resolve("latest.safetensors"), LinkOption.NOFOLLOW_LINKS)) {
                Said resumed = Said.by("resume", run.toString(), "--quiet");
                assertThat(resumed.code())
                        .as("%d pages: %s", pages, resumed.err())
                        .isZero();
                for (String file : List.of("latest.safetensors", "best.safetensors")) {
                    assertThat(run.resolve(file)).hasSameBinaryContentAs(whole.resolve(file));
                }
                wentOn++;
            }
            deleteAll(run);
        }
        assertThat(failed).isGreaterThan(5);
        assertThat(wentOn).isGreaterThan(1);
    }

    private static void deleteAll(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    @Test
    void aDiskThatCannotBeWrittenKeepsItsRun() throws Exception {
        mount("1m");
        Path run = disk.resolve("run");
        assertThat(train(run).code()).isZero();
        byte[] before = Files.readAllBytes(run.resolve("latest.safetensors"));
        remount("ro");
        String readOnly = systemsWords();
        assertFailed(Said.by("resume", run.toString(), "--epochs", "4", "--quiet"), "resume", readOnly);
        assertFailed(train(disk.resolve("another")), "train", readOnly);
        assertThat(run.resolve("latest.safetensors")).hasBinaryContent(before);
        assertThat(Said.by("evaluate", run.toString()).code()).isZero();
    }

    @Test
    void aFolderThatMayNotBeWrittenKeepsItsRun() throws Exception {
        Path run = disk.resolve("run");
        assertThat(train(run).code()).isZero();
        byte[] before = Files.readAllBytes(run.resolve("latest.safetensors"));
        Files.setPosixFilePermissions(run, PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            assumeFalse(Files.isWritable(run), "this user may write everywhere");
            assertFailed(Said.by("resume", run.toString(), "--epochs", "4", "--quiet"), "resume", "no permission");
            assertThat(run.resolve("latest.safetensors")).hasBinaryContent(before);
        } finally {
            Files.setPosixFilePermissions(run, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }
}
