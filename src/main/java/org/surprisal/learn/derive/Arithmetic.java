package org.surprisal.learn.derive;

/**
 * What a formula asks of its numbers. The same formula is computed in fractions ({@link Exact}), in floating point
 * ({@link Scaled}), in derivatives of either ({@link Dual}s), and in degrees ({@link Degree}).
 *
 * @param <N> the numbers
 */
interface Arithmetic<N> {
    N of(long n);

    N plus(N a, N b);

    N times(N a, N b);

    N over(N a, N b);

    N apply(Function f, N u);

    boolean isPositive(N u);

    default N negative(N a) {
        return times(of(-1), a);
    }

    default N minus(N a, N b) {
        return plus(a, negative(b));
    }
}
