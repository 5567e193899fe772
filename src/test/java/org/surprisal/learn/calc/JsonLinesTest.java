package org.surprisal.learn.calc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.surprisal.Reference;

final class JsonLinesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static List<String> answers(String lines) throws IOException {
        List<String> answers = new ArrayList<>();
        JsonLines.answer(new ByteArrayInputStream(lines.getBytes(UTF_8)), answers::add);
        return answers;
    }

    @Test
    void agreesWithTheReference() throws IOException {
        List<JsonNode> cases = Reference.list(Reference.read("calc.json"), "cases");
        assertThat(cases).hasSizeGreaterThan(500);
        String lines = cases.stream().map(c -> c.required("request") + "\n").collect(Collectors.joining());
        List<String> answers = answers(lines);
        assertThat(answers).hasSameSizeAs(cases);
        for (int i = 0; i < answers.size(); i++) {
            String name = cases.get(i).required("request").toString();
            JsonNode expected = cases.get(i).required("value");
            JsonNode answer = JSON.readTree(answers.get(i));
            assertThat(answer.has("value")).as("%s: %s", name, answer).isTrue();
            assertThat(answer.get("value").isArray()).as(name).isEqualTo(expected.isArray());
            double[] wanted = numbers(expected);
            double[] got = numbers(answer.get("value"));
            assertThat(got).as(name).hasSameSizeAs(wanted);
            for (int k = 0; k < got.length; k++) {
                Reference.assertClose(name, got[k], wanted[k]);
            }
        }
    }

    private static double[] numbers(JsonNode value) {
        return value.isArray() ? Reference.vector(value) : new double[] {Reference.number(value)};
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            {"fn":"entropy","p":[0.5,0.4]} | the sum of p is 0.9; expected 1 (within 1e-9)
            {"fn":"entropy","p":[1.1,-0.1]} | p[1] is -0.1; expected a probability, from 0 to 1
            {"fn":"entropy","p":[]} | p is empty; expected at least one number
            {"fn":"entropy","p":["NaN",1]} | p[0] is NaN; expected a number
            {"fn":"entropy"} | p is missing; expected p (and base) for entropy
            {"fn":"entopy","p":[1]} | the function is "entopy"; expected one that calc list names; did you mean "entropy"?
            {"fn":"sigmoid","x":1,"base":2} | base is given; expected x for sigmoid
            {"fn":"sigmoid","x":1e400} | x is "1e400", too large for a double; expected 0, or a number from 4.9e-324 to 1.8e308 in size, or an infinity
            {"fn":"entropy","p":[1e-999999999,1]} | p[0] is "1e-999999999", too small for a double; expected 0, or a number from 4.9e-324 to 1.8e308 in size, or an infinity
            {"fn":"entropy","p":[1],"base":"1/1e400"} | base is "1/1e400", too large for a double; expected 0, or a number from 4.9e-324 to 1.8e308 in size, or an infinity
            {"fn":"entropy","p":[1],"base":"1/0"} | base is "1/0", which divides by 0; expected a decimal number, a fraction such as 1/6, inf or -inf
            {"fn":"kl","p":[0.5,0.5],"q":[1]} | q is a list of 1; expected a list of 2 like p
            {"fn":"softmax","x":["Infinity",0]} | x[0] is Infinity; expected logits below it: ∞ − ∞ is no number
            {"fn":"cross-entropy-logits","logits":[1,2],"target":2} | target is 2.0; expected a class index from 0 to 1, or a distribution
            {"fn":"xlogy","x":1,"y":-1} | the value at x = 1.0, y = -1.0 is not a number; expected numbers for which there is one
            {"fn":"entropy","p":[1],"base":1} | base is 1.0; expected e, 2, 10 or another number above 0 that is not 1
            {"fn":"logit","p":0.5,"x":0.5} | x is given beside p; expected p or x for logit
            {"fn":"entropy","p":[1],"base":"1/2/3"} | base is "1/2/3"; expected a decimal number, a fraction such as 1/6, inf or -inf
            {"fn":"entropy","p":[1],"base":"1/inf"} | base is "1/inf"; expected a decimal number, a fraction such as 1/6, inf or -inf
            {"fn":"sigmoid","x":-Infinity} | bad JSON at column 30: Non-standard token '-Infinity'; infinities are the strings "Infinity" and "-Infinity"
            {"fn":"sigmoid","x":NaN} | bad JSON at column 24: Non-standard token 'NaN'; infinities are the strings "Infinity" and "-Infinity"
            {"fn":"sigmoid" | bad JSON at column 16: Unexpected end-of-input: expected close marker for Object
            {"fn":"sigmoid","x":+5} | bad JSON at column 22: Unexpected character ('+' (code 43)) in numeric value: JSON spec does not allow numbers to have plus signs
            // one | bad JSON at column 1: Unexpected character ('/' (code 47)): maybe a (non-standard) comment?
            [1] | the line is a list; expected a JSON object
            {"p":[1]} | fn is missing; expected a function's name
            """)
    void tellsWhatCannotBeComputed(String line, String error) throws IOException {
        List<String> answers = answers(line);
        assertThat(answers).hasSize(1);
        assertThat(JSON.readTree(answers.get(0)).required("error").textValue()).isEqualTo(error);
    }

    @Test
    void endsWithTheOneWhoListens() throws IOException {
        List<String> answers = new ArrayList<>();
        InputStream many = new ByteArrayInputStream(
                "{\"fn\":\"sigmoid\",\"x\":0}\n".repeat(1000).getBytes(UTF_8));
        JsonLines.Outcome outcome = JsonLines.answer(many, answer -> answers.add(answer) && answers.size() < 3);
        assertThat(outcome).isEqualTo(new JsonLines.Outcome(3, 0, 0, 0));
        assertThat(answers).hasSize(3).containsOnly("{\"value\":0.5}");
    }

    @Test
    void answersEachLineInItsPlace() throws IOException {
        List<String> answers = answers("""
                {"fn": "sigmoid", "x": 0}

                {"fn": "sigmoid", "x": 0
                {"fn": "sigmoid", "x": 0, "x": 1}
                {"fn": "sigmoid", "x": [[[[[[[[[[[[0]]]]]]]]]]]]}
                {"fn": "sigmoid", "z": 0}
                {"fn": "self-information", "p": [0, 0.5], "base": 2}
                {"fn": "sigmoid", "x": 0.%s}""".formatted("5".repeat(5000)));
        assertThat(answers).hasSize(7);
        assertThat(answers.get(0)).isEqualTo("{\"value\":0.5}");
        assertThat(answers.get(1)).contains("error", "bad JSON");
        assertThat(answers.get(2)).contains("error", "Duplicate field 'x'");
        assertThat(answers.get(3)).contains("error");
        assertThat(answers.get(4)).contains("error", "the key is");
        assertThat(answers.get(5)).isEqualTo("{\"value\":[\"Infinity\",1.0]}");
        assertThat(answers.get(6)).startsWith("{\"value\":0.635");
    }

    @Test
    void aLineTooLongIsRefusedAndTheNextIsAnswered() throws IOException {
        int longest = 1_048_576;
        String fits = "{\"fn\":\"sigmoid\",\"x\":0}";
        String padded = fits + " ".repeat(longest - fits.length());
        List<String> answers = answers(padded + "\n\n" + padded + " \n" + " ".repeat(longest + 1) + "\n" + fits);
        assertThat(answers)
                .containsExactly(
                        "{\"value\":0.5}",
                        "{\"error\":\"line 3 is longer than 1,048,576 bytes; expected a shorter one\"}",
                        "{\"error\":\"line 4 is longer than 1,048,576 bytes; expected a shorter one\"}",
                        "{\"value\":0.5}");
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(strings = {"y", "\0", " ", "\n"})
    void anInputWithoutEndEnds(String again) throws IOException {
        List<String> answers = new ArrayList<>();
        Endless input = new Endless("{\"fn\":\"sigmoid\",\"x\":0}\n", again);
        JsonLines.Outcome outcome = JsonLines.answer(input, answers::add);
        assertThat(answers).first().isEqualTo("{\"value\":0.5}");
        assertThat(answers).hasSize(again.equals("\n") ? 1 : 2);
        assertThat(outcome.endlessAt()).isGreaterThan(1);
        assertThat(input.read).isLessThan((1L << 28) + (1 << 21));
    }

    /** A beginning, and then the same byte for ever. */
    private static final class Endless extends InputStream {
        private final byte[] start;
        private final byte again;
        private long read;

        Endless(String start, String again) {
            this.start = start.getBytes(UTF_8);
            this.again = again.getBytes(UTF_8)[0];
        }

        @Override
        public int read() {
            return read < start.length ? start[(int) read++] : again;
        }

        @Override
        public int read(byte[] bytes, int from, int length) {
            if (read < start.length) {
                bytes[from] = (byte) read();
                return 1;
            }
            Arrays.fill(bytes, from, from + length, again);
            read += length;
            return length;
        }
    }

    @Test
    void aLineHasSoManyNumbersAndNoMore() throws IOException {
        String half = "0,".repeat(16_383) + "0";
        List<String> answers = answers("{\"fn\":\"xlogy\",\"x\":[%s],\"y\":[%s]}\n".formatted(half, half)
                + "{\"fn\":\"xlogy\",\"x\":[%s],\"y\":[%s,0]}\n".formatted(half, half)
                + "{\"fn\":\"sigmoid\",\"x\":[%s,%s,0]}\n".formatted(half, half));
        assertThat(answers.get(0)).startsWith("{\"value\":[0.0,0.0");
        String complaint = " is too long; expected at most 32,768 numbers in a line, all lists together\"}";
        assertThat(answers.subList(1, 3)).containsExactly("{\"error\":\"y" + complaint, "{\"error\":\"x" + complaint);
    }

    /**
     * The dearest line known: nearly every probability is subnormal, and the gradient is made with up to 400 digits. What
     * its arithmetic makes grows with the numbers, not by their square; a clock would tell of the machine.
     */
    @Test
    void aLineOfManyNumbersIsNoMoreWorkThanItsNumbers() throws IOException {
        bytesToAnswer(1024); // what is made on first use
        long some = bytesToAnswer(1024);
        assertThat(bytesToAnswer(4 * 1024)).isLessThan(5 * some);
        assertThat(some).isLessThan(1024 * 100_000L);
    }

    private static long bytesToAnswer(int logits) throws IOException {
        byte[] line = "{\"fn\":\"grad-cross-entropy-logits\",\"logits\":[%s],\"target\":0}"
                .formatted("0" + ",-720.5".repeat(logits - 1))
                .getBytes(UTF_8);
        List<String> answers = new ArrayList<>();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        JsonLines.answer(new ByteArrayInputStream(line), answers::add);
        long made = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(answers.get(0)).startsWith("{\"value\":[-");
        return made;
    }

    @Test
    void foreignWordsAreCutShortAndClean() throws IOException {
        String name = "n".repeat(10_000) + "\u202e";
        List<String> answers =
                answers("{\"%s\":1}\n{\"fn\":\"%s\"}\n{\"x\":\"%s\"}\n%s\n{\"fn\":\"a\",\"fn\":1,\"%s\":}"
                        .formatted(name, name, name, name, name));
        assertThat(answers).hasSize(5).allSatisfy(answer -> assertThat(answer)
                .startsWith("{\"error\":")
                .hasSizeLessThan(250)
                .doesNotContain("\u202e"));
        List<String> twice = answers("{\"x\":1,\"%s\":1}\n{\"a\\u001b[31m%s".formatted(name, name));
        assertThat(twice)
                .hasSize(2)
                .allSatisfy(answer -> assertThat(answer).hasSizeLessThan(250).doesNotContain("\u202e", "u001b"));
    }
}
