package org.surprisal.theory;

/**
 * A compensated sum (Neumaier 1974): the rounding error of each addition is kept and added at the end,
 * so that a mean over many rows is as exact as its terms. Example: 1, 1e100, 1, −1e100 sums to 2.
 */
public final class Sum {
    private double total;
    private double compensation;

    /** An empty sum. */
    public Sum() {}

    /** A sum that goes on from a state got by {@link #total()} and {@link #compensation()}. */
    public Sum(double total, double compensation) {
        this.total = total;
        this.compensation = compensation;
    }

    /** Σ x. */
    public static double of(double[] x) {
        Sum sum = new Sum();
        for (double term : x) {
            sum.add(term);
        }
        return sum.value();
    }

    /** Adds one term. */
    public void add(double term) {
        double next = total + term;
        if (Math.abs(total) >= Math.abs(term)) {
            compensation += (total - next) + term;
        } else {
            compensation += (term - next) + total;
        }
        total = next;
    }

    /** The sum of all terms so far; infinite or NaN if a term was, as without compensation. */
    public double value() {
        return Double.isFinite(total) ? total + compensation : total; // ∞ − ∞ made the compensation NaN
    }

    /**
     * What rounding takes from a − b: a − b = fl(a − b) + this, exactly (Knuth's two-sum). Example: 1 − 1e−20 is rounded
     * to 1, and this is −1e−20.
     */
    static double lostByDifference(double a, double b) {
        double difference = a - b;
        double subtracted = a - difference;
        return (a - (difference + subtracted)) + (subtracted - b);
    }

    /** The uncorrected running total. */
    public double total() {
        return total;
    }

    /** What rounding took from {@link #total()} so far. */
    public double compensation() {
        return compensation;
    }
}
