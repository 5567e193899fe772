package org.surprisal.learn.gradcheck;

import java.util.function.LongConsumer;

/**
 * What the check said of a gradient with a fault in it.
 *
 * @param result the worst comparison in it shows where the fault was seen
 */
public record FaultResult(Fault fault, CheckResult result) {
    /** Plants a fault and checks some parameters. */
    public static FaultResult in(Problem problem, Fault fault, Selection selection, LongConsumer progress) {
        return new FaultResult(fault, GradientCheck.of(problem, fault, selection, progress));
    }

    /** Whether the check found a gradient wrong. */
    public boolean caught() {
        return result.error() > CheckResult.LIMIT;
    }
}
