package org.surprisal.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.OptionException;
import org.surprisal.run.EvaluationJson;
import org.surprisal.run.TrainedModel;
import org.surprisal.train.Evaluator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code surprisal evaluate RUN}. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description = "Measure the model of a run on its held-out rows, or on other data.")
final class EvaluateCommand implements Callable<Integer> {
    @ParentCommand
    private Main main;

    @Mixin
    private ModelArguments arguments;

    @Option(names = "--data", paramLabel = "PATH", description = "All rows of this file instead of the held-out rows.")
    private @Nullable Path data;

    @Option(
            names = "--other-data",
            description = "Measure on the held-out rows there are now, even if the run's data changed since.")
    private boolean otherData;

    @Option(names = "--json", description = "Every figure in full, as one JSON document.")
    private boolean json;

    @Override
    public Integer call() {
        OptionException.require(
                data == null || !otherData,
                "--other-data",
                "given",
                "none beside --data, whose rows are not the run's anyway");
        TrainedModel model = arguments.open(main.console());
        Evaluator.Measured measured = data == null
                ? model.evaluateHeldOut(otherData, main.console()::note)
                : model.evaluate(data, main.console()::note);
        if (data != null && model.hasSoftLabels()) {
            main.console().note("the targets here are the classes named in " + data + ", not the run's soft labels");
        }
        if (json) {
            main.console().data(EvaluationJson.of(model, measured));
            return 0;
        }
        main.console()
                .result(model.model().describe() + ", epoch " + model.epoch()
                        + (model.temperature() == 1
                                ? ""
                                : Formatting.format(", temperature %.6g", model.temperature())));
        Report.evaluation(measured, model.classNames(), data == null && model.hasSoftLabels())
                .forEach(main.console()::result);
        return 0;
    }
}
