package org.surprisal.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.Quote;
import org.surprisal.base.messages.Quoted;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * A YAML document as sections (maps), lists and texts, with the line of each key. A scalar stays the text that stands
 * there until the type of its key is known: YAML's own guesses would make 8 of 010 and false of a class called no. Where
 * quotes alone make a text of it, it is {@link Quoted}.
 *
 * @param root the document; null where nothing stands, as is any other value
 * @param lines dotted key → line, from 1
 */
record YamlText(@Nullable Object root, Map<String, Integer> lines) {
    private static final Set<String> NULLS = Set.of("~", "null", "Null", "NULL");
    private static final Pattern OTHERWISE = Pattern.compile("|~|[Nn]ull|NULL|(?i:true|false)|[+-]?[0-9]+");
    private static final int DEEPEST = 1000;

    /** What is not YAML, or more of it than a configuration needs. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        /** ":LINE" or ":LINE:COLUMN". */
        final String at;

        Malformed(String at, String message) {
            super(Quote.oneLine(message)); // it may hold what the file does
            this.at = at;
        }
    }

    static YamlText parse(String text) throws Malformed {
        requirePrintable(text);
        try {
            Builder builder = new Builder(new ParserImpl(new StreamReader(text), new LoaderOptions()));
            return new YamlText(builder.document(), builder.lines);
        } catch (MarkedYAMLException e) {
            throw new Malformed(
                    ":" + (e.getProblemMark().getLine() + 1) + ":"
                            + (e.getProblemMark().getColumn() + 1),
                    "not valid YAML: " + e.getProblem());
        }
    }

    // SnakeYAML looks too, but cannot say in which line.
    private static void requirePrintable(String text) throws Malformed {
        int line = 1;
        for (int i = 0, c; i < text.length(); i += Character.charCount(c)) {
            c = text.codePointAt(i);
            if (!StreamReader.isPrintable(c)) {
                throw new Malformed(
                        ":" + line,
                        String.format(Locale.ROOT, "not valid YAML: the character U+%04X is not allowed in YAML", c));
            }
            line += c == '\n' ? 1 : 0;
        }
    }

    private static final class Builder {
        private final ParserImpl events;
        private final Map<String, Integer> lines = new HashMap<>();
        private int depth;

        Builder(ParserImpl events) {
            this.events = events;
        }

        @Nullable Object document() throws Malformed {
            events.getEvent(); // the stream starts
            if (events.getEvent().is(Event.ID.StreamEnd)) {
                return null;
            }
            Object root = value("");
            events.getEvent(); // the document ends
            if (events.getEvent().is(Event.ID.DocumentStart)) {
                throw malformed(events.getEvent(), "a second document begins; expected one");
            }
            return root;
        }

        private @Nullable Object value(String key) throws Malformed {
            NodeEvent event = (NodeEvent) events.getEvent();
            if (event instanceof AliasEvent alias) {
                throw malformed(event, "*" + alias.getAnchor() + " points elsewhere; expected the value itself");
            }
            String tag =
                    event instanceof ScalarEvent scalar ? scalar.getTag() : ((CollectionStartEvent) event).getTag();
            if (tag != null) {
                String own = "tag:yaml.org,2002:";
                String name =
                        tag.startsWith(own) ? "!!" + tag.substring(own.length()) : "!" + tag.replaceAll("^!+", "");
                throw malformed(event, "tagged " + name + "; expected a value without a tag");
            }
            if (event instanceof ScalarEvent scalar) {
                String text = scalar.getValue();
                if (scalar.isPlain()) {
                    return text.isEmpty() || NULLS.contains(text) ? null : text;
                }
                return OTHERWISE.matcher(text).matches() ? new Quoted(text) : text;
            }
            if (depth == DEEPEST) {
                throw malformed(event, "nested more than " + DEEPEST + " levels deep");
            }
            depth++;
            Object value = event.is(Event.ID.MappingStart) ? section(key) : list(key);
            depth--;
            return value;
        }

        private Map<String, Object> section(String key) throws Malformed {
            Map<String, Object> section = new LinkedHashMap<>();
            for (Event event = events.getEvent(); !event.is(Event.ID.MappingEnd); event = events.getEvent()) {
                if (!(event instanceof ScalarEvent scalar)) {
                    throw malformed(event, "not valid YAML: expected a key, found a list or a section");
                }
                String name = scalar.getValue();
                String inner = key.isEmpty() ? name : key + "." + name;
                if (section.containsKey(name)) {
                    throw malformed(
                            event, inner + " stands here and in line " + lines.get(inner) + "; expected it once");
                }
                lines.put(inner, line(event));
                section.put(name, value(inner));
            }
            return section;
        }

        private List<Object> list(String key) throws Malformed {
            List<Object> list = new ArrayList<>();
            while (!events.checkEvent(Event.ID.SequenceEnd)) {
                list.add(value(key));
            }
            events.getEvent();
            return list;
        }

        private static int line(Event event) {
            return event.getStartMark().getLine() + 1;
        }

        private static Malformed malformed(Event event, String message) {
            return new Malformed(":" + line(event), message);
        }
    }
}
