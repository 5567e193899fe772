package org.surprisal.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.Quote;

/** What one column of a table holds, once every row was looked at. */
public final class ColumnStatistics {
    /** More different values than this are not told apart any more. */
    static final int MOST_VALUES = 4096;

    private static final Pattern COMMA = Pattern.compile("[-+]?[0-9]+,[0-9]+([eE][-+]?[0-9]+)?");
    private static final Pattern THOUSANDS = Pattern.compile("[-+]?[0-9]{1,3}(,[0-9]{3})+");
    private static final int EXAMPLES = 3;
    private static final int FEW_TEXTS = 5;
    private static final double MISTAKES = 0.05;
    private static final int FEW_VALUES = 20;
    private static final int FEWEST_NAMED = 8; // rows; among fewer, two of a kind are chance

    private final int place;
    private final String name;
    private final double[] markers;
    private long rows;
    private long numbers;
    private long flags;
    private long missing;
    private long blank; // of these, those where nothing stands at all
    private final Map<String, Long> gapTexts = new LinkedHashMap<>(); // what stands in the others → rows
    private long wholes;
    private long pointed;
    private long below1000;
    private long dotted;
    private String dottedText = "";
    private long words;
    private final Map<WrittenForm, Long> forms = new EnumMap<>(WrittenForm.class);
    private double least = Double.POSITIVE_INFINITY;
    private double most = Double.NEGATIVE_INFINITY;
    private double last;
    private double step;
    private boolean countsUp = true;
    private final Map<String, Long> texts =
            new LinkedHashMap<>(); // text → line of the first, of those that are no number
    private @Nullable Map<String, Long> values = new LinkedHashMap<>(); // every value → rows; null where too many

    /**
     * A column of which nothing is known yet.
     *
     * @param markers numbers that stand for a missing value
     */
    ColumnStatistics(int place, String name, double[] markers) {
        this.place = place;
        this.name = name;
        this.markers = markers;
    }

    /** Takes what stands in column c of the row. */
    void add(TableRows table, int c, MissingValues missingValues) {
        String text = table.text(c);
        rows++;
        if (missingValues.isMissing(table, c, markers)) {
            missing++;
            if (table.isMissing(c) || text.isEmpty()) {
                blank++;
            } else if (gapTexts.size() < FEW_VALUES || gapTexts.containsKey(text)) {
                gapTexts.merge(text, 1L, Long::sum);
            }
            countsUp = false;
            return;
        }
        try {
            addNumber(table.number(c), text);
        } catch (NumberFormatException e) {
            countsUp = false;
            flags += Double.isNaN(Preparation.Flag.value(text)) ? 0 : 1;
            words += MissingValues.areUsual(text) ? 1 : 0;
            WrittenForm form = WrittenForm.of(text);
            if (form != null) {
                forms.merge(form, 1L, Long::sum);
            }
            if (texts.size() < (values == null ? EXAMPLES + 1 : MOST_VALUES)) {
                texts.putIfAbsent(text, table.line());
            }
        }
        count(text);
    }

    /** How many values are kept to be told apart. */
    int kept() {
        return texts.size() + (values == null ? 0 : values.size());
    }

    /** Whether numbers alone were seen so far. */
    boolean hasNumbersOnly() {
        return texts.isEmpty();
    }

    /** Tells no values apart any more. */
    void forgetValues() {
        values = null;
        texts.keySet().removeAll(texts.keySet().stream().skip(EXAMPLES + 1L).toList());
    }

    private void addNumber(double number, String text) {
        if (text.indexOf('.') >= 0) {
            pointed++;
            if (WrittenForm.isPointOrThousands(text)) {
                dotted++;
                dottedText = dottedText.isEmpty() ? text : dottedText;
            }
        } else {
            below1000 += Math.abs(number) < 1000 ? 1 : 0;
        }
        numbers++;
        boolean whole = number == Math.rint(number);
        wholes += whole ? 1 : 0;
        step = rows == 2 ? number - last : step;
        countsUp &= whole && (rows == 1 || (step > 0 && number == last + step));
        last = number;
        least = Math.min(least, number);
        most = Math.max(most, number);
    }

    private void count(String text) {
        if (values != null) {
            values.merge(text, 1L, Long::sum);
            if (values.size() > MOST_VALUES) {
                values = null;
            }
        }
    }

    public String name() {
        return name;
    }

    /** From 0. */
    public int place() {
        return place;
    }

    public long rows() {
        return rows;
    }

    public long missing() {
        return missing;
    }

    /** In how many rows nothing stands here, so that there is not even the name of a class. */
    long blank() {
        return blank;
    }

    /** What stands for a missing value here, and in how many rows; not where nothing stands at all. */
    Map<String, Long> gapTexts() {
        return gapTexts;
    }

    /** How many rows have a number here. */
    public long numbers() {
        return numbers;
    }

    /** What a column holds. */
    public enum Type {
        NUMBER("number"),
        FLAG("true/false"),
        /** Words, of which each stands in several rows. */
        CATEGORIES("categories"),
        /** Words, of which most stand in one row. */
        TEXT("text"),
        /** Numbers, and a few words among them. */
        MIXED("mixed"),
        /** Numbers that are not written plainly: with thousands marks, percent signs, a currency. */
        FORMATTED("formatted"),
        EMPTY("empty");

        private final String title;

        Type(String title) {
            this.title = title;
        }

        /** As people read it. */
        public String title() {
            return title;
        }
    }

    public Type type() {
        if (isEmpty()) {
            return Type.EMPTY;
        }
        if (isNumeric()) {
            return Type.NUMBER;
        }
        if (isFlag()) {
            return Type.FLAG;
        }
        if (form() != null) {
            return Type.FORMATTED;
        }
        return isMixed() ? Type.MIXED : values == null || namesRows() ? Type.TEXT : Type.CATEGORIES;
    }

    /** How many different values there are, or one more than can be told apart. */
    public int distinct() {
        return values == null ? MOST_VALUES + 1 : values.size();
    }

    /** Whether there are more different values than can be told apart. */
    public boolean hasTooManyValues() {
        return values == null;
    }

    /** At most so many values, those in most rows first, and how many rows have each; none where they are too many. */
    public List<Map.Entry<String, Long>> mostFrequent(int most) {
        return values == null
                ? List.of()
                : values.entrySet().stream()
                        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                        .limit(most)
                        .toList();
    }

    /** Whether nothing stands here in any row. */
    boolean isEmpty() {
        return missing == rows;
    }

    /** Whether all that stands here are numbers. */
    public boolean isNumeric() {
        return numbers > 0 && numbers + missing == rows;
    }

    /** Whether all that stands here is true or false. */
    boolean isFlag() {
        return flags > 0 && flags + missing == rows;
    }

    /**
     * Whether numbers stand here but for texts that are mistakes, or stand for no value, rather than categories: a few
     * cells; words that usually do, in up to half of the rows; a handful of words among numbers that are many.
     */
    boolean isMixed() {
        long others = rows - missing - numbers;
        if (others == 0 || numbers == 0 || form() != null) {
            return false;
        }
        boolean noValues = numbers >= others && words == others;
        boolean handful = numbers >= others && texts.size() <= FEW_TEXTS && hasManyNumbers();
        return others == 1 || noValues || handful || (hasFewMistakes() && !hasFewValues());
    }

    /** Whether the texts among the numbers here stand in one row or in so few that they may be mistakes. */
    boolean hasFewMistakes() {
        long others = rows - missing - numbers;
        return others == 1 || others < MISTAKES * (rows - missing);
    }

    /** Whether there are few different values here, as of categories: such as 0, 1, 2, 3+. */
    boolean hasFewValues() {
        return values != null && values.size() <= FEW_VALUES;
    }

    /** Whether the numbers here are more than categories have, or most of them different. */
    private boolean hasManyNumbers() {
        return !hasFewValues() || (numbers >= FEWEST_NAMED && 2L * (distinct() - texts.size()) > numbers);
    }

    /**
     * How the numbers here are written, where they are no plain ones and no categories either: the form of most of
     * them; null where it is otherwise.
     */
    @Nullable WrittenForm form() {
        long found = forms.values().stream().mapToLong(count -> count).sum();
        long others = rows - missing - numbers;
        if (found == 0 || (others == 1 && numbers > 0) || (hasFewValues() && !namesRows())) {
            return null;
        }
        boolean all = texts.size() < MOST_VALUES
                ? texts.keySet().stream()
                        .allMatch(text -> WrittenForm.of(text) != null
                                || COMMA.matcher(text).matches()
                                || MissingValues.areUsual(text))
                : found + words == others;
        return all
                ? Collections.max(forms.entrySet(), Map.Entry.comparingByValue())
                        .getKey()
                : null;
    }

    /** Whether points here may be thousands marks: three digits follow each, and numbers below 1000 have none. */
    boolean mayHaveThousands() {
        return dotted > 0 && below1000 > 0 && dotted + below1000 == numbers && pointed == dotted;
    }

    /** The first number here whose point may be a thousands mark. */
    String dotted() {
        return dottedText;
    }

    /** "\"<0.01\" in line 7, a bound": a text among the numbers here that says one too; null where none does. */
    @Nullable String oddNumber() {
        if (hasDecimalCommas() ? hasPoints() : isMixed()) {
            for (Map.Entry<String, Long> text : texts.entrySet()) {
                String oddity = hasDecimalCommas() ? "a decimal comma" : WrittenForm.oddity(text.getKey());
                if (oddity != null) {
                    return "\"" + Quote.shorten(text.getKey()) + "\" in " + place(text) + ", " + oddity;
                }
            }
        }
        return null;
    }

    /** Whether most rows have a text here that no other has. */
    boolean namesRows() {
        int different = values == null ? MOST_VALUES : values.size();
        return rows >= FEWEST_NAMED && 2L * different > rows - missing;
    }

    /** Whether a category is called as that of what is missing is. */
    boolean hasCategoryMissing() {
        return !isNumeric() && !isMixed() && texts.containsKey(Preparation.MISSING);
    }

    /** Whether the numbers here have decimal commas. */
    boolean hasDecimalCommas() {
        return !texts.isEmpty()
                && texts.keySet().stream().allMatch(text -> COMMA.matcher(text).matches())
                && !texts.keySet().stream()
                        .allMatch(text -> THOUSANDS.matcher(text).matches());
    }

    /** Whether the commas here are decimal ones if any in the table are: three digits behind each may be chance. */
    boolean mayHaveDecimalCommas() {
        return !texts.isEmpty()
                && texts.keySet().stream().allMatch(text -> COMMA.matcher(text).matches());
    }

    /** Whether any number here has a decimal point. */
    boolean hasPoints() {
        return pointed > 0;
    }

    /** Whether one cell alone is no number. */
    boolean isOneMistake() {
        return numbers > 0 && rows - missing - numbers == 1;
    }

    /** Whether all numbers here are whole. */
    boolean isWhole() {
        return isNumeric() && wholes == numbers;
    }

    /** Whether the rows are numbered here one after the other, by 1 or another whole step. */
    boolean countsUp() {
        return countsUp && rows > 2;
    }

    public double least() {
        return least;
    }

    public double most() {
        return most;
    }

    /** Every different value and how many rows have it, as they come; null where there are more than can be told apart. */
    @Nullable Map<String, Long> values() {
        return values;
    }

    /** What stands here that is no number, and the line of the first of each; not more than can be told apart. */
    Map<String, Long> texts() {
        return texts;
    }

    /** "age ("abc" in line 7)": the texts among its numbers. */
    String mistakes() {
        return name + " ("
                + texts.entrySet().stream()
                        .limit(EXAMPLES)
                        .map(text -> "\"" + Quote.shorten(text.getKey()) + "\" in " + place(text))
                        .collect(Collectors.joining(", "))
                + (texts.size() > EXAMPLES ? ", …" : "") + ")";
    }

    private String place(Map.Entry<String, Long> text) {
        long count = values == null ? 1 : values.getOrDefault(text.getKey(), 1L);
        return (count == 1 ? "line " : count + " rows from line ") + text.getValue();
    }

    /** One of the texts here that is no number; of numbers in another form, one in that form. */
    String someText() {
        WrittenForm form = form();
        return Quote.shorten(texts.keySet().stream()
                .filter(text -> form == null || WrittenForm.of(text) == form)
                .findFirst()
                .orElse(""));
    }

    /** "sex (male, female)": the column and some of what stands there that is no number. */
    String example() {
        List<String> some = new ArrayList<>();
        for (String text : texts.keySet()) {
            if (some.size() == EXAMPLES) {
                some.add("…");
                break;
            }
            some.add(Quote.shorten(text));
        }
        return (name.isEmpty() ? "column " + (place + 1) : Quote.shorten(name)) + " (" + String.join(", ", some) + ")";
    }
}
