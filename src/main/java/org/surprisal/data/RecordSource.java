package org.surprisal.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.datavec.api.records.reader.RecordReader;
import org.datavec.api.transform.schema.Schema;
import org.jspecify.annotations.Nullable;

/** A reader of DataVec, initialized, as a source: no file of its own, so that its path is but its title. */
final class RecordSource extends TableSource {
    private final RecordReader reader;
    private final Schema schema;
    private boolean begun;

    RecordSource(RecordReader reader, Schema schema) {
        this.reader = reader;
        this.schema = schema;
    }

    @Override
    boolean isFile() {
        return false;
    }

    @Override
    public String expected() {
        return "a record reader";
    }

    @Override
    public boolean claims(Path path, String beginning) {
        return false;
    }

    @Override
    public void require(TableText text, ColumnOptions table, @Nullable ColumnRef group, Set<Augmentation> augment) {
        super.require(text, table, group, augment);
        text.requireOnly(TableText.DEFAULTS, "a record reader");
    }

    @Override
    public Read read(DataOptions options) {
        Read read = super.read(options);
        return new Read(read.training(), read.test(), read.preparation(), read.groups(), List.of(), read.notes());
    }

    @Override
    void requireFile(Path file) {}

    @Override
    TableRows open(Path title, DataOptions options, @Nullable Known model) {
        if (begun) {
            if (!reader.resetSupported()) {
                throw new DataException(title + " cannot be read a second time, which looking for categories or gaps"
                        + " needs; expected a reader that can be reset");
            }
            reader.reset();
        }
        begun = true;
        return new RecordRows(reader, schema, title.toString());
    }
}
