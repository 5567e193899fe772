package example;

import java.nio.file.Path;
import org.surprisal.data.Dataset;
import org.surprisal.model.Classifier;

/** What the Javadoc's examples take as given, besides what they make themselves. */
public abstract class Given {
    /** A classifier that was trained on Iris. */
    protected Classifier model;

    /** Rows of Iris that it was not trained on, standardised. */
    protected Dataset rows;

    /** The folder of a run of configs/iris-linear.yaml, five epochs of it. */
    protected Path run;

    /** A folder that is not there yet. */
    protected Path out;

    /** Puts in what is given. */
    protected Given(Classifier model, Dataset rows, Path run, Path out) {
        this.model = model;
        this.rows = rows;
        this.run = run;
        this.out = out;
    }

    /** The example. */
    public abstract void show() throws Exception;
}
