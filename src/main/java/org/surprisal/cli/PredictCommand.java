package org.surprisal.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.surprisal.data.Features;
import org.surprisal.run.MetricsRow;
import org.surprisal.run.TrainedModel;
import org.surprisal.theory.Softmax;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code surprisal predict RUN INPUT.csv}. */
@Command(
        name = "predict",
        mixinStandardHelpOptions = true,
        description = {
            "Print the predicted class and the probability of each class, as CSV.",
            "A CSV input needs the columns that the model was trained on, by name; others are passed over."
        })
final class PredictCommand implements Callable<Integer> {
    @ParentCommand
    private Main main;

    @Mixin
    private ModelArguments arguments;

    @Parameters(index = "1", paramLabel = "INPUT", description = "A CSV file, or a CIFAR-10 .bin file.")
    private Path input;

    @Override
    public Integer call() {
        TrainedModel model = arguments.open();
        Features rows = model.features(input);
        List<String> header = new ArrayList<>(List.of("prediction"));
        header.addAll(model.classNames());
        print(header);
        model.predict(rows, q -> {
            List<String> cells = new ArrayList<>(q.length + 1);
            cells.add(model.classNames().get(Softmax.argMax(q)));
            for (double p : q) {
                cells.add(MetricsRow.shortest(p));
            }
            print(cells);
        });
        return 0;
    }

    private void print(List<String> cells) {
        StringWriter line = new StringWriter();
        CsvWriter.CsvWriterBuilder format = CsvWriter.builder().lineDelimiter(LineDelimiter.LF);
        try (CsvWriter csv = format.build(line)) {
            csv.writeRecord(cells); // closing is what hands it on
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String text = line.toString();
        main.console().data(text.substring(0, text.length() - 1));
    }
}
