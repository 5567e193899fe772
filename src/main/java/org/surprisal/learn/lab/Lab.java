package org.surprisal.learn.lab;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The lab: a server on this machine's loopback alone, whose page trains what it was given. It reads no file that a request
 * names, for no path of a request leads anywhere but to the three that it knows. Start reading at {@link Routes}.
 */
public final class Lab implements AutoCloseable {
    private static final int BACKLOG = 64;

    /**
     * A tab takes a thread for its events, and one more while it asks. The rest is for connections that never say what
     * they want, which hold one each for {@code maxReqTime}: the server reads a request in the thread that answers it.
     */
    private static final int MOST_THREADS = 256;

    static {
        // Seconds in which a request has to be there; read when the server's classes are loaded.
        System.setProperty("sun.net.httpserver.maxReqTime", "10");
        System.setProperty("sun.net.httpserver.maxReqHeaders", "100");
    }

    private final HttpServer server;
    private final ExecutorService threads;
    private final Sessions sessions;
    private final Gate gate;
    private final List<Thread> warmUps;

    private Lab(HttpServer server, Material material, Limits limits) {
        this.server = server;
        this.gate = new Gate(server.getAddress().getPort());
        this.sessions = new Sessions(material, limits);
        this.threads = new ThreadPoolExecutor(2, MOST_THREADS, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
            Thread thread = new Thread(task, "lab");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        server.createContext("/", new Routes(gate, sessions, limits));
        this.warmUps = List.of(warmUp(LabPage::html), warmUp(sessions::warmUp));
    }

    /**
     * Begins to answer.
     *
     * @param port 0 for any that is free
     * @throws IOException if the port is taken
     */
    public static Lab start(Material material, int port, Limits limits) throws IOException {
        InetAddress loopback = InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1});
        Lab lab = new Lab(HttpServer.create(new InetSocketAddress(loopback, port), BACKLOG), material, limits);
        lab.server.start();
        lab.warmUps.forEach(Thread::start);
        return lab;
    }

    /** Something to be made ready. */
    private interface Part {
        void make() throws InterruptedException;
    }

    /** What the first tab will need, made ready while a browser starts. What fails here is told where it is needed. */
    private static Thread warmUp(Part part) {
        Thread thread = new Thread(
                () -> {
                    try {
                        part.make();
                    } catch (RuntimeException | Error e) {
                        // the first tab meets it itself
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt(); // closed already
                    }
                },
                "lab warm-up");
        thread.setDaemon(true);
        return thread;
    }

    /** Where to look, with the token that lets one in. */
    public String address() {
        return root() + gate.query();
    }

    /** The same for a program to be started with, whose arguments others may see: good once. */
    public String openingAddress() {
        return root() + gate.openingQuery();
    }

    private String root() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    /** Where it listens. */
    int port() {
        return server.getAddress().getPort();
    }

    /** Ends every session and answers no more. */
    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();
        for (Thread warmUp : warmUps) { // a process that ends while natives are loaded may crash
            while (warmUp.isAlive()) {
                try {
                    warmUp.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        sessions.close();
        server.stop(0);
        threads.shutdownNow();
    }
}
