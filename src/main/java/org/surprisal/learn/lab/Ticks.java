package org.surprisal.learn.lab;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/** Round numbers along an axis. */
final class Ticks {
    private static final int MOST = 6;
    private static final double[] ROUND = {1, 2, 5, 10};

    private Ticks() {}

    /** At most six of them. */
    static List<Double> between(double from, double to) {
        double width = to - from;
        if (!(width > 0) || !Double.isFinite(width)) {
            return List.of();
        }
        double ten = Math.pow(10, Math.floor(Math.log10(width / MOST)));
        double step = 10 * ten;
        for (double round : ROUND) {
            if (width / (round * ten) <= MOST) {
                step = round * ten;
                break;
            }
        }
        List<Double> ticks = new ArrayList<>();
        for (long i = (long) Math.ceil(from / step); i * step <= to && ticks.size() <= MOST; i++) {
            ticks.add(i * step);
        }
        return List.copyOf(ticks);
    }

    static String text(double value) {
        BigDecimal round = new BigDecimal(value).round(new MathContext(6)).stripTrailingZeros();
        return (round.signum() == 0 ? "0" : round.toPlainString()).replace('-', '−');
    }
}
