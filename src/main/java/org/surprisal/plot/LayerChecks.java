package org.surprisal.plot;

import java.util.List;

/** What the numbers of a layer must hold, told with the name of the layer. */
final class LayerChecks {
    private LayerChecks() {}

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }

    static void sameLength(String layer, String first, double[] a, String second, double[] b) {
        require(a.length > 0, layer + " has no " + first + "; at least one is expected");
        require(
                a.length == b.length,
                layer + " has " + a.length + " " + first + " but " + b.length + " " + second
                        + "; as many of each are expected");
    }

    static void names(String layer, String[] categories, int heights, List<String> before) {
        require(heights > 0, layer + " has no heights; at least one is expected");
        require(
                categories.length == heights,
                layer + " has " + categories.length + " categories but " + heights
                        + " heights; as many of each are expected");
        require(
                before.isEmpty() || before.equals(List.of(categories)),
                layer + " has categories " + List.of(categories) + ", but the bars before have " + before);
    }

    static void edges(String layer, double[] edges, double[] heights) {
        require(heights.length > 0, layer + " has no heights; at least one is expected");
        require(
                edges.length == heights.length + 1,
                layer + " has " + edges.length + " edges for " + heights.length + " heights; " + (heights.length + 1)
                        + " are expected");
        increasing(layer, "edges", edges);
    }

    static void increasing(String layer, String role, double[] values) {
        require(values.length > 0, layer + " has no " + role + "; at least one is expected");
        for (int i = 0; i < values.length; i++) {
            require(Double.isFinite(values[i]), layer + ": " + role + "[" + i + "] is " + values[i]);
            require(
                    i == 0 || values[i - 1] < values[i],
                    layer + ": " + role + " increase, but " + values[Math.max(0, i - 1)] + " is followed by "
                            + values[i]);
        }
    }

    static void matrix(String layer, double[][] values) {
        require(values.length > 0 && values[0].length > 0, layer + " has no values; at least one is expected");
        for (int i = 0; i < values.length; i++) {
            require(
                    values[i].length == values[0].length,
                    layer + ": row " + i + " has " + values[i].length + " values, but row 0 has " + values[0].length);
            for (int j = 0; j < values[i].length; j++) {
                require(Double.isFinite(values[i][j]), layer + ": row " + i + ", column " + j + " is " + values[i][j]);
            }
        }
    }

    static void notInfinite(Layer layer) {
        each(layer, false);
    }

    static void notNaN(Layer layer) {
        each(layer, true);
    }

    private static void each(Layer layer, boolean nanToo) {
        for (String axis : new String[] {"x", "y"}) {
            double[] values = axis.equals("x") ? layer.xs() : layer.ys();
            for (int i = 0; i < values.length; i++) {
                boolean refused = Double.isInfinite(values[i]) || (nanToo && Double.isNaN(values[i]));
                require(!refused, layer.name() + ": " + axis + "[" + i + "] is " + values[i]);
            }
        }
    }
}
