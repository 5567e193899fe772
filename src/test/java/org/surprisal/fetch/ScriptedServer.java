package org.surprisal.fetch;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/**
 * A server on loopback that gives one prepared answer a connection and then closes it, so that a test can
 * break off, stall or lie at an exact byte. It ends with its last answer.
 */
final class ScriptedServer implements AutoCloseable {
    private final ServerSocket socket;
    private final List<Answer> answers;
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    /** What came in. */
    record Request(String path, Map<String, String> headers) {
        String header(String name) {
            return headers.getOrDefault(name, "");
        }

        /** The offset that is asked for; 0 without a Range. */
        int offset() {
            String range = header("Range");
            return range.isEmpty() ? 0 : Integer.parseInt(range.replaceAll("bytes=(\\d+)-", "$1"));
        }
    }

    /** What goes out. */
    interface Answer {
        void send(Request request, Socket client, OutputStream out) throws IOException;
    }

    ScriptedServer(Answer... answers) throws IOException {
        this.answers = List.of(answers);
        this.socket = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "scripted-server");
        thread.setDaemon(true);
        thread.start();
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort() + path);
    }

    List<Request> requests() {
        return requests;
    }

    /** The status line and headers, then the body as it is. */
    static Answer reply(String status, String headers, byte[] body) {
        return (request, client, out) -> {
            head(out, status, headers);
            out.write(body);
        };
    }

    /** The whole file, whatever was asked for. */
    static Answer whole(byte[] file, String headers) {
        return reply("200 OK", "Content-Length: " + file.length + "\n" + headers, file);
    }

    /** What comes behind the offset that was asked for. */
    static Answer rest(byte[] file, String headers) {
        return (request, client, out) -> {
            int offset = request.offset();
            head(out, "206 Partial Content", range(offset, file.length) + headers);
            out.write(file, offset, file.length - offset);
        };
    }

    /** Announces the whole file, sends {@code count} bytes of it and breaks off once they have arrived. */
    static Answer cut(byte[] file, int count, String headers, CountDownLatch arrived) {
        return (request, client, out) -> {
            head(out, "200 OK", "Content-Length: " + file.length + "\n" + headers);
            out.write(file, 0, count);
            out.flush();
            await(arrived);
        };
    }

    /** Announces the whole file, sends {@code count} bytes of it and then nothing until the client leaves. */
    static Answer stall(byte[] file, int count) {
        return (request, client, out) -> {
            head(out, "200 OK", "Content-Length: " + file.length + "\n");
            out.write(file, 0, count);
            out.flush();
            client.getInputStream().read();
        };
    }

    /** The status line and headers, then a text again and again until the client leaves or 64 MiB are out. */
    static Answer endless(String head, String again) {
        return (request, client, out) -> {
            out.write(head.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
            byte[] bytes = again.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII);
            for (int sent = 0; bytes.length > 0 && sent < 1 << 26; sent += bytes.length) {
                out.write(bytes);
            }
        };
    }

    static String range(int offset, int total) {
        return "Content-Length: " + (total - offset) + "\nContent-Range: bytes " + offset + "-" + (total - 1) + "/"
                + total + "\n";
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private static void head(OutputStream out, String status, String headers) throws IOException {
        String head = "HTTP/1.1 " + status + "\n" + headers + (headers.isEmpty() || headers.endsWith("\n") ? "" : "\n")
                + "Connection: close\n\n";
        out.write(head.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private void serve() {
        Deque<Answer> left = new ArrayDeque<>(answers);
        while (!left.isEmpty() && !socket.isClosed()) {
            try (Socket client = socket.accept()) {
                Request request = read(client);
                requests.add(request);
                OutputStream out = client.getOutputStream();
                left.remove().send(request, client, out);
                out.flush();
            } catch (SocketException | EOFException e) {
                // The client left, as some tests want it to, perhaps before it had asked; or the test is over.
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Throws EOFException if the client leaves before it has asked for anything: that takes no answer. */
    private static Request read(Socket client) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
        String first = line(in);
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            List<String> parts = Arrays.asList(line.split(": ", 2));
            headers.put(parts.get(0), parts.get(1));
        }
        return new Request(Arrays.asList(first.split(" ", -1)).get(1), headers);
    }

    private static String line(BufferedReader in) throws IOException {
        String line = in.readLine();
        if (line == null) {
            throw new EOFException("the client left");
        }
        return line;
    }
}
