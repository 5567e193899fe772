package org.surprisal.learn.derive;

import org.surprisal.theory.Information;

/** The base of the logarithm that measures the loss, and so its unit. All logarithms in formulas are natural. */
public enum Base {
    E("e", "nats", 1, 1),
    TWO("2", "bits", 2, Information.NATS_PER_BIT),
    TEN("10", "dits", 10, Information.NATS_PER_DIT);

    private final String label;
    private final String unit;
    private final int number;
    private final double nats;

    Base(String label, String unit, int number, double nats) {
        this.label = label;
        this.unit = unit;
        this.number = number;
        this.nats = nats;
    }

    /** e, 2 or 10. */
    public String label() {
        return label;
    }

    /** nats, bits or dits. */
    String unitName() {
        return unit;
    }

    /** How many nats one unit is: ln of the base. */
    double nats() {
        return nats;
    }

    private Expr.Ref logarithm() {
        return Expr.ref("ln " + number);
    }

    /** In bits, (1/ln 2) times what it is in nats. */
    Expr unit(Expr nat) {
        return this == E ? nat : Expr.times(Expr.over(Expr.ONE, logarithm()), nat);
    }

    void define(Definitions definitions) {
        if (this != E) {
            definitions.define(logarithm(), Expr.log(new Expr.Num(number)));
        }
    }
}
