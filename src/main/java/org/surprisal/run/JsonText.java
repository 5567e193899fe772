package org.surprisal.run;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import org.surprisal.base.messages.Quote;

/** One JSON document of maps, lists, texts, numbers and truth, on lines; what no line takes stands as its escape. */
public final class JsonText {
    private static final JsonMapper JSON = new JsonMapper();

    private JsonText() {}

    /** The document as text, without a line break at its end. */
    public static String lines(Object document) {
        return Quote.json(JSON.valueToTree(document).toPrettyString());
    }

    /** The document on one line. */
    public static String line(Object document) {
        return Quote.json(JSON.valueToTree(document).toString());
    }

    /** The document as a file has it, in UTF-8. */
    public static byte[] of(Object document) {
        return (lines(document) + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
