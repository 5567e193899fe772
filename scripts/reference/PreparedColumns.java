import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.surprisal.base.random.RandomStreams;
import org.surprisal.data.DataLoader;
import org.surprisal.data.Dataset;
import org.surprisal.data.TrainingData;
import org.surprisal.run.ConfigReader;
import org.surprisal.run.RunConfig;

/**
 * Writes the rows of configurations as a model gets them, prepared, split and standardised, for logistic.py: D features
 * and the number of the class a line. Arguments: CONFIG FOLDER, and so on.
 */
class PreparedColumns {
    public static void main(String[] arguments) throws IOException {
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            RunConfig config = ConfigReader.open(Path.of(arguments[i])).read(List.of());
            TrainingData data = DataLoader.load(config.data(), new RandomStreams(config.seed()));
            Path folder = Files.createDirectories(Path.of(arguments[i + 1]));
            write(data.training(), folder.resolve("training.csv"));
            write(data.heldOut(), folder.resolve("held-out.csv"));
        }
    }

    private static void write(Dataset rows, Path file) throws IOException {
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file))) {
            double[] x = new double[rows.columns()];
            int[] labels = rows.labels();
            for (int n = 0; n < rows.rows(); n++) {
                rows.features().read(n, x);
                StringBuilder line = new StringBuilder();
                for (double value : x) {
                    line.append(value).append(',');
                }
                out.println(line.append(labels[n]));
            }
        }
    }
}
