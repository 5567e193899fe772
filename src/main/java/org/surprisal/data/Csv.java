package org.surprisal.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * CSV tables as data sets: one column names the class, every other is a feature. Columns called pixel_ROW_COLUMN, in
 * that order, make grey images.
 */
final class Csv extends TableSource {
    Csv() {}

    /**
     * Reads all rows of a table of numbers. The classes are sorted: by number if all are integers, else by name.
     *
     * @param file CSV with a header line, plain or gzipped
     * @param label the column that names the class
     * @throws DataException if a row cannot be taken as it stands
     * @throws org.surprisal.base.messages.OptionException if there is no such column
     */
    static Dataset read(Path file, String label) {
        DataOptions options = DataOptions.csv(file, label);
        return new Csv().read(new Csv().resolve(options)).training();
    }

    /**
     * Reads all rows, as examples for a model that exists: its features, found by name, and its classes.
     *
     * @throws DataException if a column is missing or a row names another class
     */
    static Dataset read(Path file, String label, List<String> features, List<String> classes) {
        return new Csv().other(DataOptions.csv(file, label), file, known(features, classes), note -> {});
    }

    /** Reads the features of all rows, found by name; other columns are passed over. */
    static Features readFeatures(Path file, List<String> features) {
        return new Csv().features(DataOptions.csv(file, ""), file, known(features, List.of()), note -> {});
    }

    private static Known known(List<String> features, List<String> classes) {
        return new Known(Preparation.numeric(features), classes);
    }

    @Override
    public String expected() {
        return "a CSV file";
    }

    @Override
    public boolean claims(Path path, String beginning) {
        return true; // whatever nothing else takes
    }

    @Override
    public DataOptions resolve(DataOptions options) {
        return super.resolve(options.with(o -> o.text = found(options.path(), options.text())));
    }

    @Override
    public DataOptions ofAModel(DataOptions options) {
        return options.with(o -> o.text = o.text.withNames());
    }

    private static TableText found(Path file, TableText text) {
        if (!text.separator().equals(Separator.AUTO)) {
            return text;
        }
        Separator separator = SeparatorSearch.in(file, text, Separator.AUTO);
        if (separator.equals(Separator.COMMA)) { // which is also where none was found
            Preamble.requireNone(file, text);
        }
        return with(text, separator);
    }

    /** A separator that was found; where decimals stand behind commas, a comma says that none was: the reader tells why. */
    private static TableText with(TableText text, Separator found) {
        boolean none = text.decimal() == DecimalMark.COMMA && found.equals(Separator.COMMA);
        return !none
                ? text.withSeparator(found)
                : text.separator().equals(Separator.AUTO) ? text.withSeparator(Separator.SEMICOLON) : text;
    }

    @Override
    boolean mayLackNames(DataOptions options) {
        return options.text().header() == TableText.Header.AUTO;
    }

    @Override
    TableRows open(Path file, DataOptions options, @Nullable Known model) throws IOException {
        // A file to predict for is looked at anew: it may be separated otherwise.
        if (model == null) {
            return CsvRecordReader.open(file, found(file, options.text()));
        }
        TableText text = options.text().withNames();
        Separator separator = SeparatorSearch.in(file, text, text.separator());
        return CsvRecordReader.open(file, with(text, separator));
    }
}
