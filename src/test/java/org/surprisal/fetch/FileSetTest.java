package org.surprisal.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.surprisal.fetch.ScriptedServer.cut;
import static org.surprisal.fetch.ScriptedServer.reply;
import static org.surprisal.fetch.ScriptedServer.rest;
import static org.surprisal.fetch.ScriptedServer.whole;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.surprisal.base.files.LockFile;
import org.surprisal.fetch.FetchListener.Stage;

/** Files that are fetched one by one and taken as they are. */
class FileSetTest {
    private static final byte[] ONE = TinyArchive.ONE; // 30,000 bytes
    private static final byte[] TWO = TinyArchive.TWO; // 20,000 bytes
    private static final String ETAG = "ETag: \"v1\"\n";
    private static final String NOWHERE = "http://127.0.0.1:9/pub/";

    @TempDir
    Path folder;

    private Path target() {
        return folder.resolve("tiny");
    }

    private Path staging() {
        return folder.resolve("tiny.unpacking.part");
    }

    private static FileSet set(String base, String... classes) {
        return FileSet.of(
                "Tiny",
                base,
                List.of(classes),
                new FileSet.Part("one.gz", ONE.length, TinyArchive.md5(ONE)),
                new FileSet.Part("two.gz", TWO.length, TinyArchive.md5(TWO)));
    }

    private static FileSet at(ScriptedServer server, String... classes) {
        return set(server.uri("/pub/").toString(), classes);
    }

    private FetchResult fetch(FileSet set, @Nullable String from, FetchListener listener) throws FetchException {
        return Fetch.fetch(new FetchRequest(set, target(), from, false), listener, FetchTestBase.PATIENCE);
    }

    private FetchException failing(FileSet set, @Nullable String from) {
        FetchException e = catchThrowableOfType(FetchException.class, () -> fetch(set, from, new FetchListener() {}));
        assertThat(e).isNotNull();
        assertThat(e).message().doesNotContain("\n").doesNotContain("null");
        return e;
    }

    private static List<String> names(Path in) throws IOException {
        try (Stream<Path> files = Files.list(in)) {
            return files.map(f -> String.valueOf(f.getFileName())).sorted().toList();
        }
    }

    private void assertFetched(String... besides) throws IOException {
        assertThat(names(target()))
                .containsExactlyElementsOf(Stream.concat(Stream.of(besides), Stream.of("one.gz", "two.gz"))
                        .toList());
        assertThat(target().resolve("one.gz")).hasBinaryContent(ONE);
        assertThat(target().resolve("two.gz")).hasBinaryContent(TWO);
        assertThat(staging()).doesNotExist();
    }

    @Test
    void theFilesArriveOneByOneAndClassesAreNamed() throws Exception {
        Heard heard = new Heard();
        try (ScriptedServer server = new ScriptedServer(whole(ONE, ""), whole(TWO, ""))) {
            FetchResult result = fetch(at(server, "cat", "dog"), null, heard);

            assertThat(result)
                    .isEqualTo(new FetchResult(false, server.uri("/pub/").toString(), 50_000, 0, null));
            assertThat(server.requests())
                    .extracting(ScriptedServer.Request::path)
                    .containsExactly("/pub/one.gz", "/pub/two.gz");
        }
        assertFetched("classes.txt");
        assertThat(target().resolve("classes.txt")).hasContent("cat\ndog\n");
        assertThat(heard.notes).isEmpty();
        heard.assertMonotone(Stage.DOWNLOAD, 0, 50_000);
        heard.assertMonotone(Stage.VERIFY, 0, 50_000);
        assertThat(names(folder)).containsExactly(".tiny.lock", "tiny");
    }

    @Test
    void aBrokenDownloadGoesOnInTheNextCall() throws Exception {
        Heard heard = new Heard(ONE.length + 5_000);
        try (ScriptedServer server = new ScriptedServer(
                whole(ONE, ""),
                cut(TWO, 5_000, ETAG, heard.arrived),
                reply("503 Busy", "", new byte[0]),
                rest(TWO, ETAG))) {
            FileSet set = at(server);
            assertThat(catchThrowableOfType(FetchException.class, () -> fetch(set, null, heard)))
                    .hasMessageContaining("status 503");
            assertThat(target()).doesNotExist();
            assertThat(names(staging())).containsExactly("one.gz.part", "two.gz.etag.part", "two.gz.part");

            FetchResult result = fetch(set, null, new FetchListener() {});

            assertThat(server.requests()).hasSize(4);
            assertThat(server.requests().get(3).header("Range")).isEqualTo("bytes=5000-");
            assertThat(result.downloaded()).isEqualTo(15_000);
            assertThat(result.resumedFrom()).isEqualTo(5_000);
        }
        assertFetched();
    }

    @Test
    void aFileWithTheWrongChecksumIsRemovedAndTheOthersStay() throws Exception {
        byte[] damaged = TWO.clone();
        damaged[7] ^= 1;
        try (ScriptedServer server = new ScriptedServer(whole(ONE, ""), whole(damaged, ""), whole(TWO, ""))) {
            FileSet set = at(server);
            assertThat(failing(set, null))
                    .hasMessageContainingAll(
                            "two.gz from " + server.uri("/pub/two.gz"),
                            "has MD5 " + TinyArchive.md5(damaged),
                            "expected " + TinyArchive.md5(TWO),
                            "--from");
            assertThat(names(staging())).containsExactly("one.gz");
            fetch(set, null, new FetchListener() {});
            assertThat(server.requests()).hasSize(3);
        }
        assertFetched();
    }

    @Test
    void whatAnotherSetLeftForTheSameTargetIsNotTaken() throws Exception {
        Files.createDirectory(staging());
        Files.write(staging().resolve("one.gz"), TWO);
        try (ScriptedServer server = new ScriptedServer(whole(TWO, ""), whole(ONE, ""))) {
            FileSet set = at(server);
            assertThat(failing(set, null)).hasMessageContainingAll("has 20,000 bytes, expected 30,000", "removed");
            fetch(set, null, new FetchListener() {});
        }
        assertFetched();
    }

    @Test
    void aMirrorNeedsNoSlash() throws Exception {
        try (ScriptedServer mirror = new ScriptedServer(whole(ONE, ""), whole(TWO, ""))) {
            fetch(set(NOWHERE), mirror.uri("/elsewhere").toString(), new FetchListener() {});
            assertThat(mirror.requests())
                    .extracting(ScriptedServer.Request::path)
                    .containsExactly("/elsewhere/one.gz", "/elsewhere/two.gz");
        }
        assertFetched();
    }

    @Test
    void aFolderAtHandIsReadAndLeftAlone() throws Exception {
        Path given = Files.createDirectory(folder.resolve("given"));
        assertThat(failing(set(NOWHERE), given.toString()))
                .hasMessage(given + " has no one.gz; expected all files of Tiny");
        Files.write(given.resolve("one.gz"), ONE);
        Files.write(given.resolve("two.gz"), ONE);
        assertThat(failing(set(NOWHERE), given.toString()))
                .hasMessage(
                        given.resolve("two.gz") + " is not that of Tiny: it has 30,000 bytes, expected 20,000 bytes;"
                                + " name a mirror or a downloaded copy with --from");
        Files.write(given.resolve("two.gz"), TWO);
        FetchResult result = fetch(set(NOWHERE, "cat"), given.toUri().toString(), new FetchListener() {});
        assertThat(result.source()).isEqualTo(given.toString());
        assertFetched("classes.txt");
        assertThat(names(given)).containsExactly("one.gz", "two.gz");
    }

    @Test
    void whatIsNoFolderIsNamed() throws Exception {
        Path file = Files.write(folder.resolve("one.gz"), ONE);
        assertThat(failing(set(NOWHERE), file.toString()))
                .hasMessage("--from " + file + " is no folder, expected a folder with all files of the set");
        assertThat(failing(set(NOWHERE), folder.resolve("none").toString()))
                .hasMessage("--from " + folder.resolve("none")
                        + " is not there, expected a folder with all files of the set");
    }

    @Test
    void asksNobodyWhenAllIsThere() throws Exception {
        Files.createDirectory(target());
        Files.write(target().resolve("one.gz"), ONE);
        Files.write(target().resolve("two.gz"), TWO);
        Files.createDirectory(staging());
        Files.write(staging().resolve("two.gz.part"), new byte[9]);
        Heard heard = new Heard();
        assertThat(fetch(set(NOWHERE, "cat", "dog"), null, heard)).isEqualTo(new FetchResult(true, null, 0, 0, null));
        assertFetched("classes.txt");
        assertThat(heard.notes).hasSize(1);
        fetch(set(NOWHERE, "cat", "dog"), null, heard);
        assertThat(heard.notes).hasSize(1);
    }

    @Test
    void leavesAFolderWithOtherContentAlone() throws Exception {
        Files.createDirectory(target());
        Files.write(target().resolve("one.gz"), TWO);
        assertThat(failing(set(NOWHERE), null))
                .hasMessageContainingAll("neither empty nor Tiny", "one.gz has 20,000 bytes, expected 30,000", "--to");
        assertThat(target().resolve("one.gz")).hasBinaryContent(TWO);
    }

    @Test
    void anotherSetBesideItDisturbsNobody() throws Exception {
        try (ScriptedServer server = new ScriptedServer(whole(ONE, ""), whole(TWO, ""));
                LockFile other = LockFile.take(folder.resolve(".other.lock"))) {
            assertThat(other).isNotNull();
            fetch(at(server), null, new FetchListener() {});
        }
        assertFetched();
        Path second = folder.resolve("second");
        try (LockFile other = LockFile.take(folder.resolve(".second.lock"))) {
            assertThat(other).isNotNull();
            FetchRequest request = new FetchRequest(set(NOWHERE), second, null, false);
            assertThat(catchThrowableOfType(
                            FetchException.class,
                            () -> Fetch.fetch(request, new FetchListener() {}, FetchTestBase.PATIENCE)))
                    .hasMessageContaining("another fetch of second is at work");
        }
    }

    /** The checksums are those that the publishers name: torchvision for its copy of MNIST, Zalando's README. */
    @Test
    void describesMnistAndFashionMnist() {
        assertThat(FileSet.MNIST.files())
                .extracting(RemoteFile::uri)
                .first()
                .isEqualTo(URI.create("https://ossci-datasets.s3.amazonaws.com/mnist/train-images-idx3-ubyte.gz"));
        assertThat(FileSet.MNIST.bytes()).isEqualTo(9_912_422 + 28_881 + 1_648_877 + 4_542);
        assertThat(FileSet.MNIST.members()).hasSize(4);
        assertThat(FileSet.FASHION_MNIST.bytes()).isEqualTo(26_421_880 + 29_515 + 4_422_102 + 5_148);
        assertThat(FileSet.FASHION_MNIST.members()).hasSize(5);
        assertThat(FileSet.FASHION_MNIST.classes())
                .hasSize(10)
                .startsWith("T-shirt/top")
                .endsWith("Ankle boot");
        for (FileSet set : List.of(FileSet.MNIST, FileSet.FASHION_MNIST)) {
            assertThat(set.files())
                    .extracting(RemoteFile::name)
                    .containsExactly(
                            "train-images-idx3-ubyte.gz",
                            "train-labels-idx1-ubyte.gz",
                            "t10k-images-idx3-ubyte.gz",
                            "t10k-labels-idx1-ubyte.gz");
        }
    }
}
