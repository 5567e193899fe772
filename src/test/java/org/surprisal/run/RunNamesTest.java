package org.surprisal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.surprisal.base.messages.Program;

/** Which run a name stands for. */
class RunNamesTest {
    @TempDir
    Path folder;

    private Path run(String path) throws IOException {
        Path run = Files.createDirectories(folder.resolve(path));
        Files.createFile(run.resolve("config.yaml"));
        return run;
    }

    @Test
    void aFolderStandsForItsHighestNumber() throws IOException {
        run("iris/002");
        Path tenth = run("iris/010");
        run("iris/9");
        run("iris/tried");
        assertThat(RunNames.one(folder.resolve("iris"))).isEqualTo(tenth);
        assertThat(RunNames.one(tenth)).isEqualTo(tenth);
        assertThat(RunNames.all(folder.resolve("iris")).stream()
                        .map(run -> run.getFileName().toString()))
                .containsExactly("tried", "002", "9", "010");
    }

    @Test
    void withoutNumbersForNone() throws IOException {
        run("tries/a");
        Path tries = folder.resolve("tries");
        assertThat(RunNames.one(tries)).isEqualTo(tries);
        assertThatThrownBy(() -> RunDirectory.open(tries))
                .hasMessage(tries + " holds no config.yaml that can be read; expected the directory of a run");
    }

    @Test
    void oneThatIsNotThereIsToldWithWhatWasPerhapsMeant() throws IOException {
        Path run = run("iris-linear/001");
        String list = " To list those there are: " + Program.type("runs");
        assertThat(RunNames.unknown(folder.resolve("iris-liner/001"), folder))
                .hasMessage("there is no run " + folder.resolve("iris-liner/001") + "; did you mean \"" + run + "\"?"
                        + list);
        assertThat(RunNames.unknown(Path.of("iris-linear"), folder))
                .hasMessage("there is no run iris-linear; did you mean \"" + run.getParent() + "\"?" + list);
        assertThat(RunNames.unknown(Path.of("latets"), folder))
                .hasMessage("there is no run latets; did you mean \"latest\"?" + list);
        assertThat(RunNames.unknown(Path.of("zzzzzz"), folder))
                .hasMessage("there is no run zzzzzz; to list those there are: " + Program.type("runs"))
                .extracting(e -> e.command())
                .isEqualTo(Program.type("runs"));
        Path none = folder.resolve("none");
        assertThat(RunNames.unknown(Path.of("a"), none))
                .hasMessage("there is no run a, and none below " + none + "; expected the directory of a run");
    }

    @Test
    void aFileIsNoRun() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> RunDirectory.open(file))
                .hasMessage(file + " is a file; expected the directory of a run");
        assertThatThrownBy(() -> RunDirectory.open(folder.resolve("nowhere")))
                .isInstanceOf(CheckpointException.class)
                .hasMessageStartingWith("there is no run " + folder.resolve("nowhere"));
    }

    @Test
    void theLatestIsTheOneBegunOrGoneOnWithLast() throws IOException {
        Path first = run("iris/001");
        Path second = run("iris/002");
        Path ofSweep = run("iris/sweep-001/runs/001");
        Files.createFile(folder.resolve("iris/sweep-001/plan.json"));
        Files.setLastModifiedTime(first.resolve("config.yaml"), FileTime.fromMillis(2_000));
        Files.setLastModifiedTime(second.resolve("config.yaml"), FileTime.fromMillis(1_000));
        Files.setLastModifiedTime(ofSweep.resolve("config.yaml"), FileTime.fromMillis(3_000));
        assertThat(RunNames.latest(folder)).isEqualTo(first);
        Path none = folder.resolve("none");
        assertThatThrownBy(() -> RunNames.latest(none))
                .isInstanceOf(CheckpointException.class)
                .hasMessage(
                        "there is no run below " + none + ", so `latest` names none; expected the directory of a run");
    }

    @Test
    void whatHoldsFoldersOfRunsIsNoRun() throws IOException {
        Path run = run("iris/001");
        assertThatThrownBy(() -> RunNames.one(folder))
                .isInstanceOf(CheckpointException.class)
                .hasMessage(
                        folder + " holds no run itself; expected the directory of one, or a folder of numbered runs,"
                                + " such as " + run);
        assertThat(RunNames.all(folder)).containsExactly(run);
        assertThat(RunNames.one(folder.resolve("nowhere"))).isEqualTo(folder.resolve("nowhere"));
        assertThat(RunNames.all(folder.resolve("nowhere"))).isEmpty();
    }

    @Test
    void aSweepIsNoRunButHoldsSome() throws IOException {
        Path run = run("iris/sweep-001/runs/001");
        Path sweep = folder.resolve("iris/sweep-001");
        Files.createFile(sweep.resolve("plan.json"));
        assertThatThrownBy(() -> RunDirectory.open(sweep))
                .isInstanceOf(CheckpointException.class)
                .hasMessage(sweep + " is a sweep, of several runs; expected one of them, such as " + run
                        + ", or to train its best setting: surprisal train " + sweep.resolve("best.yaml"));
        assertThat(RunNames.all(sweep)).containsExactly(run);
    }

    @Test
    void anEmptyNumberIsARunThatLostWhatItHad() throws IOException {
        Path empty = Files.createDirectories(folder.resolve("iris/003"));
        assertThat(RunNames.all(folder)).containsExactly(empty);
    }
}
