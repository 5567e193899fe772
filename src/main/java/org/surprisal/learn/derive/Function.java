package org.surprisal.learn.derive;

/** The functions of a formula, each with what is known about it: its differential equation, f′ from u and a = f(u). */
enum Function {
    /** a = e^u: a′ = a. */
    EXP {
        @Override
        <N> N slope(Arithmetic<N> n, N u, N a) {
            return a;
        }
    },
    /** a = log u, natural: a′ = 1/u. */
    LOG {
        @Override
        <N> N slope(Arithmetic<N> n, N u, N a) {
            return n.over(n.of(1), u);
        }
    },
    /** a = max(0, u): a′ = 1 where u &gt; 0, else 0. */
    RELU {
        @Override
        <N> N slope(Arithmetic<N> n, N u, N a) {
            return n.of(n.isPositive(u) ? 1 : 0);
        }
    },
    /** a = tanh u: a′ = 1 − a². */
    TANH {
        @Override
        <N> N slope(Arithmetic<N> n, N u, N a) {
            return n.minus(n.of(1), n.times(a, a));
        }
    },
    /** a = 1/(1 + e^−u): a′ = a (1 − a). */
    SIGMOID {
        @Override
        <N> N slope(Arithmetic<N> n, N u, N a) {
            return n.times(a, n.minus(n.of(1), a));
        }
    },
    /** f, whichever of RELU, TANH and SIGMOID a hidden layer has. */
    ACTIVATION {
        @Override
        <N> N slope(Arithmetic<N> n, N u, N a) {
            throw new IllegalStateException("which activation this is, Interpreter says");
        }
    };

    abstract <N> N slope(Arithmetic<N> n, N u, N a);
}
