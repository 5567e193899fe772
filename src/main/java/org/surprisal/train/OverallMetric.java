package org.surprisal.train;

import java.util.function.ToDoubleFunction;

/** What the figures of the classes come to over all of them, each listed once, as {@link ClassMetric} does for one. */
@SuppressWarnings("ImmutableEnumChecker") // The getters are those of a record.
public enum OverallMetric {
    MAJORITY_ACCURACY("majority_accuracy", "majority class alone", ClassFigures::majorityAccuracy),
    BALANCED_ACCURACY("balanced_accuracy", "balanced", ClassFigures::balancedAccuracy),
    MACRO_F1("macro_f1", "macro F1", ClassFigures::macroF1),
    AUC("auc", "AUC", ClassFigures::macroAuc);

    private final String column;
    private final String title;
    private final ToDoubleFunction<ClassFigures> getter;

    OverallMetric(String column, String title, ToDoubleFunction<ClassFigures> getter) {
        this.column = column;
        this.title = title;
        this.getter = getter;
    }

    /** Its name in summary.json. */
    public String column() {
        return column;
    }

    /** What people read, beside the accuracy. */
    public String title() {
        return title;
    }

    /** Its value; NaN where there is none. */
    public double of(ClassFigures figures) {
        return getter.applyAsDouble(figures);
    }
}
