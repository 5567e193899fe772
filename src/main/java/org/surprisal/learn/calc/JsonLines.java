package org.surprisal.learn.calc;

import com.fasterxml.jackson.core.ErrorReportConfiguration;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.util.function.Predicate;
import org.surprisal.base.messages.Count;
import org.surprisal.base.messages.Decimal;
import org.surprisal.base.messages.OptionException;
import org.surprisal.base.messages.Quote;

/**
 * Lines of JSON in, a line of JSON out for each: {@code {"fn": "entropy", "p": [0.5, 0.5]}} is answered by {@code
 * {"value": 0.6931471805599453}}, what cannot be computed by {@code {"error": "…"}}. Blank lines are passed over.
 */
public final class JsonLines {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(8)
                    .maxNumberLength(InputLines.LONGEST)
                    .build())
            .errorReportConfiguration(
                    ErrorReportConfiguration.builder().maxErrorTokenLength(40).build())
            .build();

    /** Bytes of the longest line that is answered. */
    public static final long LONGEST_LINE = InputLines.LONGEST;

    /** Bytes of blank and overlong lines after which an input counts as endless. */
    public static final long MOST_PASSED_OVER = InputLines.MOST_PASSED_OVER;

    private JsonLines() {}

    /**
     * How a batch went.
     *
     * @param lines those read, blank ones aside
     * @param refused how many of them were answered by an error
     * @param firstRefused the number of the first of these in the input, from 1; 0 if there is none
     * @param endlessAt the number of the line at which reading was given up, as too much was passed over; 0 if it was
     *     not
     */
    public record Outcome(long lines, long refused, long firstRefused, long endlessAt) {}

    /**
     * Reads to the end of the input and hands on an answer as soon as its line is read.
     *
     * @param answers takes an answer, and says whether it wants more
     */
    public static Outcome answer(InputStream in, Predicate<String> answers) throws IOException {
        InputLines lines = new InputLines(in);
        long count = 0;
        long refused = 0;
        long firstRefused = 0;
        boolean wanted = true;
        while (wanted && lines.next()) {
            Answer answer = answer(lines);
            count++;
            if (answer.isError) {
                refused++;
                firstRefused = firstRefused == 0 ? lines.number() : firstRefused;
            }
            wanted = answers.test(answer.json);
        }
        return new Outcome(count, refused, firstRefused, lines.isEndless() ? lines.number() : 0);
    }

    private record Answer(String json, boolean isError) {}

    private static Answer answer(InputLines lines) throws IOException {
        if (lines.isTooLong()) {
            return error("line " + lines.number() + " is longer than " + Count.grouped(InputLines.LONGEST)
                    + " bytes; expected a shorter one");
        }
        try (JsonParser parser = JSON.createParser(lines.bytes())) {
            return new Answer(json(Request.read(parser).value()), false);
        } catch (JsonProcessingException e) {
            long column = e.getLocation() == null ? 0 : e.getLocation().getColumnNr();
            return error("bad JSON" + (column > 0 ? " at column " + column : "") + ": " + problem(e));
        } catch (OptionException e) {
            return error(String.valueOf(e.getMessage()));
        } catch (IOException e) { // not UTF-8
            return error(Quote.brief(String.valueOf(e.getMessage())));
        }
    }

    /** What the parser says, but for its advice to those who program it; NaN and infinities have their own way out. */
    private static String problem(JsonProcessingException e) {
        String problem = e.getOriginalMessage()
                .replaceAll("\\s+", " ")
                .replaceAll(": enable `.*", "")
                .replaceAll("(,? from)? `StreamReadConstraints\\.[^`]*`", "")
                .replaceAll(" \\((start marker at|not recognized as one since) .*", "");
        boolean number = problem.matches("Non-standard token '[+-]?(NaN|INF|Infinity)'");
        return number ? problem + "; infinities are the strings \"Infinity\" and \"-Infinity\"" : problem;
    }

    private static String json(Value value) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeFieldName("value");
            if (value.isList()) {
                json.writeStartArray();
            }
            for (double number : value.numbers()) {
                if (Double.isFinite(number)) {
                    json.writeNumber(Decimal.shortest(number));
                } else {
                    json.writeString(Double.toString(number));
                }
            }
            if (value.isList()) {
                json.writeEndArray();
            }
            json.writeEndObject();
        }
        return text.toString();
    }

    private static Answer error(String message) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("error", message);
            json.writeEndObject();
        }
        return new Answer(text.toString(), true);
    }
}
