package org.surprisal.learn.gradcheck;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.surprisal.base.random.Order;
import org.surprisal.model.Parameter;

/** Which entries of which parameters are checked. */
public interface Selection {
    /** The chosen entries of each parameter, in the order of the parameters; entry i · columns + j is [i,j]. */
    List<int[]> of(List<Parameter> parameters);

    /** Every entry. */
    static Selection all() {
        return parameters -> parameters.stream().map(p -> Order.stored(size(p))).toList();
    }

    /**
     * So many entries in all, drawn from every parameter alike; one that has fewer than its share leaves the rest to
     * the larger ones. Example: 2,000 of (3072,512), 512, (512,10) and 10 are 739, 512, 739 and 10.
     */
    static Selection sample(int entries, Random random) {
        return parameters -> {
            int[][] chosen = new int[parameters.size()][];
            int[] bySize = IntStream.range(0, chosen.length)
                    .boxed()
                    .sorted(Comparator.comparingInt(l -> size(parameters.get(l))))
                    .mapToInt(l -> l)
                    .toArray();
            int left = entries;
            for (int l = 0; l < bySize.length; l++) {
                int size = size(parameters.get(bySize[l]));
                int share = Math.min(size, left / (bySize.length - l));
                int[] drawn = Arrays.copyOf(Order.shuffled(size, random), share);
                Arrays.sort(drawn);
                chosen[bySize[l]] = drawn;
                left -= share;
            }
            return List.of(chosen);
        };
    }

    private static int size(Parameter p) {
        return p.value().rows() * p.value().columns();
    }
}
