package org.surprisal.learn.answer;

import org.surprisal.base.messages.Label;
import org.surprisal.theory.Information;

/** What an answer is counted in. */
public enum Unit {
    /** A plain number. */
    NONE(Double.NaN),
    /** By the natural logarithm. */
    NATS(1),
    /** By the logarithm to base 2. */
    BITS(Information.NATS_PER_BIT),
    /** By the logarithm to base 10. */
    DITS(Information.NATS_PER_DIT);

    private final double nats;

    Unit(double nats) {
        this.nats = nats;
    }

    /** A number of this unit in another; NaN from or to a plain number. Example: 1 bit is 0.6931 nats. */
    public double in(Unit other, double number) {
        return this == other ? number : number * nats / other.nats;
    }

    /** Its name, as it stands after a number: "bits"; of a plain number "". */
    @Override
    public String toString() {
        return this == NONE ? "" : Label.of(this);
    }

    /** A text with this unit after it. */
    public String after(String number) {
        return this == NONE ? number : number + " " + this;
    }
}
