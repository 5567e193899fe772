package org.surprisal.data;

import java.util.ArrayList;
import java.util.List;

/** One look through a whole table: what each of its columns holds. */
public final class TableSurvey {
    private final List<ColumnStatistics> columns = new ArrayList<>();
    private long rows;

    private TableSurvey() {}

    /** Looks at every row that is left. */
    static TableSurvey of(TableRows table, MissingValues missing, DecimalMark mark) {
        TableSurvey survey = new TableSurvey();
        List<TableColumn> columns = table.columns();
        for (int c = 0; c < columns.size(); c++) {
            survey.columns.add(new ColumnStatistics(c, columns.get(c).name(), missing.numbers(mark)));
        }
        for (; table.advance(); survey.rows++) {
            for (int c = 0; c < columns.size(); c++) {
                survey.columns.get(c).add(table, c, missing);
            }
        }
        return survey;
    }

    public long rows() {
        return rows;
    }

    /** All columns of the table, in its order. */
    public List<ColumnStatistics> columns() {
        return columns;
    }
}
