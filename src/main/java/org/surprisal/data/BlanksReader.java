package org.surprisal.data;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * Text whose fields stand apart by one or more blanks or tabs, as text with one blank between them and none at a line's
 * ends. What stands in quotes stays; these begin where a field does, so that an inch mark is none.
 */
final class BlanksReader extends FilterReader {
    private boolean atStart = true; // of a line
    private boolean atField = true; // at its start
    private boolean quoted;
    private boolean closed; // by the character before, which a further quote takes back
    private boolean owed; // a blank, if anything follows in this line
    private int next = -2; // read and not handed on yet; −2 for none

    BlanksReader(Reader text) {
        super(text);
    }

    @Override
    public int read() throws IOException {
        if (next != -2) {
            int c = next;
            next = -2;
            return c;
        }
        while (true) {
            int c = in.read();
            boolean blank = (c == ' ' || c == '\t') && !quoted;
            if (blank) {
                owed = !atStart;
                continue;
            }
            boolean quote = c == '"';
            boolean opens = quote && !quoted && (atField || owed || closed);
            closed = quote && quoted;
            quoted = opens || (quoted && !quote);
            boolean ends = (c == '\n' || c == '\r') && !quoted;
            boolean handsOnBlank = owed && !ends && c >= 0;
            owed = false;
            atStart = ends;
            atField = ends;
            if (handsOnBlank) {
                next = c;
                return ' ';
            }
            return c;
        }
    }

    @Override
    public int read(char[] into, int offset, int length) throws IOException {
        int count = 0;
        for (; count < length; count++) {
            int c = read();
            if (c < 0) {
                break;
            }
            into[offset + count] = (char) c;
        }
        return count == 0 && length > 0 ? -1 : count;
    }
}
