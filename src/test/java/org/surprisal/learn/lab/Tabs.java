package org.surprisal.learn.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.surprisal.base.random.RandomStreams;
import org.surprisal.data.DataLoader;
import org.surprisal.run.ConfigReader;
import org.surprisal.run.RunConfig;

/** A lab and what a browser would say to it, without one. */
final class Tabs implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    final Lab lab;
    final String origin;
    final String cookie;
    private final HttpClient client = HttpClient.newHttpClient();

    Tabs(Limits limits) throws IOException, InterruptedException {
        this("configs/iris-linear.yaml", limits);
    }

    Tabs(String config, Limits limits) throws IOException, InterruptedException {
        this.lab = Lab.start(material(config), 0, limits);
        this.origin = "http://127.0.0.1:" + lab.port();
        HttpResponse<String> welcome = get(lab.address(), Map.of());
        this.cookie = welcome.headers().firstValue("Set-Cookie").orElseThrow().split(";", -1)[0];
    }

    static Material material(String config) {
        ConfigReader reader = ConfigReader.open(Path.of(config));
        RunConfig read = reader.read(List.of());
        return new Material(config, reader::read, () -> DataLoader.load(read.data(), new RandomStreams(read.seed())));
    }

    HttpResponse<String> get(String address, Map<String, String> headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address));
        headers.forEach(request::setHeader);
        return client.send(request.build(), BodyHandlers.ofString());
    }

    HttpResponse<String> post(String body, Map<String, String> headers) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(origin + "/do")).POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::setHeader);
        return client.send(request.build(), BodyHandlers.ofString());
    }

    /** As the page sends it. */
    HttpResponse<String> post(String body) throws IOException, InterruptedException {
        return post(body, Map.of("Content-Type", "application/json", "Origin", origin, "Cookie", cookie));
    }

    /** What a command is answered. */
    JsonNode ask(String session, String command, String more) {
        try {
            HttpResponse<String> answer = post("{\"command\":\"" + command + "\",\"session\":\"" + session + "\""
                    + (more.isEmpty() ? "" : "," + more) + "}");
            JsonNode read = JSON.readTree(answer.body());
            if (answer.statusCode() != 200 || read.has("error")) {
                throw new IllegalStateException(
                        answer.statusCode() + ": " + read.path("error").asText());
            }
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    String open(String more) {
        return ask("", "open", more).path("session").asText();
    }

    /** The events of a session, one after the other, as a tab hears them. */
    Events events(String session) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(origin + "/events?session=" + session))
                .header("Cookie", cookie)
                .build();
        return new Events(client.send(request, BodyHandlers.ofInputStream()).body());
    }

    static final class Events implements AutoCloseable {
        private final BufferedReader lines;

        Events(InputStream in) {
            this.lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        }

        /** Hears on until a part is as it is waited for. */
        JsonNode until(String part, Predicate<JsonNode> wanted) throws IOException {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("data: ")) {
                    JsonNode told = JSON.readTree(line.substring(6)).path(part);
                    if (!told.isMissingNode() && wanted.test(told)) {
                        return told;
                    }
                }
            }
            throw new IOException("the events ended");
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }

    @Override
    public void close() {
        lab.close();
    }
}
