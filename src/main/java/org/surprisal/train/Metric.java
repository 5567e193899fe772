package org.surprisal.train;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The figures of an epoch, in the order of metrics.csv. Its columns, summary.json, the table of epochs and the report of
 * an evaluation are made from this list. A new one stands before {@link #SECONDS}: readers know the others by place.
 * Those of the validation rows are empty in metrics.csv where there are no such rows.
 *
 * <pre>{@code
 * Evaluation figures = new Evaluator(model, rows).evaluate();
 * List<String> columns = Metric.heldOut().stream().map(Metric::column).toList();
 * System.out.println(columns.subList(0, 3)); // [cross_entropy, target_entropy, kl]
 * System.out.println(Metric.CROSS_ENTROPY.of(figures) == figures.crossEntropy()); // true
 * }</pre>
 */
@SuppressWarnings("ImmutableEnumChecker") // The getters are those of records.
public enum Metric {
    LEARNING_RATE("learning_rate", Unit.NUMBER, null, EpochReport::learningRate),
    TRAIN_LOSS("train_loss", Unit.NATS, "train", EpochReport::trainLoss),
    CROSS_ENTROPY("cross_entropy", Unit.NATS, "H(P,Q)", "cross-entropy      H(P,Q)", Evaluation::crossEntropy),
    TARGET_ENTROPY("target_entropy", Unit.NATS, "=  H(P)", "target entropy     H(P)", Evaluation::targetEntropy),
    KL("kl", Unit.NATS, "+    KL", "divergence         KL(P||Q)", Evaluation::kl),
    PREDICTIVE_ENTROPY(
            "predictive_entropy", Unit.NATS, "H(Q)", "predictive entropy H(Q)", Evaluation::predictiveEntropy),
    MARGINAL_KL("marginal_kl", Unit.NATS, "marg.", "KL of the mean target to the mean Q", Evaluation::marginalKl),
    ACCURACY("accuracy", Unit.NUMBER, "accur.", null, Evaluation::accuracy),
    BRIER("brier", Unit.NUMBER, "Brier", "Brier score", Evaluation::brier),
    ECE("ece", Unit.NUMBER, "ECE", "calibration error (ECE, 15 bins)", Evaluation::ece),
    GRADIENT_NORM("gradient_norm", Unit.NUMBER, null, EpochReport::gradientNorm),
    VALIDATION_CROSS_ENTROPY("validation_cross_entropy", "valid.", CROSS_ENTROPY),
    VALIDATION_ACCURACY("validation_accuracy", null, ACCURACY),
    SECONDS("seconds", Unit.SECONDS, null, EpochReport::seconds);

    /** What a figure is counted in. Entropies are told in bits too. */
    public enum Unit {
        NATS,
        SECONDS,
        NUMBER
    }

    private static final List<Metric> HELD_OUT =
            Arrays.stream(values()).filter(f -> f.ofEvaluation != null).toList();

    private final String column;
    private final Unit unit;
    private final @Nullable String heading;
    private final @Nullable String title;
    private final ToDoubleFunction<EpochReport> ofEpoch;
    private final @Nullable ToDoubleFunction<Evaluation> ofEvaluation;
    private final boolean isOfValidation;

    /** Of the training. */
    Metric(String column, Unit unit, @Nullable String heading, ToDoubleFunction<EpochReport> getter) {
        this.column = column;
        this.unit = unit;
        this.heading = heading;
        this.title = null;
        this.ofEpoch = getter;
        this.ofEvaluation = null;
        this.isOfValidation = false;
    }

    /** Of the held-out rows. */
    Metric(
            String column,
            Unit unit,
            @Nullable String heading,
            @Nullable String title,
            ToDoubleFunction<Evaluation> getter) {
        this.column = column;
        this.unit = unit;
        this.heading = heading;
        this.title = title;
        this.ofEpoch = report -> getter.applyAsDouble(report.heldOut());
        this.ofEvaluation = getter;
        this.isOfValidation = false;
    }

    /** A figure of the held-out rows, of the validation rows. */
    Metric(String column, @Nullable String heading, Metric heldOut) {
        this.column = column;
        this.unit = heldOut.unit;
        this.heading = heading;
        this.title = null;
        this.ofEpoch = report -> heldOut.of(Objects.requireNonNull(report.validation(), "validation rows"));
        this.ofEvaluation = null;
        this.isOfValidation = true;
    }

    /** Those that an {@link Evaluation} has. */
    public static List<Metric> heldOut() {
        return HELD_OUT;
    }

    /** Its name in metrics.csv and summary.json. */
    public String column() {
        return column;
    }

    /** What it is counted in. */
    public Unit unit() {
        return unit;
    }

    /** What stands above it in the table of epochs, at most 7 characters; null: it is not shown there. */
    public @Nullable String heading() {
        return heading;
    }

    /** What stands before it in the report of an evaluation, at most 36 characters; null: it has no line of its own. */
    public @Nullable String title() {
        return title;
    }

    /** Whether it is a figure of the validation rows, which not every training has. */
    public boolean isOfValidation() {
        return isOfValidation;
    }

    /** Whether an epoch has it: each but those of validation rows where there are none. */
    public boolean isIn(EpochReport report) {
        return !isOfValidation || report.validation() != null;
    }

    /**
     * Its value in an epoch.
     *
     * @throws NullPointerException unless it {@link #isIn is there}
     */
    public double of(EpochReport report) {
        return ofEpoch.applyAsDouble(report);
    }

    /**
     * Its value in an evaluation.
     *
     * @throws IllegalStateException unless it is one of {@link #heldOut}
     */
    public double of(Evaluation evaluation) {
        if (ofEvaluation == null) {
            throw new IllegalStateException(column + " is a figure of the training, not of rows that are evaluated");
        }
        return ofEvaluation.applyAsDouble(evaluation);
    }
}
