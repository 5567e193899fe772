package org.surprisal.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.surprisal.Child;
import org.surprisal.base.messages.OptionException;
import org.surprisal.run.Calibration;
import org.surprisal.run.RunDirectory;
import org.surprisal.run.TrainedModel;

/** The script beside the arrays, run by Python with NumPy, predicts what the program does. */
class NumpyExportTest {
    @TempDir
    private Path folder;

    private List<String> python(int code, RunDirectory run, TrainedModel model, Path rows) throws Exception {
        List<Path> written = new NumpyExport().write(run, model, folder.resolve("model.npz"));
        return Child.of("python3", written.get(1).toString(), rows.toString()).said(code);
    }

    private static void assertSame(List<String> lines, List<double[]> expected, double bound) {
        assertThat(lines).hasSameSizeAs(expected);
        for (int n = 0; n < expected.size(); n++) {
            double[] q = Arrays.stream(lines.get(n).split(",", -1))
                    .skip(1)
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            assertThat(q).containsExactly(expected.get(n), within(bound));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dtype=float",
                "dtype=double",
                "model={type: mlp, hidden: [5, 4], activation: sigmoid}",
                "model={type: mlp, hidden: [6], activation: tanh}"
            })
    void iris(String setting) throws Exception {
        Child.needs("python3", "-c", "import numpy");
        RunDirectory run = Trained.iris(folder.resolve("run"), setting, "data.validation=0.3");
        TrainedModel plain = TrainedModel.open(run, false);
        Path rows = Path.of("data/iris.csv");
        double bound = setting.equals("dtype=double") ? 1e-13 : 1e-5;
        assertSame(python(0, run, plain, rows), Trained.predicted(plain, rows), bound);
        assertThat(Files.readAllLines(folder.resolve("model.py"))).hasSizeLessThanOrEqualTo(10);
        Calibration.of(run, false);
        TrainedModel calibrated = TrainedModel.open(run, false, true);
        assertSame(python(0, run, calibrated, rows), Trained.predicted(calibrated, rows), bound);
    }

    @Test
    void withoutRowsItSaysWhatToType() throws Exception {
        Child.needs("python3", "-c", "import numpy");
        RunDirectory run = Trained.iris(folder.resolve("run"));
        List<Path> written = new NumpyExport().write(run, TrainedModel.open(run, false), folder.resolve("model.npz"));
        assertThat(Child.of("python3", written.get(1).toString()).said(2))
                .containsExactly("usage: python3 " + written.get(1) + " ROWS.csv");
    }

    @Test
    void aTableWithCategoriesAndGaps() throws Exception {
        Child.needs("python3", "-c", "import numpy");
        RunDirectory run = Trained.ofTable(folder, folder.resolve("run"));
        TrainedModel model = TrainedModel.open(run, false);
        Path rows = folder.resolve("table.csv");
        assertSame(python(0, run, model, rows), Trained.predicted(model, rows), 1e-5);

        Path blue = Files.writeString(folder.resolve("blue.csv"), "colour,weight,ripe,sugar\nblue,120,True,9\n");
        assertThat(python(1, run, model, blue))
                .containsExactly("colour is 'blue', a category that was not there in training");
    }

    @Test
    void images() throws Exception {
        Child.needs("python3", "-c", "import numpy");
        List<double[]> pixels = Trained.images(folder.resolve("images"));
        RunDirectory run = Trained.ofImages(folder, folder.resolve("run"));
        TrainedModel model = TrainedModel.open(run, false);
        StringBuilder values = new StringBuilder();
        pixels.forEach(image ->
                Arrays.stream(image).forEach(pixel -> values.append(pixel).append(' ')));
        Path text = Files.writeString(folder.resolve("pixels.txt"), values);
        Path rows = folder.resolve("pixels.npy");
        String save = "import numpy, sys; numpy.save(sys.argv[2], numpy.loadtxt(sys.argv[1]).reshape(-1, 3, 6, 6))";
        Child.of("python3", "-c", save, text.toString(), rows.toString()).said(0);
        List<double[]> expected = new ArrayList<>(Trained.predicted(model, folder.resolve("images/dark")));
        expected.addAll(Trained.predicted(model, folder.resolve("images/light")));
        assertSame(python(0, run, model, rows), expected, 1e-5);
    }

    @Test
    void refusesANameBesideWhichNoScriptCanStand() {
        RunDirectory run = Trained.iris(folder.resolve("run"));
        TrainedModel model = TrainedModel.open(run, false);
        assertThatThrownBy(() -> new NumpyExport().write(run, model, folder.resolve("model.py")))
                .isInstanceOf(OptionException.class)
                .hasMessageContaining("expected a name that ends in .npz");
        assertThatThrownBy(() -> new NumpyExport().write(run, model, folder.resolve(".npz")))
                .isInstanceOf(OptionException.class);
        assertThat(folder.resolve("model.py")).doesNotExist();
    }
}
