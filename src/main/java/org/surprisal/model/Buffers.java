package org.surprisal.model;

import java.util.HashMap;
import java.util.Map;
import org.surprisal.linalg.Matrix;
import org.surprisal.linalg.Precision;

/** Matrices of one width, made once for each number of rows that is asked for: batch, short last batch, held-out. */
final class Buffers {
    private final Precision precision;
    private final int columns;
    private final Map<Integer, Matrix> byRows = new HashMap<>();

    Buffers(Precision precision, int columns) {
        this.precision = precision;
        this.columns = columns;
    }

    Matrix ofRows(int rows) {
        return byRows.computeIfAbsent(rows, n -> Matrix.zeros(precision, n, columns));
    }
}
