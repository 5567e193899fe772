package org.surprisal.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.surprisal.Child;
import org.surprisal.base.files.Sha256;

/** A checker that shares no code with the program takes its derivation, and nothing that was tampered with. */
class CertificateTest {
    private static final Path CHECKER = Path.of("scripts", "check-certificate");
    private static final Pattern DIGIT = Pattern.compile("[0-9](?!.*[0-9])");
    private static final Pattern LETTER = Pattern.compile("[a-z](?!.*[a-z])");

    @TempDir
    Path folder;

    @BeforeAll
    static void needsPython() throws Exception {
        Child.needs("python3", "--version");
    }

    private Child check(String certificate) throws Exception {
        Path file = Files.writeString(folder.resolve("certificate.json"), certificate);
        return Child.of("python3", CHECKER.toString(), file.toString());
    }

    private String certificate(String... arguments) throws IOException {
        Path file = folder.resolve("derived.json");
        List<String> words = new ArrayList<>(List.of("derive", "--certificate", file.toString()));
        words.addAll(List.of(arguments));
        Said.by(words.toArray(String[]::new));
        return Files.readString(file);
    }

    @Test
    void theCheckerIsShort() throws IOException {
        assertThat(Files.readAllLines(CHECKER)).hasSizeLessThan(200);
        assertThat(Files.readString(CHECKER)).contains("from fractions import Fraction");
    }

    @Tag("slow")
    @ParameterizedTest
    @CsvSource({"e", "2", "10"})
    void everyLineIsVerified(String base) throws Exception {
        assertThat(check(certificate("--base", base)).said(0))
                .containsExactly("42 lines, the rank and 4 examples hold, in 5640 equalities of fractions");
    }

    @Test
    void theSameDerivationHasTheSameCertificate() throws IOException {
        assertThat(certificate("--logits", "1,2,3", "--target", "2", "--seed", "5"))
                .isEqualTo(certificate());
    }

    /** One character of a line, here and there through the whole file: claims, digest, points. */
    @Tag("slow")
    @Test
    void tamperingWithALineIsCaught() throws Exception {
        List<String> lines = certificate().lines().toList();
        int tampered = 0;
        for (int at = 1; at < lines.size(); at += 13) {
            String line = lines.get(at);
            Matcher digit = DIGIT.matcher(line);
            Matcher letter = LETTER.matcher(line);
            String other;
            if (digit.find()) {
                other = digit.replaceFirst(String.valueOf((digit.group().charAt(0) - '0' + 1) % 10));
            } else if (letter.find()) {
                other = letter.replaceFirst(letter.group().equals("q") ? "r" : "q");
            } else {
                continue;
            }
            List<String> changed = new ArrayList<>(lines);
            changed.set(at, other);
            tampered++;
            assertThat(check(String.join("\n", changed)))
                    .as(line)
                    .extracting(Child::code)
                    .isEqualTo(1);
        }
        assertThat(tampered).isGreaterThan(25);
    }

    /** Whole and consistent in itself, digest and points included, but wrong: mathematics has to find it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            missing-factor | ValueError: gradient.log does not equal gradient.chain-rule
            tanh-slope     | ValueError: dW1.tanh does not equal dW1.result
            sign           | ValueError: the chains do not prove what they should
            """)
    void aMistakeIsFoundThoughTheFileIsWhole(String mistake, String complaint) throws Exception {
        assertThat(check(certificate("--mutate", mistake)).said(1)).containsExactly("check-certificate: " + complaint);
    }

    /** What would take a power of ten of 100 million digits, or a stack of its own, is refused at once. */
    @Test
    void whatNobodyWritesIsRefused() throws Exception {
        assertThat(check("[".repeat(100_000)).said())
                .singleElement()
                .asString()
                .startsWith("check-certificate: RecursionError: ");
        ObjectNode root = (ObjectNode) new ObjectMapper().readTree(certificate());
        JsonNode claims = root.required("claims");
        ((ArrayNode) claims.at("/examples/0/y")).set(0, TextNode.valueOf("1e99999999"));
        root.put("digest", Sha256.of(claims.toString().getBytes(UTF_8)));
        assertThat(check(root.toString()).said())
                .containsExactly(
                        "check-certificate: ValueError: a number has an exponent, which may stand for any number of"
                                + " digits");
    }

    @Test
    void refusesWhatIsNoFile() throws IOException {
        assertThat(Said.by("derive", "--certificate", folder.toString()).err())
                .containsExactly("surprisal: --certificate is " + folder + ", a folder; expected a file name");
        assertThat(Said.by("derive", "--certificate", "pom.xml/x").code()).isEqualTo(Failures.USAGE);
        assertThat(Said.by("derive", "--mutate", "all", "--certificate", "x.json")
                        .code())
                .isEqualTo(Failures.USAGE);
    }
}
