package org.surprisal.data;

import org.surprisal.base.messages.Written;

/** What stands before a number's decimals: 2.5 or 2,5. */
public enum DecimalMark implements Written {
    POINT("."),
    COMMA(",");

    private final String written;

    DecimalMark(String written) {
        this.written = written;
    }

    /** As a configuration says it. */
    public static DecimalMark read(Object written) {
        for (DecimalMark mark : values()) {
            if (mark.written.equals(written.toString())) {
                return mark;
            }
        }
        throw new IllegalArgumentException("\".\" or \",\"");
    }

    @Override
    public Object written() {
        return written;
    }
}
