package org.surprisal.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.Count;
import org.surprisal.base.messages.Lines;
import org.surprisal.base.messages.Program;
import org.surprisal.base.messages.Quote;
import org.surprisal.base.random.RandomStreams;
import org.surprisal.data.ColumnRef;
import org.surprisal.data.DataDraft;
import org.surprisal.data.DataDraft.Line;
import org.surprisal.data.DataLoader;
import org.surprisal.data.TrainingData;

/**
 * A commented configuration for a file that nobody has described yet. It trains a linear model, whose loss has one
 * minimum, with the weight decay of scikit-learn's LogisticRegression at C = 1, so that what it comes to is a matter of
 * the table alone: a sum of N losses with half the square of the weights is N times their mean with decay 1/N. Two
 * classes have half the weights there, one for the difference of the two here, whose squares are half as large: 2/N.
 *
 * @param lines of the file
 * @param notes what a person should know of the data, which the lines say too
 */
public record ConfigDraft(List<String> lines, List<String> notes) {
    private static final int WIDTH = Lines.WIDTH;
    private static final int STEPS = 3000;
    private static final int MOST_EPOCHS = 150;
    private static final int FEWEST_EPOCHS = 5;
    private static final int STEPS_AN_EPOCH = 15; // or more, as far as the smallest batch lets it
    private static final int BATCH = 32;
    private static final int SMALLEST_BATCH = 4;
    private static final int LARGEST_BATCH = 1024;
    private static final double[] RATES = {0.001, 0.002, 0.005, 0.01, 0.02, 0.03, 0.05, 0.1, 0.2, 0.3};

    /**
     * Looks at a file, and loads it as the configuration says, so that what that refuses is refused here.
     *
     * @param label the column that names the class; null to guess it
     */
    public static ConfigDraft of(Path path, @Nullable ColumnRef label) {
        DataDraft draft = DataDraft.of(path, label);
        TrainingData data = DataLoader.load(draft.options(), new RandomStreams(1));
        List<String> lines = new ArrayList<>();
        lines.add("# A configuration for " + Quote.printable(path.toString()) + seen(draft) + ".");
        lines.add("# What is a guess says so: look at it. Train with: surprisal train THIS-FILE");
        lines.add("name: " + ConfigReader.baseName(path));
        lines.add("data:");
        draft.lines().forEach(line -> add(lines, line));
        data.notes().forEach(note -> comment(lines, "  # ", "note: " + note));
        lines.add("model:");
        add(lines, new Line("type", "linear", "or mlp, with hidden: [16]: bent boundaries"));
        add(lines, new Line("init", "zeros", "a linear model comes to one minimum"));
        lines.add("training:");
        Shape shape = new Shape(
                data.training().rows(),
                data.training().columns(),
                data.training().classes());
        training(shape).forEach(line -> add(lines, line));
        return new ConfigDraft(
                List.copyOf(lines),
                Stream.concat(draft.notes().stream(), data.notes().stream()).toList());
    }

    /** A name for the configuration of a file, in the folder that one types in, which no file there has yet. */
    public static String free(Path path) {
        return free(Path.of(""), path);
    }

    static String free(Path folder, Path path) {
        String name = ConfigReader.baseName(path);
        String free = name + ".yaml";
        for (int i = 2; Files.exists(folder.resolve(free)); i++) {
            free = name + "-" + i + ".yaml";
        }
        return free;
    }

    /** What to type to have a file described there. */
    public static String command(String path, String configuration) {
        return Program.type("data", "init", path) + " > " + configuration;
    }

    private static String seen(DataDraft draft) {
        return draft.rows() == 0
                ? ""
                : ": " + Count.grouped(draft.rows(), "row") + ", " + Count.of(draft.columns(), "column");
    }

    /** What training keys depend on: N rows to train on, D features, K classes. */
    record Shape(int N, int D, int K) {
        int batch() {
            int batch = SMALLEST_BATCH;
            while (batch < BATCH && 2 * batch * STEPS_AN_EPOCH <= N) {
                batch *= 2;
            }
            while (batch >= BATCH && batch < LARGEST_BATCH && N / batch > STEPS) {
                batch *= 2;
            }
            return batch;
        }

        int epochs() {
            int steps = (N + batch() - 1) / batch();
            return Math.max(FEWEST_EPOCHS, Math.min(MOST_EPOCHS, (STEPS + steps - 1) / steps));
        }

        /** The loss curves at most D times as much as along one standardised feature; small batches add noise. */
        double rate() {
            double rate = 6.0 / D * Math.sqrt(Math.min(1, (double) batch() / BATCH));
            double nearest = RATES[0];
            for (double each : RATES) {
                nearest = Math.abs(Math.log(each / rate)) < Math.abs(Math.log(nearest / rate)) ? each : nearest;
            }
            return nearest;
        }

        double decay() {
            return (K == 2 ? 2.0 : 1.0) / N;
        }
    }

    private static List<Line> training(Shape shape) {
        return List.of(
                new Line("epochs", shape.epochs() + "", ""),
                new Line("batch-size", shape.batch() + "", ""),
                new Line("learning-rate", shape.rate() + "", "for " + Count.of(shape.D, "feature")),
                new Line("schedule", "cosine", ""),
                new Line(
                        "weight-decay",
                        String.format(Locale.ROOT, "%.3g", shape.decay()),
                        (shape.K == 2 ? "2" : "1") + "/N, as scikit-learn at C = 1"));
    }

    private static void add(List<String> lines, Line line) {
        String key = "  " + line.key() + ": " + line.value();
        if (line.comment().isEmpty()) {
            lines.add(key);
            return;
        }
        String whole = String.format(Locale.ROOT, "%-28s # %s", key, Quote.printable(line.comment()));
        if (whole.length() <= WIDTH) {
            lines.add(whole);
        } else {
            comment(lines, "  # ", line.key() + ": " + line.comment());
            lines.add(key);
        }
    }

    /** A comment on as many lines as it needs. */
    private static void comment(List<String> lines, String start, String text) {
        StringBuilder line = new StringBuilder(start);
        for (String word : Quote.oneLine(text).split(" ", -1)) {
            if (line.length() > start.length() && line.length() + 1 + word.length() > WIDTH) {
                lines.add(line.toString());
                line = new StringBuilder(start + "  ");
            }
            line.append(line.toString().isBlank() || line.toString().endsWith(" ") ? "" : " ")
                    .append(word);
        }
        lines.add(line.toString());
    }
}
