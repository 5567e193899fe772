package org.surprisal.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.OptionException;

/** LIBSVM's format, also called SVMLight's, as a source: {@link LibSvmRows}. Its first column names the class. */
final class LibSvmSource extends TableSource {
    private static final ColumnRef LABEL = ColumnRef.named("label");

    @Override
    public String expected() {
        return "a LIBSVM file";
    }

    @Override
    public boolean claims(Path path, String beginning) {
        return LibSvmRows.isBeginning(beginning);
    }

    @Override
    public void require(TableText text, ColumnOptions table, @Nullable ColumnRef group, Set<Augmentation> augment) {
        ColumnRef label = table.label();
        OptionException.require(
                label == null || label.equals(LABEL),
                "data.label",
                label + " with format libsvm",
                "none: the first number of a line names the class");
        super.require(text, table.label() == null ? table.withLabel(LABEL) : table, group, augment);
        text.requireOnly(text.withEncodingAlone().withIndexBase(text.indexBase()), "libsvm");
    }

    /** A column by number is a feature by the index that the file gives it; of those the label has none. */
    @Override
    public DataOptions resolve(DataOptions options) {
        return super.resolve(options.with(o -> {
            o.ignore = o.ignore.stream().map(LibSvmSource::byIndex).toList();
            o.features = o.features.stream().map(LibSvmSource::byIndex).toList();
            o.group = o.group == null ? null : byIndex(o.group);
        }));
    }

    private static ColumnRef byIndex(ColumnRef column) {
        return column.position() > 0 ? ColumnRef.named(Integer.toString(column.position())) : column;
    }

    @Override
    TableRows open(Path file, DataOptions options, @Nullable Known model) throws IOException {
        Encoding encoding = options.text().encoding();
        int base = options.text().indexBase();
        if (model == null) {
            return new LibSvmRows(file, encoding, base);
        }
        return new LibSvmRows(file, encoding, base, model.preparation().width() - 1);
    }

    @Override
    int width(DataOptions options, TablePlan plan) {
        return plan.names().size();
    }
}
