package org.surprisal.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.surprisal.fetch.ScriptedServer.whole;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.surprisal.base.files.LockFile;

/** What may lie where the members are to go, and beside it. */
class FetchTargetTest extends FetchTestBase {
    @Test
    void asksNobodyWhenAllIsThere() throws Exception {
        fillTarget();
        Files.writeString(target().resolve("notes.txt"), "mine");
        Files.write(part(), new byte[9]);
        Files.createDirectory(folder.resolve("tiny10.unpacking.part"));
        try (ScriptedServer server = new ScriptedServer()) {
            FetchResult result = fetch(published(server), UNHEARD);

            assertThat(result).isEqualTo(new FetchResult(true, null, 0, 0, null));
            assertThat(target().resolve("notes.txt")).hasContent("mine");
            assertLeft("tiny10");
        }
    }

    @Test
    void leavesAFolderWithOtherContentAlone() throws Exception {
        Files.createDirectory(target());
        Files.writeString(target().resolve("thesis.txt"), "mine");
        try (ScriptedServer server = new ScriptedServer()) {
            assertThat(failing(published(server), null))
                    .hasMessageContainingAll("tiny10", "neither empty nor Tiny", "lacks one.bin", "--to");
            assertThat(target().resolve("thesis.txt")).hasContent("mine");
            assertThat(target()).isDirectoryNotContaining("glob:**.bin");
            assertLeft("tiny10");
        }
    }

    @Test
    void namesAMemberOfTheWrongSize() throws Exception {
        fillTarget();
        Files.write(target().resolve("two.bin"), new byte[12]);
        try (ScriptedServer server = new ScriptedServer()) {
            assertThat(failing(published(server), null))
                    .hasMessageContainingAll("two.bin has 12 bytes, expected 20,000 bytes", "--to");
            assertThat(target().resolve("two.bin")).hasSize(12);
        }
    }

    @Test
    void refusesAFileOrABrokenLinkAsTarget() throws Exception {
        try (ScriptedServer server = new ScriptedServer()) {
            Files.createSymbolicLink(target(), Path.of("gone"));
            assertThat(failing(published(server), null)).hasMessageContainingAll("not a folder", "--to");
            Files.delete(target());
            Files.writeString(target(), "mine");
            assertThat(failing(published(server), null)).hasMessageContainingAll("not a folder", "--to");
            assertThat(target()).hasContent("mine");
        }
    }

    @Test
    void fillsAnEmptyFolderThroughALink() throws Exception {
        Path disk = Files.createDirectories(folder.resolve("disk/cifar"));
        Files.createSymbolicLink(/* link= */ target(), /* target= */ disk);
        try (ScriptedServer server = new ScriptedServer(whole(good, ""))) {
            fetch(published(server), UNHEARD);

            assertThat(target()).isSymbolicLink();
            assertFetched("disk");
            assertThat(disk.resolve("one.bin")).hasBinaryContent(TinyArchive.ONE);
            assertThat(folder.resolve("disk")).isDirectoryNotContaining("glob:**.part");
        }
    }

    @Test
    void makesTheFoldersAbove() throws Exception {
        Path deep = folder.resolve("a/b/tiny10");
        try (ScriptedServer server = new ScriptedServer(whole(good, ""))) {
            Fetch.fetch(new FetchRequest(published(server), deep, null, false), UNHEARD, PATIENCE);

            assertThat(deep.resolve("two.bin")).hasBinaryContent(TinyArchive.TWO);
        }
    }

    @Test
    void saysThatItCannotWriteBeforeItAsksAnybody() throws Exception {
        // A file where a folder is needed stops even the superuser.
        Path file = Files.writeString(folder.resolve("file"), "mine");
        try (ScriptedServer server = new ScriptedServer()) {
            FetchRequest request = new FetchRequest(published(server), file.resolve("tiny10"), null, false);

            assertThatThrownBy(() -> Fetch.fetch(request, UNHEARD, PATIENCE))
                    .isInstanceOf(FetchException.class)
                    .hasMessageContainingAll("cannot write " + file, "--to");
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void clearsWhatACrashLeftBehind() throws Exception {
        Path staging = Files.createDirectory(folder.resolve("tiny10.unpacking.part"));
        Files.write(staging.resolve("one.bin"), new byte[4]);
        Files.createFile(folder.resolve(LOCK));
        try (ScriptedServer server = new ScriptedServer(whole(good, ""))) {
            fetch(published(server), UNHEARD);

            assertFetched();
            assertThat(folder.resolve(LOCK)).isEmptyFile(); // removed, it would keep nobody out
        }
    }

    @Test
    void clearsNothingItDoesNotKnow() throws Exception {
        Path staging = Files.createDirectory(folder.resolve("tiny10.unpacking.part"));
        Path foreign = Files.writeString(staging.resolve("thesis.txt"), "mine");
        try (ScriptedServer server = new ScriptedServer()) {
            assertThat(failing(published(server), null)).hasMessageContainingAll(staging.toString(), "move it away");
            assertThat(foreign).hasContent("mine");
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    @SuppressWarnings("try") // the lock is only held
    void keepsASecondFetchOut() throws Exception {
        try (ScriptedServer server = new ScriptedServer(whole(good, ""));
                LockFile other = LockFile.take(folder.resolve(LOCK))) {
            Path real = folder.toAbsolutePath();

            assertThat(failing(published(server), null))
                    .hasMessage("another fetch of tiny.tar.gz is at work in " + real
                            + ": wait for it, or name a folder with --to that lies elsewhere than in " + real);
            assertThat(server.requests()).isEmpty();

            // The way out is one.
            Path elsewhere = folder.resolve("elsewhere/tiny10");
            Fetch.fetch(new FetchRequest(published(server), elsewhere, null, false), UNHEARD, PATIENCE);
            assertThat(elsewhere.resolve("two.bin")).hasBinaryContent(TinyArchive.TWO);
        }
    }

    @Test
    void refusesAFolderInPlaceOfThePart() throws Exception {
        Files.createDirectory(part());
        try (ScriptedServer server = new ScriptedServer()) {
            assertThat(failing(published(server), null))
                    .hasMessageContainingAll(part() + " is a folder", "move it away");
            assertThat(server.requests()).isEmpty();
            assertLeft("tiny.tar.gz.part");
        }
    }

    private void fillTarget() throws IOException {
        Files.createDirectory(target());
        Files.write(target().resolve("one.bin"), TinyArchive.ONE);
        Files.write(target().resolve("two.bin"), TinyArchive.TWO);
    }
}
