package org.surprisal.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CalcCommandTest {
    @Test
    void showsTheNumbersPutInAndThreeUnits() {
        // Row G8 of the syllabus: 0.8018 nats = 0.3482 dits.
        Said said = Said.by("calc", "entropy", "--p", "0.7,0.2,0.1");
        assertThat(said.code()).isZero();
        assertThat(said.out()).hasSize(5);
        assertThat(said.out().get(0)).isEqualTo("entropy  H(P) = −Σ p log p");
        assertThat(said.out().get(1)).isEqualTo("  = −(0.7 log 0.7 + 0.2 log 0.2 + 0.1 log 0.1)");
        assertThat(said.out().get(2)).startsWith("  = 0.8018").endsWith(" nats");
        assertThat(said.out().get(3)).startsWith("  = 1.1567").endsWith(" bits");
        assertThat(said.out().get(4)).startsWith("  = 0.3482").endsWith(" dits");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "calc",
                "calc list",
                "calc sigmoid --x -1000",
                "calc softmax --logits -1,2,-inf",
                "calc entropy --p 1/6,1/6,1/6,1/6,1/6,1/6 --base 2",
                "calc kl --p .7,.2,.1 --q 1/3,1/3,1/3 --base 3",
                "calc cross-entropy-logits --logits -1,2,0 --target 0.2,0.3,0.5 --smoothing 0.1",
                "calc grad-cross-entropy-logits --logits 1/3,2/3,1/7,1/9 --target 3",
                "calc bce-logits --logits 1/3,-2/3 --target 1/7,1/9",
            })
    void fitsOn80Columns(String arguments) {
        Said said = Said.by(arguments.split(" ", -1));
        assertThat(said.code()).isZero();
        assertThat(said.err()).isEmpty();
        assertThat(said.out()).isNotEmpty().allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "calc sofmax --x 1",
                "calc softmax",
                "calc softmax --x 1 --base 2",
                "calc entropy --p 0.7,0.2",
                "calc entropy --p 1/0",
                "calc entropy --p 1e-999999999,1",
                "calc entropy --p 1,1/1e400",
                "calc entropy --p 1,1e-999999999/1",
                "derive --logits 1e-400,1",
                "derive --target 1e-400,1,0",
                "calc sigmoid --x nan",
                "calc list --x 1",
                "calc logit --p 0.5 --x 0.5",
                "calc --batch ",
                "calc entropy --batch -",
            })
    void refusesInOneLine(String arguments) {
        Said said = Said.by(arguments.split(" ", -1));
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.out()).isEmpty();
        assertThat(said.err()).hasSize(1);
    }

    /** Row G5: the formula has Σ y, so it takes a y of any sum; 2 · 0.665241 − 1, and so on. */
    @Test
    void theGradientTakesATargetOfAnySum() {
        Said said = Said.by("calc", "grad-cross-entropy-logits", "--logits", "2,1,0", "--target", "1,1,0");
        assertThat(said.code()).isZero();
        assertThat(String.join(" ", said.out()))
                .contains("0.6652409557748218·2 − 1")
                .contains("(0.3304819115496", "-0.5105430578904", "0.1800611463407")
                .contains("nats per nat of logit");
        Said loss = Said.by("calc", "cross-entropy-logits", "--logits", "2,1,0", "--target", "1,1,0");
        assertThat(loss.err()).containsExactly("surprisal: the sum of target is 2.0; expected 1 (within 1e-9)");
        Said negative = Said.by("calc", "grad-cross-entropy-logits", "--logits", "2,1", "--target", "1,-1");
        assertThat(negative.err()).containsExactly("surprisal: target[1] is -1.0; expected a number from 0 to 1e6");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            entr --x -1        | −x log x is −∞ below 0 by convention, so that it is concave everywhere
            xlogy --x -2 --y 2 | x log y of an x below 0 is a number, but no information of any event
            xlogy --x 0 --y 0  | 0 log y = 0 by convention, whatever y is
            kl --p 1,0 --q 1,0 | 0 log(0/q) = 0 by convention, whatever q is
            """)
    void saysWhatIsAConvention(String arguments, String convention) {
        Said said = Said.by(("calc " + arguments).split(" ", -1));
        assertThat(said.code()).isZero();
        assertThat(said.out()).last().isEqualTo("  note: " + convention);
    }

    @Test
    void answersWhatIsPipedIn() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayInputStream in = new ByteArrayInputStream("{\"fn\": \"sigmoid\", \"x\": 0}\n".getBytes(UTF_8));
        int code = Main.run(new String[] {"calc", "--batch", "-"}, in, new PrintStream(out, true, UTF_8), System.err);
        assertThat(code).isZero();
        assertThat(out.toString(UTF_8).lines()).containsExactly("{\"value\":0.5}");
    }

    private static Said batch(InputStream in) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Main.run(
                new String[] {"calc", "--batch", "-"},
                in,
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8));
        return new Said(
                code,
                out.toString(UTF_8).lines().toList(),
                err.toString(UTF_8).lines().toList());
    }

    @Test
    void aRefusedLineIsAFailureAndTheOthersAreAnswered() {
        Said said = batch(new ByteArrayInputStream("""
                {"fn": "sigmoid", "x": 0}

                {"fn": "sigmoid"}
                {"fn": "sigmoid", "x": 0}
                oh
                """.getBytes(UTF_8)));
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.out()).hasSize(4);
        assertThat(said.out().get(2)).isEqualTo("{\"value\":0.5}");
        assertThat(said.err())
                .containsExactly("surprisal: stdin:3: 2 of 4 lines refused, the first here; the answers say why");
    }

    @Test
    void anInputWithoutEndIsBadData() {
        Said said = batch(new InputStream() {
            @Override
            public int read() {
                return 'y';
            }

            @Override
            public int read(byte[] bytes, int from, int length) {
                Arrays.fill(bytes, from, from + length, (byte) 'y');
                return length;
            }
        });
        assertThat(said.code()).isEqualTo(3);
        assertThat(said.out()).singleElement().asString().contains("line 1 is longer than");
        assertThat(said.err())
                .singleElement()
                .asString()
                .startsWith("surprisal: stdin:1: no end after 268,435,456 bytes");
    }

    @Test
    void aMissingBatchIsMissingData() {
        Said said = Said.by("calc", "--batch", "no-such-file.jsonl");
        assertThat(said.code()).isEqualTo(3);
        assertThat(said.err())
                .containsExactly("surprisal: no-such-file.jsonl does not exist; expected a file of JSON lines, or - for"
                        + " stdin");
    }

    /** Where arguments could be read from a file, one would be shown, and /dev/zero would never end. */
    @Test
    void anArgumentThatBeginsWithAnAtIsNoFile() {
        Said said = Said.by("calc", "sigmoid", "--x", "@/dev/zero");
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.complaints()).singleElement().asString().contains("\"@/dev/zero\"; expected a decimal number");
    }
}
