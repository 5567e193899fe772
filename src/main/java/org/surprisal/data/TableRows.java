package org.surprisal.data;

import java.io.IOException;
import java.util.List;

/** The rows of a table, one after the other, whatever they are kept in; each overwrites the one before. */
interface TableRows extends AutoCloseable {
    /** The columns, in the order of the file. */
    List<TableColumn> columns();

    /**
     * Goes on to the next row; false after the last.
     *
     * @throws DataException naming file and line, at what is no row
     */
    boolean advance();

    /** The line that the row begins in, from 1. */
    long line();

    /**
     * The number in column c.
     *
     * @throws NumberFormatException as {@link org.surprisal.base.messages.Decimal#parse} does
     */
    double number(int c);

    /** The text in column c, without its quotes and the blanks around it. */
    String text(int c);

    /** Whether the format itself says that nothing stands in column c, whatever stands for that elsewhere. */
    default boolean isMissing(int c) {
        return false;
    }

    /** The text in column c as it stands there, for a message. */
    default String raw(int c) {
        return text(c);
    }

    @Override
    void close() throws IOException;
}
