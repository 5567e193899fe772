package org.surprisal.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.surprisal.fetch.TinyArchive.META;
import static org.surprisal.fetch.TinyArchive.ONE;
import static org.surprisal.fetch.TinyArchive.TWO;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** Archives whose checksum is right but whose content is not. Nothing of them may reach the target. */
class UnpackerTest extends FetchTestBase {
    @Test
    void refusesWhatIsNotGzip() throws Exception {
        assertRefused(new byte[] {'P', 'K', 3, 4}, "GZIP");
    }

    @Test
    void refusesWhatIsNotTar() throws Exception {
        byte[] noise = new byte[2048];
        new Random(3).nextBytes(noise);
        Path file = folder.resolve("noise");
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(noise);
        }
        byte[] zipped = Files.readAllBytes(file);
        Files.delete(file);
        assertRefused(zipped, "cannot unpack");
    }

    @Test
    void refusesATruncatedArchive() throws Exception {
        assertRefused(Arrays.copyOf(good, good.length / 2), "cannot unpack");
    }

    @Test
    void refusesPathsThatLeaveTheFolder() throws Exception {
        for (String name :
                new String[] {"../out.bin", "tiny/../../out.bin", "/tmp/out.bin", "tiny/..", "..\\out.bin"}) {
            assertRefused(
                    new TinyArchive().file(name, ONE).file("tiny/one.bin", ONE).bytes(), "leave the folder");
        }
    }

    @Test
    void refusesLinks() throws Exception {
        assertRefused(new TinyArchive().link("tiny/one.bin", "/etc/hostname").bytes(), "link or special file");
        assertRefused(
                new TinyArchive()
                        .link("tiny/other", "..")
                        .file("tiny/one.bin", ONE)
                        .bytes(),
                "link");
    }

    @Test
    void refusesAMissingMember() throws Exception {
        assertRefused(
                new TinyArchive().file("tiny/one.bin", ONE).file("two.bin", TWO).bytes(), "lacks tiny/two.bin");
        assertRefused(new TinyArchive().bytes(), "lacks tiny/one.bin, two.bin");
    }

    @Test
    void refusesAMemberOfTheWrongSize() throws Exception {
        assertRefused(
                new TinyArchive().file("tiny/one.bin", TWO).bytes(), "tiny/one.bin has 20,000 bytes, expected 30,000");
    }

    @Test
    void refusesAMemberThatComesTwice() throws Exception {
        assertRefused(
                new TinyArchive()
                        .file("tiny/one.bin", ONE)
                        .file("tiny/one.bin", ONE)
                        .bytes(),
                "comes twice");
    }

    @Test
    void refusesABomb() throws Exception {
        byte[] zeros = new byte[3 << 20];
        assertRefused(new TinyArchive().file("tiny/zeros", zeros).bytes(), "unpacks to more than");
    }

    @Test
    void unpacksWithoutTheMemberThatIsNotNeeded() throws Exception {
        byte[] content = new TinyArchive()
                .file("tiny/two.bin", TWO)
                .file("tiny/one.bin", ONE)
                .bytes();
        FetchResult result = fetch(content);

        assertThat(result.alreadyThere()).isFalse();
        assertThat(target().resolve("one.bin")).hasBinaryContent(ONE);
        assertThat(target().resolve("meta.txt")).doesNotExist();
    }

    @Test
    void ignoresFoldersAndFilesThatAreNoMembers() throws Exception {
        fetch(new TinyArchive()
                .folder("tiny/")
                .folder("tiny/one.bin/")
                .file("tiny/sub/one.bin", META)
                .file("other/two.bin", META)
                .file("tiny/one.bin", ONE)
                .file("tiny/two.bin", TWO)
                .file("tiny/meta.txt", META)
                .bytes());

        assertFetched("given.tar.gz");
    }

    private void assertRefused(byte[] content, String... words) throws IOException {
        Path given = Files.write(folder.resolve("given.tar.gz"), content);
        FetchException e = failing(TinyArchive.describe(content, nowhere()), given.toString());
        assertThat(e).hasMessageContainingAll(words);
        assertThat(e).hasMessageContaining(given.toString());
        assertLeft("given.tar.gz");
    }

    private FetchResult fetch(byte[] content) throws IOException, FetchException {
        Path given = Files.write(folder.resolve("given.tar.gz"), content);
        return fetch(TinyArchive.describe(content, nowhere()), given.toString(), UNHEARD);
    }

    private static URI nowhere() {
        return URI.create("http://127.0.0.1:9/tiny.tar.gz");
    }
}
