package org.surprisal.data;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names of classes: their order, and the file that names those which images only number. */
final class ClassNames {
    /** Stands beside images whose labels are numbers: a name a line, the first for label 0. */
    static final String FILE = "classes.txt";

    private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]{1,18}");
    private static final int LONGEST = 1 << 16;
    private static final String EXPECTED = "; expected a class name a line, the first for label 0";

    private ClassNames() {}

    /** By number if all are integers (by name where two are the same number), else by name. */
    static List<String> inOrder(Collection<String> names) {
        List<String> sorted = new ArrayList<>(names.stream().sorted().toList());
        if (sorted.stream().allMatch(name -> INTEGER.matcher(name).matches())) {
            sorted.sort(Comparator.comparingLong(Long::parseLong));
        }
        return sorted;
    }

    /**
     * The names in {@link #FILE} beside a file.
     *
     * @return null if there is no such file
     * @throws DataException if it is there, but is no list of different names
     */
    static @Nullable List<String> beside(Path sibling) {
        Path file = sibling.resolveSibling(FILE);
        if (!Files.exists(file)) {
            return null;
        }
        if (!Files.isRegularFile(file)) {
            throw new DataException(file + " is not a file" + EXPECTED);
        }
        try {
            if (Files.size(file) > LONGEST) {
                throw new DataException(file + " has " + Files.size(file) + " bytes" + EXPECTED);
            }
            return parse(file, Files.readString(file, StandardCharsets.UTF_8));
        } catch (CharacterCodingException e) {
            throw new DataException(file + " is not UTF-8 text" + EXPECTED, e);
        } catch (IOException e) {
            throw DataException.unreadable(file, e);
        }
    }

    // A name's line is its label, so no line is passed over but those after the last name.
    private static List<String> parse(Path file, String text) {
        List<String> names = text.replace("\uFEFF", "")
                .stripTrailing()
                .lines()
                .map(String::strip)
                .toList();
        if (names.isEmpty()) {
            throw new DataException(file + " is empty" + EXPECTED);
        }
        for (int k = 0; k < names.size(); k++) {
            String name = names.get(k);
            if (name.isEmpty()) {
                throw new DataException(file + ":" + (k + 1) + ": the line is empty" + EXPECTED);
            }
            int first = names.indexOf(name);
            if (first < k) {
                throw new DataException(file + ":" + (k + 1) + ": the name of line " + (first + 1) + " again"
                        + "; expected each class once");
            }
        }
        return names;
    }
}
