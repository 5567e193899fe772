package org.surprisal.learn.derive;

/**
 * A value with its derivative: v + d ε where ε² = 0 (Clifford 1873). Calculating with them is differentiating: forward
 * mode, by the rules for a sum, a product, a quotient and a function. Example: (3 + ε)² = 9 + 6 ε.
 */
record Dual<N>(N value, N derivative) {
    /** The rules, over any numbers. */
    record Rules<N>(Arithmetic<N> n) implements Arithmetic<Dual<N>> {
        Dual<N> constant(N value) {
            return new Dual<>(value, n.of(0));
        }

        @Override
        public Dual<N> of(long value) {
            return constant(n.of(value));
        }

        @Override
        public Dual<N> plus(Dual<N> a, Dual<N> b) {
            return new Dual<>(n.plus(a.value(), b.value()), n.plus(a.derivative(), b.derivative()));
        }

        /** (u v)′ = u′ v + u v′. */
        @Override
        public Dual<N> times(Dual<N> u, Dual<N> v) {
            return new Dual<>(
                    n.times(u.value(), v.value()),
                    n.plus(n.times(u.derivative(), v.value()), n.times(u.value(), v.derivative())));
        }

        /** (u/v)′ = (u′ v − u v′)/v². */
        @Override
        public Dual<N> over(Dual<N> u, Dual<N> v) {
            N numerator = n.minus(n.times(u.derivative(), v.value()), n.times(u.value(), v.derivative()));
            return new Dual<>(n.over(u.value(), v.value()), n.over(numerator, n.times(v.value(), v.value())));
        }

        /** f(u)′ = f′(u) u′. */
        @Override
        public Dual<N> apply(Function f, Dual<N> u) {
            N a = n.apply(f, u.value());
            return new Dual<>(a, n.times(f.slope(n, u.value(), a), u.derivative()));
        }

        @Override
        public boolean isPositive(Dual<N> u) {
            return n.isPositive(u.value());
        }
    }
}
