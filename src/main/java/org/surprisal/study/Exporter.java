package org.surprisal.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.surprisal.base.messages.Label;
import org.surprisal.base.messages.OptionException;
import org.surprisal.model.Activation;
import org.surprisal.run.RunDirectory;
import org.surprisal.run.TrainedModel;

/** Writes a trained model, with what prepares its rows, for other programs. */
interface Exporter {
    /** What its file is called, in the run's directory, unless told otherwise. */
    String fileName();

    /**
     * Writes the file, and what belongs beside it.
     *
     * @return every file it wrote
     * @throws org.surprisal.base.messages.OptionException if the format has no way to say what this model does
     */
    List<Path> write(RunDirectory run, TrainedModel model, Path file) throws IOException;

    /**
     * How a format writes an activation.
     *
     * @param known what it can write
     * @param expected such as "an activation whose operator is known"
     * @throws org.surprisal.base.messages.OptionException if it has no way to
     */
    static String written(Map<Activation, String> known, Activation f, ExportFormat format, String expected) {
        String written = known.get(f);
        if (written == null) {
            List<String> labels = known.keySet().stream().map(Activation::label).toList();
            throw new OptionException("--to", Label.of(format), expected + ": " + String.join(", ", labels));
        }
        return written;
    }
}
