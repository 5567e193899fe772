package org.surprisal.learn.derive;

/**
 * A bound for the degrees of numerator and denominator of a rational function, got by computing the formula with
 * degrees in place of numbers. Example: t/(t + s) is (1, 1), and the sum of two such is (2, 2).
 */
record Degree(int numerator, int denominator) {
    /** A free symbol. */
    static final Degree SYMBOL = new Degree(1, 0);

    /** Of 0 itself, which adds nothing and of a product leaves nothing: derivatives of constants, terms off a diagonal. */
    static final Degree ZERO = new Degree(-1, 0);

    private boolean isZero() {
        return numerator < 0;
    }

    /** A bound for the degree of the polynomial that must vanish for two functions to be equal. */
    static int ofDifference(Degree a, Degree b) {
        return ARITHMETIC.plus(a, b).numerator();
    }

    static final Arithmetic<Degree> ARITHMETIC = new Arithmetic<>() {
        @Override
        public Degree of(long n) {
            return n == 0 ? ZERO : new Degree(0, 0);
        }

        @Override
        public Degree plus(Degree a, Degree b) {
            if (a.isZero() || b.isZero()) {
                return a.isZero() ? b : a;
            }
            return new Degree(
                    Math.max(a.numerator + b.denominator, b.numerator + a.denominator), a.denominator + b.denominator);
        }

        @Override
        public Degree times(Degree a, Degree b) {
            return a.isZero() || b.isZero()
                    ? ZERO
                    : new Degree(a.numerator + b.numerator, a.denominator + b.denominator);
        }

        @Override
        public Degree over(Degree a, Degree b) {
            if (b.isZero()) {
                throw new ArithmeticException("a degree over that of 0");
            }
            return a.isZero() ? ZERO : new Degree(a.numerator + b.denominator, a.denominator + b.numerator);
        }

        /** ReLU is u or 0; any other function stands in the formula as a symbol of its own. */
        @Override
        public Degree apply(Function f, Degree u) {
            return f == Function.RELU ? u : SYMBOL;
        }

        @Override
        public boolean isPositive(Degree u) {
            return true;
        }
    };
}
