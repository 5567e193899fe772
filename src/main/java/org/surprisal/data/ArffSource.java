package org.surprisal.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.Quote;

/** ARFF, the format of Weka, as a source: {@link ArffRows}. */
final class ArffSource extends TableSource {
    @Override
    public String expected() {
        return "an ARFF file";
    }

    @Override
    public boolean claims(Path path, String beginning) {
        return ArffRows.isBeginning(beginning);
    }

    @Override
    public void require(TableText text, ColumnOptions table, @Nullable ColumnRef group, Set<Augmentation> augment) {
        super.require(text, table, group, augment);
        text.requireOnly(text.withEncodingAlone(), "arff");
    }

    /** Classes of a survey are often declared as {1, 2, 3}: whether 3 is three times 1, only a person knows. */
    @Override
    void noteTaken(
            Path file, List<TableColumn> columns, TablePlan plan, Preparation preparation, Consumer<String> note) {
        List<String> numbers = new ArrayList<>();
        int[] features = plan.features();
        for (int j = 0; j < features.length; j++) {
            TableColumn column = columns.get(features[j]);
            if (column.values() != null && preparation.columns().get(j) instanceof Preparation.Numeric) {
                numbers.add(column.name());
            }
        }
        if (!numbers.isEmpty()) {
            note.accept(
                    file + " declares the values of " + Quote.list(numbers) + ", which are numbers and taken as such,"
                            + " one feature each; expected words where a feature for each value is meant, such as {c1, c2}");
        }
    }

    @Override
    TableRows open(Path file, DataOptions options, @Nullable Known model) throws IOException {
        return new ArffRows(file, options.text().encoding());
    }
}
