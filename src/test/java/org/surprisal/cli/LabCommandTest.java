package org.surprisal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code surprisal lab}: its address, what it opens, and how it ends. */
class LabCommandTest {
    @TempDir
    Path folder;

    /** The page behind an address, by way of the cookie. */
    private static HttpResponse<String> page(String address) throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        HttpResponse<String> welcome =
                client.send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
        String cookie = welcome.headers().firstValue("Set-Cookie").orElseThrow().split(";", -1)[0];
        URI root = URI.create(address).resolve("/");
        return client.send(
                HttpRequest.newBuilder(root).header("Cookie", cookie).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Its only line on stdout is the address, and a signal ends it as it ends any command. */
    @ParameterizedTest
    @CsvSource({"INT,130", "TERM,143", "HUP,129"})
    void itAnswersUntilASignal(String signal, int code) throws Exception {
        Path err = folder.resolve("err.txt");
        try (ChildRun lab = new ChildRun(err, List.of(), "lab", "--no-open")) {
            String address = lab.line();
            assertThat(address).matches("http://127\\.0\\.0\\.1:[0-9]+/\\?token=[0-9a-f]{48}");
            assertThat(page(address).body()).contains("Surprisal: the lab");
            if (lab.ignores(signal)) { // as of a shell in the background, or of nohup
                lab.signal("TERM");
                assertThat(lab.end()).isEqualTo(143);
                return;
            }
            lab.signal(signal);
            assertThat(lab.end()).isEqualTo(code);
        }
    }

    /** Nobody has described it: it opens as data init would have it. */
    @Test
    void aTableIsEnough() throws Exception {
        Path table = folder.resolve("my table.csv");
        Files.copy(Path.of("data/fruit.csv"), table);
        Path err = folder.resolve("err.txt");
        try (ChildRun lab = new ChildRun(err, List.of(), "lab", table.toString(), "--no-open")) {
            assertThat(page(lab.line()).statusCode()).isEqualTo(200);
            assertThat(lab.complaints())
                    .anyMatch(line -> line.contains("data init '" + table))
                    .doesNotHaveDuplicates();
            lab.signal("TERM");
            lab.end();
        }
    }

    @Test
    void aPortThatIsTakenIsSaid() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Said said = Said.by("lab", "--no-open", "--port", String.valueOf(taken.getLocalPort()));
            assertThat(said.code()).isEqualTo(2);
            assertThat(said.complaints())
                    .containsExactly("surprisal: --port is " + taken.getLocalPort()
                            + "; expected one that no other program listens on; without it any free one is taken");
            assertThat(said.out()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nowhere.csv | 3 | nowhere.csv does not exist; expected a configuration (.yaml) or a table, such as t.csv",
                "configs/iris-linear.yaml --port 80 | 2 | --port is 80; expected a number from 1024 to 65535",
                "configs/cifar10h.yaml | 3 | data.path is",
            })
    void whatCannotBeOpenedIsSaid(String arguments, int code, String complaint) {
        Said said = Said.by(("lab --no-open " + arguments).split(" ", -1));
        assertThat(said.code()).isEqualTo(code);
        assertThat(said.complaints().get(0)).contains(complaint);
        assertThat(said.out()).isEmpty();
    }
}
