package org.surprisal.study;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.surprisal.base.messages.Label;
import org.surprisal.base.messages.OptionException;
import org.surprisal.run.RunDirectory;
import org.surprisal.run.TrainedModel;

/** The ways a model can leave: a new one is a class and its constant here. */
@SuppressWarnings("ImmutableEnumChecker") // constructors without state
public enum ExportFormat {
    /** A graph for ONNX Runtime and the like. */
    ONNX(OnnxExport::new),
    /** A model card as Hugging Face reads it. */
    CARD(CardExport::new),
    /** Arrays, and a short script that predicts with them. */
    NUMPY(NumpyExport::new);

    private final Supplier<Exporter> exporter;

    ExportFormat(Supplier<Exporter> exporter) {
        this.exporter = exporter;
    }

    /** As {@code --to} takes it. */
    public String label() {
        return Label.of(this);
    }

    @Override
    public String toString() {
        return label();
    }

    /**
     * The format of a name.
     *
     * @throws org.surprisal.base.messages.OptionException if there is none, naming those there are
     */
    public static ExportFormat named(String typed) {
        return OptionException.choice("--to", typed, List.of(values()), Label::of);
    }

    /** Where it goes unless told otherwise. */
    public Path file(RunDirectory run) {
        return run.path().resolve(exporter.get().fileName());
    }

    /**
     * Writes the model of a run.
     *
     * @return every file that was written
     */
    public List<Path> write(RunDirectory run, TrainedModel model, Path file) {
        try {
            return exporter.get().write(run, model, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
