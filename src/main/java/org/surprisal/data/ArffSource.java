package org.surprisal.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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

    @Override
    TableRows open(Path file, DataOptions options, @Nullable Known model) throws IOException {
        return new ArffRows(file, options.text().encoding());
    }
}
