package org.surprisal.learn.derive;

/**
 * A double with an exponent of its own: mantissa · 2^exponent, 1 ≤ |mantissa| &lt; 2 or 0. A line can so be computed as it
 * stands at any logits: e^1000000 is a number here, p_j = e^−1000000 is not 0, and 1/p_j has a value. Precision is that
 * of a double.
 */
record Scaled(double mantissa, long exponent) {
    private static final double LN2_HIGH = 0x1.62e42feep-1; // 32 bits, so that n · LN2_HIGH is exact
    private static final double LN2_LOW = 1.9082149292705877e-10; // ln 2 − LN2_HIGH
    private static final double LN2 = 0.6931471805599453;
    private static final int OUT_OF_REACH = 64; // a term so much smaller leaves a sum as it is

    static Scaled of(double value) {
        return of(value, 0);
    }

    private static Scaled of(double value, long exponent) {
        if (value == 0) {
            return new Scaled(0, 0);
        }
        int shift = Math.getExponent(value);
        if (shift < Double.MIN_EXPONENT) {
            return of(value * 0x1p64, exponent - 64); // subnormal
        }
        return new Scaled(Math.scalb(value, -shift), exponent + shift);
    }

    /** 0 or an infinity where a double ends. */
    double toDouble() {
        return Math.scalb(mantissa, (int) Math.max(-5000, Math.min(5000, exponent)));
    }

    /** log |this|. */
    private double logarithm() {
        return (double) exponent * LN2_HIGH + ((double) exponent * LN2_LOW + StrictMath.log(Math.abs(mantissa)));
    }

    /** log₁₀ |this|. */
    double log10() {
        return logarithm() / StrictMath.log(10);
    }

    static final Arithmetic<Scaled> ARITHMETIC = new Arithmetic<>() {
        @Override
        public Scaled of(long n) {
            return Scaled.of((double) n);
        }

        @Override
        public Scaled plus(Scaled a, Scaled b) {
            if (b.mantissa == 0 || a.mantissa == 0) {
                return a.mantissa == 0 ? b : a;
            }
            boolean ordered = a.exponent >= b.exponent;
            Scaled large = ordered ? a : b;
            Scaled small = ordered ? b : a;
            long apart = large.exponent - small.exponent;
            return apart > OUT_OF_REACH
                    ? large
                    : Scaled.of(large.mantissa + Math.scalb(small.mantissa, (int) -apart), large.exponent);
        }

        @Override
        public Scaled times(Scaled a, Scaled b) {
            return Scaled.of(a.mantissa * b.mantissa, a.exponent + b.exponent);
        }

        @Override
        public Scaled over(Scaled a, Scaled b) {
            if (b.mantissa == 0) {
                throw new ArithmeticException("division by 0");
            }
            return Scaled.of(a.mantissa / b.mantissa, a.exponent - b.exponent);
        }

        @Override
        public Scaled apply(Function f, Scaled u) {
            return switch (f) {
                case EXP -> exp(u.toDouble());
                case LOG -> log(u);
                case RELU -> isPositive(u) ? u : of(0);
                case TANH -> Scaled.of(StrictMath.tanh(u.toDouble()));
                case SIGMOID -> Scaled.of(1 / (1 + StrictMath.exp(-u.toDouble())));
                case ACTIVATION -> throw new IllegalStateException("which activation this is, Interpreter says");
            };
        }

        @Override
        public boolean isPositive(Scaled u) {
            return u.mantissa > 0;
        }
    };

    /** e^u = 2^n e^(u − n ln 2) with n the integer nearest to u/ln 2. */
    private static Scaled exp(double u) {
        long n = Math.round(u / LN2);
        return of(StrictMath.exp((u - n * LN2_HIGH) - n * LN2_LOW), n);
    }

    private static Scaled log(Scaled u) {
        if (!(u.mantissa > 0)) {
            throw new ArithmeticException("the logarithm of " + u.mantissa + " is not a number");
        }
        return of(u.logarithm());
    }
}
