package org.surprisal.learn.calc;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The lines of an input that are not blank, of which no more is held in memory than the longest that is taken. What is
 * longer is passed over to its end, and an input that has nothing else is not read for ever.
 */
final class InputLines {
    /** Bytes of the longest line that is taken. */
    static final int LONGEST = 1 << 20;

    /** Bytes that are passed over in all: of blank lines, and of lines beyond the longest that is taken. */
    static final long MOST_PASSED_OVER = 1L << 28;

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 13];
    private int at;
    private int end;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private boolean tooLong;
    private long number;
    private long passedOver;

    InputLines(InputStream in) {
        this.in = in;
    }

    /** Goes on to the next line that is not blank; false at the end, or where {@link #isEndless} is true. */
    boolean next() throws IOException {
        boolean more = true;
        while (more && !isEndless()) {
            more = read();
            if (tooLong || !isBlank()) {
                return true;
            }
            passedOver += line.size() + 1;
        }
        return false;
    }

    /** What stands in the line; its beginning if it is too long. */
    byte[] bytes() {
        return line.toByteArray();
    }

    /** The line's number, from 1. */
    long number() {
        return number;
    }

    boolean isTooLong() {
        return tooLong;
    }

    /** Whether so much was passed over that nothing more is read. */
    boolean isEndless() {
        return passedOver > MOST_PASSED_OVER;
    }

    /** Reads to the next line break; false if the input ends before, or the line does not. */
    private boolean read() throws IOException {
        line.reset();
        tooLong = false;
        number++;
        while (!isEndless()) {
            if (at == end) {
                at = 0;
                end = Math.max(0, in.read(buffer));
                if (end == 0) {
                    return false;
                }
            }
            byte b = buffer[at++];
            if (b == '\n') {
                return true;
            }
            if (line.size() < LONGEST) {
                line.write(b);
            } else {
                tooLong = true;
                passedOver++;
            }
        }
        return false;
    }

    private boolean isBlank() {
        for (byte b : line.toByteArray()) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }
}
