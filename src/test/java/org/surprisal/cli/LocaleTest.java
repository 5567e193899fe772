package org.surprisal.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.surprisal.Child;

/** What is printed and written is the same, byte for byte, whatever the default locale is. */
@ResourceLock(Resources.LOCALE)
class LocaleTest {
    private static final String PLAIN = "en-US";

    @TempDir
    static Path folder;

    private static Map<String, String> expected = Map.of();

    @BeforeAll
    static void inEnglish() throws IOException {
        expected = everything(PLAIN);
        assertThat(expected.keySet())
                .contains("mlp/summary.json", "mlp/latest.safetensors", "images/templates.png", "two/boundary.png")
                .anyMatch(name -> name.matches("demo/.*\\.png"));
    }

    private static final String ALL_ITS_OWN = "ar-EG-u-ca-buddhist-nu-arab"; // digits, decimal mark, grouping, years

    /** A letter i of its own; all the rest of its own. */
    @Tag("slow")
    @ParameterizedTest
    @ValueSource(strings = {"tr-TR", ALL_ITS_OWN})
    void changesNothing(String locale) throws IOException {
        Map<String, String> written = everything(locale);
        assertThat(written.keySet()).isEqualTo(expected.keySet());
        written.forEach((name, text) -> assertThat(text).as(name).isEqualTo(expected.get(name)));
    }

    /** They differ indeed; else the test above would hold whatever was written. */
    @Test
    void wouldChangeWhatIsWritten() {
        Locale locale = Locale.forLanguageTag(ALL_ITS_OWN);
        assertThat(String.format(locale, "%,.1f", 1234.5)).isEqualTo("١٬٢٣٤٫٥");
        assertThat("I".toLowerCase(Locale.forLanguageTag("tr-TR"))).isEqualTo("ı");
    }

    /** In a Java of its own: runs a command, and says what is the default before the process ends. */
    static final class Speaking {
        private Speaking() {}

        public static void main(String[] args) {
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(() -> System.out.println("locale \"" + Locale.getDefault()
                            + "\", fonts for " + System.getProperty("user.language"))));
            Main.main(args);
        }
    }

    /**
     * What libraries do by the default locale is held by making it the same: picocli counts in its digits, within a
     * script. Java looks for fonts by a property.
     */
    @Test
    void theProgramMakesItTheSame() throws Exception {
        List<String> egypt = List.of("-Duser.language=ar", "-Duser.country=EG", "-Duser.extensions=u-nu-arab");
        List<String> said = Child.of(Child.java(egypt, Speaking.class, "generate-completion"))
                .said(0);
        assertThat(said).endsWith("locale \"\", fonts for en").contains("function _complete_surprisal() {");
        assertThat(said)
                .filteredOn(text -> text.matches(".*\\p{Nd}.*"))
                .noneMatch(text -> text.matches(".*[^\\P{Nd}0-9].*"));
    }

    /** What the commands say and the files they write, by name. */
    private static Map<String, String> everything(String locale) throws IOException {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag(locale));
        try {
            return run(Files.createDirectory(folder.resolve(locale)));
        } finally {
            Locale.setDefault(before);
        }
    }

    private static Map<String, String> run(Path out) throws IOException {
        Path table = Files.writeString(
                out.resolve("two.csv"),
                "\u0130x,I,class\n1.5,2000,I\n2.5,1000,i\n3.5,3000,\u0131\n1,2,I\n2,3,i\n3,4,\u0131\n");
        Path config = Files.writeString(
                out.resolve("two.yaml"),
                "name: two\ndtype: FLOAT\ndata: {path: " + table + ", label: class, held-out: 0}\n"
                        + "model: {type: LINEAR, init: ZEROS}\ntraining: {epochs: 2}\n");
        Path open = Files.writeString(out.resolve("open.csv"), "a,b\n\n1,\"2\n");
        String mlp = out.resolve("mlp").toString();
        List<List<String>> commands = List.of(
                List.of("train", "configs/iris-mlp.yaml", "--set", "training.epochs=3", "--out", mlp),
                List.of("train", "configs/digits-linear.yaml", "--set", "training.epochs=1", "--out", out + "/images"),
                List.of("train", config.toString(), "--out", out + "/two"),
                List.of("train", config.toString(), "--print-config"),
                List.of("train", config.toString(), "--set", "model.type=I"),
                List.of("train", config.toString(), "--set", "training.epochs=-1000"),
                List.of("resume", mlp, "--epochs", "4"),
                List.of("evaluate", mlp),
                List.of("predict", mlp, "data/iris.csv"),
                List.of("predict", mlp, open.toString()),
                List.of("data", "describe", "configs/digits-linear.yaml"),
                List.of("calc", "list"),
                List.of("calc", "SIGMOID", "--x", "1234567.5"),
                List.of("calc", "cross-entropy", "--p", "0.25,0.75", "--q", "INF,0.5"),
                List.of("derive", "--format", "TEXT", "--logits", "1234.5,1,0", "--target", "0,1,0"),
                List.of("exercise", "list"),
                List.of("exercise", "--sheet", "--count", "46", "--seed", "1234"),
                List.of("derive", "--format", "LATEX"),
                List.of("derive", "--format", "markdown"),
                List.of("derive", "--format", "json"),
                List.of("step", "configs/iris-mlp.yaml", "--at", "3", "--row", "1"),
                List.of("step", config.toString(), "--json"),
                List.of("gradcheck", "--sweep", "--out", out + "/sweep"),
                List.of("demo", "list"),
                List.of("demo", "softmax", "templates", "G8", "--out", out + "/demo"),
                List.of("bench", "I"),
                List.of("help", "train"),
                List.of("train", "--seed", "I", "a"),
                List.of("PREDICT", "a", "b"),
                List.of("predict", "a", "b", "c", "d"));
        Map<String, String> all = new TreeMap<>();
        for (List<String> command : commands) {
            Said said = Said.by(command.toArray(String[]::new));
            List<String> lines = new ArrayList<>(List.of("code " + said.code()));
            lines.addAll(said.out());
            lines.addAll(said.err());
            all.put(plain(command.toString(), out), plain(String.join("\n", lines), out));
        }
        try (Stream<Path> files = Files.walk(out)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.put(out.relativize(file).toString(), content(file, out));
            }
        }
        return all;
    }

    private static String content(Path file, Path out) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        String name = String.valueOf(file.getFileName());
        if (name.matches(".*\\.(csv|json|yaml|svg)")) {
            return plain(Files.readString(file), out);
        }
        if (name.endsWith(".png")) {
            CRC32 sum = new CRC32();
            sum.update(bytes);
            return bytes.length + " bytes with the sum " + sum.getValue();
        }
        return new String(bytes, ISO_8859_1);
    }

    /** Without the folder's name, and without what no two runs share, as long as it is written in plain digits. */
    private static String plain(String text, Path out) {
        return text.replace(out.toString(), "OUT")
                .replaceAll("(seconds|peak_memory_bytes)\" : [0-9.E-]+", "$1\" : TIME")
                .replaceAll("(?m)^((?:[0-9.E-]*,){15})[0-9.E-]+$", "$1TIME");
    }
}
