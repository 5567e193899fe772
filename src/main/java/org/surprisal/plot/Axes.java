package org.surprisal.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What a panel was told of its axes; together with the layers it becomes their {@link Scale}s. */
final class Axes {
    final One x;
    final One y;
    boolean equalScale;

    Axes(String xLabel, String yLabel) {
        this.x = new One("x", xLabel, false);
        this.y = new One("y", yLabel, true);
    }

    PanelPlot plot(List<Layer> layers) {
        if (equalScale && (x.log() || y.log())) {
            throw new IllegalArgumentException(
                    "a logarithmic axis has no unit of one length: equalScale needs linear axes");
        }
        boolean heat = layers.stream().anyMatch(Heat.class::isInstance);
        return new PanelPlot(this, x.scale(layers, heat), y.scale(layers, heat), layers);
    }

    /** One of the two. */
    static final class One {
        /** How much room is left at either end, as a share of the range. */
        private static final double AIR = 0.05;

        private final String name;
        final String label;
        private final boolean vertical;
        private double @Nullable [] range;
        private Scale.Kind kind = Scale.Kind.LINEAR;

        /** Whether its numbers are written: not, if the axis of a panel below has the same. */
        boolean numbered = true;

        List<String> names = List.of();

        private One(String name, String label, boolean vertical) {
            this.name = name;
            this.label = label;
            this.vertical = vertical;
        }

        void range(double low, double high) {
            if (!(low < high) || Double.isInfinite(high - low)) {
                throw new IllegalArgumentException(
                        "the " + name + " axis goes from a lower to a higher value, not from " + low + " to " + high);
            }
            range = new double[] {low, high};
            checkRange();
        }

        void whole() {
            kind = Scale.Kind.WHOLE;
        }

        void log(List<Layer> layers) {
            kind = Scale.Kind.LOGARITHMIC;
            checkRange();
            layers.forEach(this::check);
        }

        private boolean log() {
            return kind == Scale.Kind.LOGARITHMIC;
        }

        private void checkRange() {
            if (log() && range != null && !(range[0] > 0)) {
                throw new IllegalArgumentException(
                        "the " + name + " axis is logarithmic and begins above 0, not at " + range[0]);
            }
        }

        /** Blocks may have a height of 0: they are not seen. */
        void check(Layer layer) {
            double[] values = values(layer);
            for (int i = 0; log() && i < values.length; i++) {
                boolean nothing = vertical && layer.stands() && values[i] == 0;
                if (values[i] <= 0 && !nothing) {
                    throw new IllegalArgumentException(layer.name() + ": " + name + "[" + i + "] is " + values[i]
                            + ", but the " + name + " axis is logarithmic; values above 0 are expected");
                }
            }
        }

        private double[] values(Layer layer) {
            return vertical ? layer.ys() : layer.xs();
        }

        private Scale scale(List<Layer> layers, boolean heat) {
            boolean counted = heat && range == null;
            double[] ends = range == null ? fitted(layers, counted) : range;
            List<String> shown = new ArrayList<>(names);
            if (counted && names.isEmpty() && ends[1] <= 12) {
                IntStream.range(0, (int) Math.ceil(ends[1]))
                        .mapToObj(Integer::toString)
                        .forEach(shown::add);
            }
            return new Scale(ends[0], ends[1], kind, vertical && counted, shown);
        }

        private double[] fitted(List<Layer> layers, boolean exact) {
            double[] values = layers.stream()
                    .flatMapToDouble(layer -> Arrays.stream(values(layer)))
                    .filter(value -> !Double.isNaN(value) && (!log() || value > 0))
                    .toArray();
            if (values.length == 0) {
                return log() ? new double[] {1, 10} : new double[] {0, 1};
            }
            double low = DoubleStream.of(values).min().orElseThrow();
            double high = DoubleStream.of(values).max().orElseThrow();
            boolean stands = vertical && layers.stream().anyMatch(Layer::stands);
            if (exact || (!vertical && !names.isEmpty())) {
                return new double[] {low, high};
            }
            if (log()) {
                double room = high > low ? Math.pow(high / low, AIR) : 2;
                return new double[] {low / (stands ? 2 * room : room), high * room};
            }
            double room = high > low ? AIR * (high - low) : Math.max(0.5, 0.1 * Math.abs(high));
            return new double[] {stands && low == 0 ? 0 : low - room, stands && high == 0 ? 0 : high + room};
        }
    }
}
