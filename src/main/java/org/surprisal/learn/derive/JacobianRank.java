package org.surprisal.learn.derive;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.fraction.BigFraction;

/** The Jacobian of softmax has rank K − 1: it takes the direction (1, …, 1), and no other, to 0. */
final class JacobianRank {
    private JacobianRank() {}

    /** The rank by elimination in fractions, where a pivot is 0 or is not. */
    static int of(Interpreter<BigFraction> point) {
        int K = point.size("i");
        BigFraction[][] J = new BigFraction[K][K];
        Expr derivative = Expr.d(Expr.ref("p", "i"), Expr.ref("z", "j"));
        for (Map<String, Integer> at : Grid.of(List.of("i", "j"), point)) {
            J[at.getOrDefault("i", 0)][at.getOrDefault("j", 0)] = point.of(derivative, at);
        }
        return rank(J);
    }

    static int rank(BigFraction[][] matrix) {
        BigFraction[][] rows = Arrays.stream(matrix).map(BigFraction[]::clone).toArray(BigFraction[][]::new);
        int rank = 0;
        for (int column = 0; column < rows[0].length && rank < rows.length; column++) {
            int pivot = rank;
            while (pivot < rows.length && Fractions.sign(rows[pivot][column]) == 0) {
                pivot++;
            }
            if (pivot == rows.length) {
                continue;
            }
            BigFraction[] top = rows[pivot];
            rows[pivot] = rows[rank];
            rows[rank] = top;
            for (int below = rank + 1; below < rows.length; below++) {
                BigFraction factor = rows[below][column].divide(top[column]);
                for (int k = column; k < top.length; k++) {
                    rows[below][k] = rows[below][k].subtract(factor.multiply(top[k]));
                }
            }
            rank++;
        }
        return rank;
    }
}
