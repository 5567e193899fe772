import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Sees to it that target/surprisal.jar and its libraries are whole and as new as the sources, and builds them with Maven
 * where they are not: {@code java Build.java HOME JAVA_HOME}, as scripts/surprisal calls it when something looks wrong.
 * It exits with 0 when all is well, 10 when that is another's work, 1 when there is no build, said on stderr.
 *
 * <p>One at a time: the lock on target/.lock is the system's, so it goes with its process, and the file stays. What is
 * left of a build whose process was killed is the mark target/.building, which names Maven's process: it means that the
 * jar cannot be trusted, and that Maven may have outlived its parent. So neither costs more than a build.
 */
final class Build {
    private static final List<String> MADE = List.of("surprisal.jar", "lib", "classes", "cds");
    private static final String ERROR = "[ERROR]";
    private static final Pattern NETWORK =
            Pattern.compile("(?i)could not (be resolved|transfer|find artifact)|unknown host|non-resolvable|offline");
    private static final int LONGEST = 300; // characters
    private static final int FAILED = 1;
    private static final int ANOTHERS = 10;
    private static final long CLOCK_STEP = 2_000; // ms; the start of a process is told with the precision of the boot's

    private final Path home;
    private final Path target;
    private final Path jar;
    private final Path mark;
    private final Path aside;
    private final Path log;
    private final Path failed;
    private Process running;

    private Build(Path home) {
        this.home = home;
        target = home.resolve("target");
        jar = target.resolve("surprisal.jar");
        mark = target.resolve(".building");
        aside = target.resolve(".before");
        log = target.resolve(".building-log");
        failed = target.resolve("build.log");
    }

    public static void main(String[] args) throws InterruptedException {
        Build build = new Build(Path.of(args[0]));
        int code = FAILED;
        try {
            code = build.underLock(args[1]);
        } catch (IOException | UncheckedIOException e) {
            say("the build failed: " + e.getMessage() + " (" + e.getClass().getSimpleName() + ")");
        }
        System.exit(code);
    }

    private int underLock(String javaHome) throws IOException, InterruptedException {
        boolean writable = Files.isDirectory(target) || target.toFile().mkdirs();
        if (!writable || !Files.isWritable(target)) {
            return refuse();
        }
        try (FileChannel lock = FileChannel.open(
                target.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            boolean waited = false;
            try {
                if (lock.tryLock() == null) {
                    waited = true;
                    say("another start is building; waiting for it ...");
                    lock.lock();
                }
            } catch (IOException e) { // some network file systems
                say("building without a lock, which is not to be had here: " + e.getMessage());
            }
            String fault = fault();
            if (fault.isEmpty()) {
                return waited ? ANOTHERS : 0;
            }
            return build(fault, javaHome);
        }
    }

    /** Where nothing can be written, what is there may still do. */
    private int refuse() throws IOException {
        if (faultOfProgram().isEmpty()) {
            return 0;
        }
        String fault = fault();
        say((fault.equals(FIRST_USE) ? "nothing was built yet" : fault) + ", and " + target + " cannot be written to: have"
                + " its owner start " + home.resolve("scripts/surprisal") + " once, or copy the project to a folder of"
                + " your own");
        return FAILED;
    }

    private static final String FIRST_USE = "building on first use, about a minute (needs Maven and a network once)";

    /** Why a build is needed; empty if none is. */
    private String fault() throws IOException {
        if (Files.exists(mark, LinkOption.NOFOLLOW_LINKS)) {
            return "the last build never ended";
        }
        return faultOfProgram();
    }

    private String faultOfProgram() throws IOException {
        if (!Files.exists(jar)) {
            return FIRST_USE;
        }
        if (newerThan(Files.getLastModifiedTime(jar)).findAny().isPresent()) {
            return "the sources changed";
        }
        Path broken = jar;
        try (JarFile program = new JarFile(jar.toFile())) {
            String libraries = program.getManifest().getMainAttributes().getValue("Class-Path");
            for (String library : libraries == null ? new String[0] : libraries.split(" ")) {
                broken = target.resolve(library);
                new JarFile(broken.toFile()).close(); // the table of its contents stands at the end
            }
        } catch (IOException e) {
            return home.relativize(broken) + (Files.exists(broken) ? " is damaged" : " is missing");
        }
        return "";
    }

    /** Folders count, so that a removed source does too. */
    private Stream<Path> newerThan(FileTime time) throws IOException {
        Stream<Path> found = Stream.empty();
        for (String part : List.of("pom.xml", ".mvn", "src/main")) {
            found = Stream.concat(found, Files.walk(home.resolve(part)));
        }
        return found.filter(file -> {
            try {
                return Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).compareTo(time) > 0;
            } catch (IOException e) {
                return true; // gone meanwhile, so changed
            }
        });
    }

    private int build(String reason, String javaHome) throws IOException, InterruptedException {
        if (!onPath("mvn")) { // before anything is taken away
            say((reason.equals(FIRST_USE) ? "" : reason + ", and ") + "building needs Maven (mvn), 3.8.1 or newer, which is"
                    + " not on PATH: install it");
            return FAILED;
        }
        endOrphan();
        say((reason.equals(FIRST_USE) ? reason : "building again, since " + reason) + " ...");
        // The old steps aside: nothing half-written can pass for done, no file is overwritten under a running start, and
        // what a build that fails was to replace is there again.
        write(mark, "");
        Files.createDirectories(aside);
        for (String old : MADE) {
            if (Files.exists(aside.resolve(old))) { // since a build that was killed
                delete(target.resolve(old));
            } else if (Files.exists(target.resolve(old))) {
                Files.move(target.resolve(old), aside.resolve(old));
            }
        }
        FileTime begin = Files.getLastModifiedTime(mark);
        ProcessBuilder maven = new ProcessBuilder(
                "mvn", "-B", "-q", "-Dstyle.color=never", "-Dmaven.test.skip=true", "-Dsurprisal.failOnWarning=false",
                "-Dsurprisal.archive.skip=true", "package");
        if (!javaHome.isEmpty()) { // the Java that was found, rather than one of Maven's own choice
            maven.environment().put("JAVA_HOME", javaHome);
        }
        maven.directory(home.toFile()).redirectErrorStream(true).redirectOutput(log.toFile());
        Thread stopped = new Thread(this::stop);
        Runtime.getRuntime().addShutdownHook(stopped);
        int status;
        try {
            status = start(maven).waitFor();
        } catch (IOException e) {
            tidy();
            throw e;
        } finally {
            try {
                Runtime.getRuntime().removeShutdownHook(stopped);
            } catch (IllegalStateException e) {
                Thread.currentThread().join(); // stopped: the hook tidies up
            }
        }
        if (status != 0 || !Files.exists(jar)) {
            String why = reason(Files.readAllLines(log, StandardCharsets.ISO_8859_1));
            Files.move(log, failed, StandardCopyOption.REPLACE_EXISTING);
            tidy();
            say("the build failed: " + (why.isEmpty() ? "Maven ended with code " + status : why) + "; "
                    + (NETWORK.matcher(why).find() ? "see that the network can be reached" : "put that right")
                    + " and start again; all that Maven said is in " + failed);
            return FAILED;
        }
        // The jar is as old as the build's begin: what was edited meanwhile counts as newer.
        Files.setLastModifiedTime(jar, begin);
        write(log, "");
        newerThan(Files.getLastModifiedTime(log)).findFirst().ifPresent(future ->
                say("dated in the future, so that every start builds again: " + home.relativize(future)));
        Files.delete(log);
        Files.deleteIfExists(failed);
        Files.delete(mark);
        delete(aside);
        return 0;
    }

    /** Maven's first error that is more than a heading; where it did not come to one, its first line. */
    private static String reason(List<String> lines) {
        return Stream.concat(lines.stream().filter(line -> line.startsWith(ERROR)), lines.stream())
                .map(line -> line.replace(ERROR, "").replaceAll("\\p{Cntrl}", " ").strip())
                .filter(line -> !line.isEmpty() && !line.endsWith(":"))
                .map(line -> line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...")
                .findFirst()
                .orElse("");
    }

    /** Ends the Maven of a builder that was killed, which would write into what is built now. */
    private void endOrphan() throws IOException {
        if (!Files.isRegularFile(mark, LinkOption.NOFOLLOW_LINKS)) {
            Files.deleteIfExists(mark);
            return;
        }
        String[] words = Files.readString(mark).strip().split(" ");
        if (words.length != 2 || !words[0].matches("\\d{1,18}") || !words[1].matches("\\d{1,18}")) {
            return;
        }
        long pid = Long.parseLong(words[0]);
        long begun = Long.parseLong(words[1]);
        // The number alone may be another process's by now, or this one's own.
        ProcessHandle.of(pid).filter(p -> pid != ProcessHandle.current().pid()
                && begun != 0 && Math.abs(begun(p) - begun) <= CLOCK_STEP).ifPresent(p -> {
            say("ending the Maven of a build that was killed ...");
            end(p);
        });
    }

    private static long begun(ProcessHandle process) {
        return process.info().startInstant().map(instant -> instant.toEpochMilli()).orElse(0L);
    }

    /** Asks first; whoever is deaf, or was stopped, is ended all the same. */
    private static void end(ProcessHandle process) {
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process)).toList();
        all.forEach(ProcessHandle::destroy);
        for (ProcessHandle p : all) {
            p.onExit().completeOnTimeout(p, 5, TimeUnit.SECONDS).join();
            p.destroyForcibly();
            p.onExit().join();
        }
    }

    private static boolean onPath(String tool) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
    }

    // Not both at once: a stop shall find the Maven that was started, or none.
    private synchronized Process start(ProcessBuilder maven) throws IOException {
        Process process = maven.start();
        running = process;
        write(mark, process.pid() + " " + begun(process.toHandle()));
        process.getOutputStream().close();
        return process;
    }

    private synchronized void stop() {
        if (running != null) {
            end(running.toHandle());
        }
        try {
            tidy();
        } catch (IOException e) {
            // the mark stays, and says that there is no build
        }
        Runtime.getRuntime().halt(128 + 15); // before another Maven is started
    }

    private void tidy() throws IOException {
        Files.deleteIfExists(jar);
        for (String old : MADE) {
            if (Files.exists(aside.resolve(old))) {
                delete(target.resolve(old));
                Files.move(aside.resolve(old), target.resolve(old));
            }
        }
        for (Path file : List.of(aside, log, mark)) {
            Files.deleteIfExists(file);
        }
    }

    private static void delete(Path file) throws IOException {
        if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
            List<Path> all;
            try (Stream<Path> files = Files.walk(file)) {
                all = files.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path each : all) {
                Files.deleteIfExists(each);
            }
        } else {
            Files.deleteIfExists(file);
        }
    }

    private static void write(Path file, String text) throws IOException {
        Files.writeString(file, text);
    }

    private static void say(String line) {
        System.err.println("surprisal: " + line);
    }
}
