package org.surprisal.linalg;

import java.util.HashMap;
import java.util.Map;

/** Matrices of one width, made once for each number of rows that is asked for: batch, short last batch, held-out. */
public final class Buffers {
    private final Precision precision;
    private final int columns;
    private final Map<Integer, Matrix> byRows = new HashMap<>();

    /** None made yet. */
    public Buffers(Precision precision, int columns) {
        this.precision = precision;
        this.columns = columns;
    }

    /** The matrix of so many rows, always the same one; it holds what was last written to it. */
    public Matrix ofRows(int rows) {
        return byRows.computeIfAbsent(rows, n -> Matrix.zeros(precision, n, columns));
    }
}
