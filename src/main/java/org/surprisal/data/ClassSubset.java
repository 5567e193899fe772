package org.surprisal.data;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.surprisal.base.messages.Nearest;
import org.surprisal.base.messages.OptionException;
import org.surprisal.base.messages.Quote;

/** The rows of some classes only. */
final class ClassSubset {
    private ClassSubset() {}

    /**
     * Keeps the rows whose label is wanted, in their order; the classes come in the order wanted, the targets one-hot.
     *
     * @param path where the data came from, for messages
     * @throws OptionException if there is no such class
     * @throws DataException if no row is left
     */
    static Dataset of(Dataset data, List<String> wanted, Path path) {
        List<String> present = data.classNames();
        for (String name : wanted) {
            if (!present.contains(name)) {
                throw new OptionException(
                        "data.classes",
                        "\"" + Quote.shorten(name) + "\"",
                        "classes of " + path + " (" + Quote.list(present) + ")" + Nearest.hint(name, present));
            }
        }
        int[] labels = data.labels();
        int[] index = present.stream().mapToInt(wanted::indexOf).toArray();
        int[] rows = rows(data, wanted);
        if (rows.length == 0) {
            throw new DataException(path + " has no row of the classes " + Quote.list(wanted));
        }
        int[] restricted = Arrays.stream(rows).map(n -> index[labels[n]]).toArray();
        return new Dataset(
                data.features().select(rows),
                Dataset.oneHot(restricted, wanted.size()),
                data.featureNames(),
                wanted,
                data.image());
    }

    /** The rows whose label is wanted, in their order. */
    static int[] rows(Dataset data, List<String> wanted) {
        int[] labels = data.labels();
        List<Boolean> isWanted =
                data.classNames().stream().map(wanted::contains).toList();
        return IntStream.range(0, labels.length)
                .filter(n -> isWanted.get(labels[n]))
                .toArray();
    }
}
