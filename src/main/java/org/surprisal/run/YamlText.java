package org.surprisal.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.surprisal.check.Quote;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * A YAML document as sections, lists and texts, with the line of each key. A scalar stays the text that stands there
 * until the type of its key is known: YAML's own guesses would make 8 of 010 and false of a class called no.
 *
 * @param root the document; null where nothing stands
 * @param lines dotted key → line, from 1
 */
record YamlText(JsonNode root, Map<String, Integer> lines) {
    /** What is not YAML, or more of it than a configuration needs. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        /** ":LINE" or ":LINE:COLUMN", or nothing. */
        final String at;

        Malformed(String at, String message) {
            super(Quote.oneLine(message)); // it may hold what the file does
            this.at = at;
        }
    }

    static YamlText parse(String text) throws Malformed {
        try (YAMLParser parser = ConfigMapper.YAML.getFactory().createParser(text)) {
            Builder builder = new Builder(parser);
            JsonNode root = parser.nextToken() == null ? JsonNodeFactory.instance.nullNode() : builder.value("");
            if (parser.nextToken() != null) {
                throw builder.malformed("a second document begins; expected one");
            }
            return new YamlText(root, builder.lines);
        } catch (JsonProcessingException e) {
            throw malformed(e, text);
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory", e);
        }
    }

    // The parser knows where its last token began; what it stumbled over stands in the cause.
    private static Malformed malformed(JsonProcessingException e, String text) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof MarkedYAMLException yaml && yaml.getProblemMark() != null) {
                int line = yaml.getProblemMark().getLine() + 1;
                return new Malformed(
                        ":" + line + ":" + (yaml.getProblemMark().getColumn() + 1),
                        "not valid YAML: " + yaml.getProblem());
            }
            if (t instanceof ReaderException reader) {
                String before = text.substring(0, Math.min(text.length(), reader.getPosition()));
                return new Malformed(
                        ":" + (1 + before.chars().filter(c -> c == '\n').count()),
                        String.format(
                                Locale.ROOT,
                                "not valid YAML: the character U+%04X may not stand in it",
                                reader.getCodePoint()));
            }
        }
        String at = e.getLocation() == null ? "" : ":" + e.getLocation().getLineNr();
        String message = e.getOriginalMessage().replaceAll("got this instead: .*", "not a list or a section");
        return new Malformed(at, "not valid YAML: " + message);
    }

    private static final class Builder {
        private final YAMLParser parser;
        private final Map<String, Integer> lines = new HashMap<>();

        Builder(YAMLParser parser) {
            this.parser = parser;
        }

        /** The value that begins at the current token. */
        JsonNode value(String key) throws IOException, Malformed {
            if (parser.isCurrentAlias()) {
                throw malformed("*" + parser.getText() + " points elsewhere; expected the value itself");
            }
            if (parser.getTypeId() != null) { // Jackson would pass over it, whatever class it names
                throw malformed("tagged " + tag() + "; expected a value without a tag");
            }
            return switch (parser.currentToken()) {
                case START_OBJECT -> section(key);
                case START_ARRAY -> list(key);
                case VALUE_NULL -> JsonNodeFactory.instance.nullNode();
                default -> {
                    String text = parser.getText();
                    yield text.isEmpty()
                            ? JsonNodeFactory.instance.nullNode()
                            : JsonNodeFactory.instance.textNode(text);
                }
            };
        }

        private ObjectNode section(String key) throws IOException, Malformed {
            ObjectNode section = JsonNodeFactory.instance.objectNode();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                String inner = key.isEmpty() ? name : key + "." + name;
                if (section.has(name)) {
                    throw malformed(inner + " stands here and in line " + lines.get(inner) + "; expected it once");
                }
                lines.put(inner, line());
                parser.nextToken();
                section.set(name, value(inner));
            }
            return section;
        }

        private ArrayNode list(String key) throws IOException, Malformed {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                list.add(value(key));
            }
            return list;
        }

        private String tag() throws IOException {
            String tag = parser.getTypeId().toString();
            String own = "tag:yaml.org,2002:";
            return tag.startsWith(own) ? "!!" + tag.substring(own.length()) : "!" + tag;
        }

        private int line() {
            return parser.currentTokenLocation().getLineNr();
        }

        Malformed malformed(String message) {
            return new Malformed(":" + line(), message);
        }
    }
}
