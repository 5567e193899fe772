package org.surprisal.learn.derive;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The values that free indices take together. */
final class Grid {
    private Grid() {}

    /** Every combination, the last index running fastest: (0,0), (0,1), … */
    static List<Map<String, Integer>> of(List<String> free, Interpreter<?> sizes) {
        List<Map<String, Integer>> all = List.of(Map.of());
        for (String index : free) {
            List<Map<String, Integer>> longer = new ArrayList<>();
            for (Map<String, Integer> one : all) {
                for (int value = 0; value < sizes.size(index); value++) {
                    Map<String, Integer> next = new HashMap<>(one);
                    next.put(index, value);
                    longer.add(next);
                }
            }
            all = longer;
        }
        return all;
    }

    /** Indices that run over K classes, or in layers with B = D = H = K = n over n of each. */
    static Map<String, Integer> sizes(boolean layers, int n) {
        return layers ? Map.of("n", n, "d", n, "g", n, "h", n, "j", n, "k", n) : Map.of("i", n, "j", n, "k", n);
    }
}
