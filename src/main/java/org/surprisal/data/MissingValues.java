package org.surprisal.data;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.surprisal.base.messages.Decimal;
import org.surprisal.base.messages.Quote;
import org.surprisal.base.messages.Written;

/** What stands in a table where a value is missing. */
public record MissingValues(Set<String> texts) implements Written {
    /** Nothing, a question mark, and what R, pandas and databases write. */
    public static final MissingValues DEFAULTS = of(List.of("", "?", "NA", "NaN", "null"));

    private static MissingValues of(List<String> texts) {
        return new MissingValues(new LinkedHashSet<>(texts));
    }

    /** A list of them as a configuration says it. */
    public static MissingValues read(Object written) {
        if (!(written instanceof List<?> list)) {
            throw new IllegalArgumentException("a list, such as [\"\", \"?\", NA]");
        }
        List<String> texts = new ArrayList<>();
        for (Object each : list) {
            if (each instanceof List || each instanceof java.util.Map) {
                throw new IllegalArgumentException("a list of texts, such as [\"\", \"?\", NA]");
            }
            texts.add(each.toString());
        }
        return of(texts);
    }

    @Override
    public Object written() {
        return List.copyOf(texts);
    }

    boolean has(String text) {
        return texts.contains(text);
    }

    /** Whether one of them would be read as a number, such as -999. */
    boolean haveNumbers() {
        return texts.stream().anyMatch(Decimal::isPlain);
    }

    /** With one more, as a line to paste. */
    String with(String more) {
        List<String> quoted = new ArrayList<>();
        texts.forEach(text -> quoted.add(Quote.yaml(text)));
        quoted.add(Quote.yaml(more));
        return "[" + String.join(", ", quoted) + "]";
    }
}
