package org.surprisal;

import java.io.BufferedInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.stream.Stream;

/** What is wrong with the jars of a class path: other bytes than the list says, or a known hole without a reason. */
final class Libraries {
    /** A library, alone or inside the jar of another. */
    record Library(String jar, String name, String version) {}

    record Advisory(String library, String from, String fixed, String id) {
        boolean affects(Library held) {
            Version version = Version.parse(held.version());
            return library.equals(held.name())
                    && version.compareTo(Version.parse(from)) >= 0
                    && version.compareTo(Version.parse(fixed)) < 0;
        }
    }

    record Reason(String jar, String library, String advisory, String why) {
        boolean covers(Library held, Advisory known) {
            return held.jar().startsWith(jar)
                    && library.equals(held.name())
                    && (advisory.equals("*") || advisory.equals(known.id()));
        }
    }

    private Libraries() {}

    static List<Path> ofThisClassPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(path -> path.toString().endsWith(".jar"))
                .toList();
    }

    /** The list of {@code sha256sum}: place in the repository to digest. */
    static Map<String, String> checksums(Path list) throws IOException {
        Map<String, String> sums = new HashMap<>();
        for (String line : Files.readAllLines(list)) {
            String[] parts = line.split("  ", 2);
            sums.put(parts[1], parts[0]);
        }
        return sums;
    }

    static List<String> swapped(List<Path> jars, Map<String, String> sums) throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Path jar : jars) {
            String place = place(jar);
            String expected = sums.get(place);
            String actual = sha256(jar);
            if (expected == null) {
                wrong.add(
                        place + ": not in .mvn/checksums/checksums.sha256; is it wanted? then scripts/renew-checksums");
            } else if (!expected.equals(actual)) {
                wrong.add(place + ": SHA-256 is " + actual + ", expected " + expected
                        + "; delete it from the local repository and build again");
            }
        }
        return wrong;
    }

    /** The place in the repository, GROUP/ARTIFACT/VERSION/FILE, wherever the repository lies. */
    static String place(Path jar) throws IOException {
        Path version = jar.toAbsolutePath().getParent();
        Path repository = version;
        while (repository != null && !Files.isDirectory(repository.resolve("org/junit"))) {
            repository = repository.getParent();
        }
        if (repository == null) {
            throw new IOException(jar + " lies in no Maven repository");
        }
        return repository.relativize(jar.toAbsolutePath()).toString().replace(File.separatorChar, '/');
    }

    /** The library of a jar by its place, and those that its pom.properties say lie inside. */
    static List<Library> held(Path jar) throws IOException {
        String place = place(jar);
        List<String> parts = List.of(place.split("/"));
        int n = parts.size();
        String own = String.join(".", parts.subList(0, n - 3)) + ":" + parts.get(n - 3);
        List<Library> held = new ArrayList<>(List.of(new Library(place, own, parts.get(n - 2))));
        try (JarInputStream in = new JarInputStream(new BufferedInputStream(Files.newInputStream(jar)))) {
            for (JarEntry e = in.getNextJarEntry(); e != null; e = in.getNextJarEntry()) {
                if (e.getName().matches("META-INF/maven/[^/]+/[^/]+/pom\\.properties")) {
                    Properties p = new Properties();
                    p.load(in);
                    String name = p.getProperty("groupId") + ":" + p.getProperty("artifactId");
                    if (!name.equals(own)) {
                        held.add(new Library(place, name, p.getProperty("version")));
                    }
                }
            }
        }
        return held;
    }

    static List<String> holes(List<Library> libraries, List<Advisory> advisories, List<Reason> reasons) {
        List<String> holes = new ArrayList<>();
        for (Library held : libraries) {
            for (Advisory known : advisories) {
                if (known.affects(held) && reasons.stream().noneMatch(r -> r.covers(held, known))) {
                    holes.add(held.jar() + " holds " + held.name() + " " + held.version() + " with " + known.id()
                            + "; take " + known.fixed() + " or newer, or say in unreachable.csv why it is not reached");
                }
            }
        }
        return holes;
    }

    /** The rows of a small table without quotes, comments and the header line left out. */
    static List<String[]> rows(String resource) throws IOException {
        Path table = Path.of("src/test/resources/org/surprisal", resource);
        return Files.readAllLines(table).stream()
                .filter(line -> !line.startsWith("#"))
                .skip(1)
                .map(line -> line.split(",", 4))
                .toList();
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            DigestInputStream digest = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"));
            digest.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
