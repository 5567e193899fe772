package org.surprisal.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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
}
