package org.surprisal.study;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.surprisal.run.RunDirectory;
import org.surprisal.run.TrainedModel;

/** The ways a model can leave: a new one is a class and its constant here. */
@SuppressWarnings("ImmutableEnumChecker") // constructors without state
public enum ExportFormat {
    /** A graph for ONNX Runtime and the like. */
    ONNX(OnnxExport::new),
    /** A model card as Hugging Face reads it. */
    CARD(CardExport::new),
    /** Arrays, and a script of ten lines that predicts with them. */
    NUMPY(NumpyExport::new);

    private final Supplier<Exporter> exporter;

    ExportFormat(Supplier<Exporter> exporter) {
        this.exporter = exporter;
    }

    /** As {@code --to} takes it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return label();
    }

    /**
     * Writes the model of a run.
     *
     * @param file where to; null for its place in the run's directory
     * @return every file that was written
     */
    public List<Path> write(RunDirectory run, TrainedModel model, @Nullable Path file) {
        Exporter exporter = this.exporter.get();
        try {
            return exporter.write(run, model, file == null ? run.path().resolve(exporter.fileName()) : file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
