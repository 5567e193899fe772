package org.surprisal.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.surprisal.base.messages.Nearest;
import org.surprisal.base.messages.Quote;

/**
 * Another table for a model that exists: its columns are found by what the model calls its own, or by their places.
 *
 * @param source opens it
 * @param options what the model was trained with
 * @param model that it is for
 */
record KnownTable(TableSource source, DataOptions options, Path path, Source.Known model) {
    /**
     * Its rows with their classes.
     *
     * @param drops whether rows that miss something are left out, else they are refused
     */
    RawTable labelled(boolean drops) {
        return read(rows -> {
            List<String> names = TableSource.names(rows);
            ColumnRef ref = options.table().label();
            List<Integer> label = ref == null ? List.of(0) : ref.in(names);
            if (label.size() > 1) {
                throw new DataException(path + ":" + rows.line() + ": " + label.size() + " columns are called "
                        + Quote.shorten(String.valueOf(ref)) + "; expected one, with the classes");
            }
            if (label.isEmpty()) {
                throw new DataException(path + ":" + rows.line() + ": no column " + Quote.shorten(String.valueOf(ref))
                        + "; expected it, with the classes" + Nearest.hint(String.valueOf(ref), names));
            }
            return known(rows, label.get(0), drops);
        });
    }

    /** Its rows, whatever classes they are of. */
    RawTable unlabelled() {
        return read(rows -> known(rows, -1, false));
    }

    /** Columns as they stand there. */
    TextColumns texts(List<ColumnRef> wanted) {
        return read(rows -> {
            List<String> names = TableSource.names(rows);
            Set<Integer> places = new LinkedHashSet<>();
            for (ColumnRef ref : wanted) {
                List<Integer> found = ref.in(names);
                if (found.isEmpty()) {
                    throw new DataException(path + ":" + rows.line() + ": no column " + Quote.shorten(ref.toString())
                            + " to keep; expected one of " + Quote.list(names)
                            + Nearest.hint(ref.toString(), names));
                }
                places.addAll(found);
            }
            int[] columns = places.stream().mapToInt(c -> c).toArray();
            List<String[]> texts = new ArrayList<>();
            while (rows.advance()) {
                String[] row = new String[columns.length];
                Arrays.setAll(row, i -> rows.text(columns[i]));
                texts.add(row);
            }
            return new TextColumns(Arrays.stream(columns).mapToObj(names::get).toList(), texts);
        });
    }

    private RawTable known(TableRows rows, int label, boolean drops) {
        List<String> names = TableSource.names(rows);
        int width = model.preparation().width();
        if (width > 0 && names.size() != width) {
            names = withoutLabel(rows, label);
        }
        List<String> wanted = model.preparation().columnNames();
        boolean isWhole = names.size() == 1 && wanted.size() > 1 && !wanted.contains(names.get(0));
        if (isWhole && options.format() == DataFormat.CSV) {
            throw new DataException(path + ":" + rows.line() + ": only one column, " + Quote.shorten(names.get(0))
                    + "; expected the model's features " + Quote.list(wanted) + ", separated by "
                    + options.text().separator().plural() + " as the table trained on"
                    + (options.text().decimal() == DecimalMark.COMMA ? ", with decimal commas" : ""));
        }
        TablePlan plan = TablePlan.of(path, rows.line(), names, model, label);
        if (options.text().header() == TableText.Header.FALSE) {
            MissingValues missing = options.table().missingValues();
            read(again -> {
                Headerless.requireData(path, again, plan, model.preparation(), missing);
                return plan;
            });
        }
        try {
            RawTable.How how = new RawTable.How(plan, model.preparation(), options, drops);
            return RawTable.read(path, rows, how, RowCache.passing()); // once is often the only time
        } catch (RawTable.Unfit e) {
            throw new DataException(String.valueOf(e.getMessage()), e);
        }
    }

    /** The names of columns without the label, as they were called beside it; the table lacks nothing else. */
    private List<String> withoutLabel(TableRows rows, int label) {
        int found = rows.columns().size();
        int width = model.preparation().width();
        List<String> beside = new ArrayList<>();
        for (int c = 1; c <= width; c++) {
            beside.add("c" + c);
        }
        ColumnRef ref = options.table().label();
        List<Integer> places = ref == null ? List.of(0) : ref.in(beside);
        int place = places.isEmpty() ? width - 1 : places.get(0);
        boolean allTaken = model.preparation().columns().size() == width - 1;
        String says = path + ":" + rows.line() + ": " + found + " columns; expected " + width + " as in training";
        if (label >= 0 || found != width - 1) {
            throw new DataException(says + (label < 0 && allTaken ? ", or one fewer, the label left out" : ""));
        }
        Set<String> classes = options.classes() == null ? Set.copyOf(model.classes()) : Set.of(); // others may be there
        boolean isLabel = allTaken
                || (!classes.isEmpty()
                        && read(again -> Headerless.lacksLabel(
                                again, place, width, classes, options.table().missingValues())));
        if (!isLabel) {
            throw new DataException(says + ": it does not show that the label, column " + (place + 1)
                    + ", is what is left out; write that column too, whatever stands in it");
        }
        beside.remove(place);
        return beside;
    }

    private <T> T read(TableSource.Step<T> step) {
        return source.with(path, options, model, step);
    }
}
