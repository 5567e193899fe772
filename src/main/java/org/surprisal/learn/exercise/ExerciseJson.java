package org.surprisal.learn.exercise;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An exercise as one line of JSON, for other programs that ask or check. */
public final class ExerciseJson {
    private ExerciseJson() {}

    /** The line; formulas in plain notation, {@code given} as it stands in the question, the answer in full. */
    public static String of(Posed posed) {
        Exercise exercise = posed.exercise();
        StringWriter text = new StringWriter();
        try (JsonGenerator out = new JsonFactory().createGenerator(text)) {
            out.writeStartObject();
            out.writeStringField("kind", posed.kind().name());
            out.writeStringField("lesson", posed.kind().lesson());
            out.writeStringField("statement", posed.kind().statement());
            out.writeNumberField("seed", posed.seed());
            out.writeStringField("question", Markup.plain(exercise.question()));
            out.writeObjectFieldStart("given");
            for (Map.Entry<String, List<String>> given : new TreeMap<>(exercise.given()).entrySet()) {
                write(out, given.getKey(), given.getValue());
            }
            out.writeEndObject();
            out.writeStringField("hint", Markup.plain(exercise.hint()));
            write(
                    out,
                    "solution",
                    exercise.solution().stream().map(Markup::plain).toList());
            write(out, exercise.wanted());
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // into a string: does not happen
        }
        return text.toString();
    }

    private static void write(JsonGenerator out, Wanted wanted) throws IOException {
        if (wanted instanceof Wanted.Choice choice) {
            write(out, "choices", choice.options().stream().map(Markup::plain).toList());
            out.writeStringField("answer", Wanted.Choice.letter(choice.right()));
        } else if (wanted instanceof Wanted.Numbers numbers) {
            out.writeStringField("unit", numbers.unit().toString());
            out.writeArrayFieldStart("answer");
            for (double value : numbers.values()) {
                out.writeNumber(value);
            }
            out.writeEndArray();
        }
    }

    private static void write(JsonGenerator out, String name, List<String> texts) throws IOException {
        out.writeArrayFieldStart(name);
        for (String text : texts) {
            out.writeString(text);
        }
        out.writeEndArray();
    }
}
