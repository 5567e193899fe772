package org.surprisal.calc;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.util.function.Predicate;

/**
 * Lines of JSON in, a line of JSON out for each: {@code {"fn": "entropy", "p": [0.5, 0.5]}} is answered by {@code
 * {"value": 0.6931471805599453}}, what cannot be computed by {@code {"error": "…"}}. Blank lines are passed over.
 */
public final class Batch {
    /** Bytes of the longest line that is read. */
    static final int LONGEST_LINE = 1 << 24;

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(8)
                    .maxNumberLength(LONGEST_LINE)
                    .build())
            .build();

    private Batch() {}

    /**
     * Reads to the end of the input and hands on an answer as soon as its line is read.
     *
     * @param answers takes an answer, and says whether it wants more
     * @return whether it still did after the last
     */
    public static boolean answer(InputStream in, Predicate<String> answers) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        boolean blank = true;
        boolean tooLong = false;
        byte[] buffer = new byte[1 << 13];
        for (int n = in.read(buffer); ; n = in.read(buffer)) {
            for (int i = 0; i < n; i++) {
                byte b = buffer[i];
                if (b == '\n') {
                    if (!blank && !answers.test(answer(line.toByteArray(), tooLong))) {
                        return false;
                    }
                    line.reset();
                    blank = true;
                    tooLong = false;
                } else {
                    blank &= b == ' ' || b == '\t' || b == '\r';
                    tooLong |= line.size() == LONGEST_LINE;
                    if (!tooLong) {
                        line.write(b);
                    }
                }
            }
            if (n < 0) {
                break;
            }
        }
        return blank || answers.test(answer(line.toByteArray(), tooLong));
    }

    private static String answer(byte[] line, boolean tooLong) throws IOException {
        if (tooLong) {
            return error("the line is longer than " + LONGEST_LINE + " bytes; expected a shorter one");
        }
        try (JsonParser parser = JSON.createParser(line)) {
            return value(Request.read(parser).value());
        } catch (JsonProcessingException e) {
            long column = e.getLocation() == null ? 0 : e.getLocation().getColumnNr();
            return error("bad JSON" + (column > 0 ? " at column " + column : "") + ": " + problem(e));
        } catch (IOException | IllegalArgumentException e) { // not UTF-8; OptionException
            return error(String.valueOf(e.getMessage()));
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

    private static String value(Value value) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeFieldName("value");
            if (value.isList()) {
                json.writeStartArray();
            }
            for (double number : value.numbers()) {
                if (Double.isFinite(number)) {
                    json.writeNumber(Numbers.shortest(number));
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

    private static String error(String message) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("error", message);
            json.writeEndObject();
        }
        return text.toString();
    }
}
