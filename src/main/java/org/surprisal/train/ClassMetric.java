package org.surprisal.train;

/**
 * The figures of a class, each listed once: summary.json, {@code evaluate}, the tables on the terminal and in the report
 * are loops over them.
 */
@SuppressWarnings("ImmutableEnumChecker") // The getters are those of a record.
public enum ClassMetric {
    SUPPORT("support", "rows", ClassFigures::support),
    PRECISION("precision", "precision", ClassFigures::precision),
    RECALL("recall", "recall", ClassFigures::recall),
    F1("f1", "F1", ClassFigures::f1),
    AUC("class_auc", "AUC", ClassFigures::auc);

    private interface Getter {
        double of(ClassFigures figures, int k);
    }

    private final String column;
    private final String heading;
    private final Getter getter;

    ClassMetric(String column, String heading, Getter getter) {
        this.column = column;
        this.heading = heading;
        this.getter = getter;
    }

    /** Its name in summary.json, where it is a list in the order of the classes. */
    public String column() {
        return column;
    }

    /** What stands above it in a table, at most 9 characters. */
    public String heading() {
        return heading;
    }

    /** Whether it is a number of rows. */
    public boolean isCount() {
        return this == SUPPORT;
    }

    /** Its value for class k; NaN where there is none. */
    public double of(ClassFigures figures, int k) {
        return getter.of(figures, k);
    }
}
