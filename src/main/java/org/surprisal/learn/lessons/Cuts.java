package org.surprisal.learn.lessons;

import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * All the ways in which a straight line can cut points of the plane in two. Seen along a direction the points stand in
 * some order, and a line across that direction cuts it once. The order changes only where two points stand behind each
 * other, so one direction between each two neighbours of those finds every cut. Four points that are no three on a
 * line have 14 cuts, of 16 ways to split them (Cover 1965).
 */
final class Cuts {
    private static final double SAME = 1e-12; // radians: directions nearer than this are rounding apart

    private Cuts() {}

    /** The points on the one side, for each line and each of its sides; none and all are among them. */
    static Set<BitSet> of(double[][] points) {
        Set<BitSet> cuts = new HashSet<>();
        forEachOrder(points, order -> {
            BitSet before = new BitSet();
            cuts.add((BitSet) before.clone());
            for (int i = 0; i < order.length; i++) {
                before.set(order[i].index);
                if (isCut(order, i)) {
                    cuts.add((BitSet) before.clone());
                }
            }
        });
        return cuts;
    }

    /** How many of the points the best of all lines has on the right side; labels are 0 and 1. */
    static int mostRight(double[][] points, int[] labels) {
        int ones = IntStream.of(labels).sum();
        int[] most = {Math.max(ones, labels.length - ones)};
        forEachOrder(points, order -> {
            int right = ones; // with nothing before the line, and what is before it called 0
            for (int i = 0; i < order.length; i++) {
                right += labels[order[i].index] == 0 ? 1 : -1;
                if (isCut(order, i)) {
                    most[0] = Math.max(most[0], Math.max(right, labels.length - right));
                }
            }
        });
        return most[0];
    }

    /** A point as it is seen along a direction. */
    private record Seen(int index, double place) {}

    /** Whether a line fits between place i and the next. */
    private static boolean isCut(Seen[] order, int i) {
        return i + 1 == order.length || order[i].place < order[i + 1].place;
    }

    /** Every order along a direction, from both ends. */
    private static void forEachOrder(double[][] points, Consumer<Seen[]> consumer) {
        double[] turns = turns(points);
        for (int t = 0; t < turns.length; t++) {
            double next = t + 1 < turns.length ? turns[t + 1] : turns[0] + Math.PI;
            if (next - turns[t] > SAME) {
                double between = (turns[t] + next) / 2;
                consumer.accept(order(points, between));
                consumer.accept(order(points, between + Math.PI));
            }
        }
    }

    /** The angles in 0 … π of the directions along which two points stand behind each other, in order. */
    private static double[] turns(double[][] points) {
        return IntStream.range(0, points.length)
                .boxed()
                .flatMapToDouble(i -> IntStream.range(0, i).mapToDouble(j -> {
                    double across = StrictMath.atan2(points[i][0] - points[j][0], points[j][1] - points[i][1]);
                    return across < 0 ? across + Math.PI : across;
                }))
                .sorted()
                .toArray();
    }

    private static Seen[] order(double[][] points, double angle) {
        double x = StrictMath.cos(angle);
        double y = StrictMath.sin(angle);
        return IntStream.range(0, points.length)
                .mapToObj(n -> new Seen(n, x * points[n][0] + y * points[n][1]))
                .sorted(Comparator.comparingDouble(Seen::place))
                .toArray(Seen[]::new);
    }
}
