package org.surprisal.learn.step;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import org.surprisal.base.messages.Quote;

/** Names of columns or rows where there is little room, no two of which look alike unless they are. */
final class ShortNames {
    private ShortNames() {}

    /** A name of at most so many characters, its end left out. */
    static String cut(String name, int most) {
        String printable = Quote.printable(name);
        return printable.length() <= most ? printable : printable.substring(0, most - 1) + "…";
    }

    /**
     * Those that are shown, of at most so many characters each, at least 8. What two names would have in common is left out in
     * their middles instead, Stan…_west; where that does not tell them apart, their places from 0 among all do, 17:Stan….
     */
    static List<String> of(List<String> all, int[] shown, int most) {
        List<String> names = Arrays.stream(shown).mapToObj(all::get).toList();
        List<String> cut = names.stream().map(name -> cut(name, most)).toList();
        List<String> middle = apart(names, cut, i -> withoutMiddle(names.get(i), most));
        return apart(names, middle, i -> cut(shown[i] + ":" + Quote.printable(names.get(i)), most));
    }

    private static String withoutMiddle(String name, int most) {
        String printable = Quote.printable(name);
        int end = most / 2;
        return printable.length() <= most
                ? printable
                : printable.substring(0, most - 1 - end) + "…" + printable.substring(printable.length() - end);
    }

    /** The same, those that look alike and are cut written otherwise. */
    private static List<String> apart(List<String> names, List<String> written, IntFunction<String> otherwise) {
        Set<String> seen = new HashSet<>();
        Set<String> alike = new HashSet<>();
        written.stream().filter(name -> !seen.add(name)).forEach(alike::add);
        List<String> apart = new ArrayList<>(written);
        for (int i = 0; i < names.size(); i++) {
            if (alike.contains(written.get(i)) && !written.get(i).equals(Quote.printable(names.get(i)))) {
                apart.set(i, otherwise.apply(i));
            }
        }
        return apart;
    }
}
