package org.surprisal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.surprisal.learn.gradcheck.CheckResult;
import org.surprisal.learn.gradcheck.Comparison;
import org.surprisal.learn.gradcheck.Fault;
import org.surprisal.learn.gradcheck.FaultResult;

class GradcheckCommandTest {
    private static Said said(int code, String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "gradcheck";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        Said said = Said.by(all);
        assertThat(said.code()).as("%s %s", said.out(), said.err()).isEqualTo(code);
        assertThat(said.complaints()).isEmpty();
        assertThat(said.out())
                .filteredOn(line -> !line.matches(".*gradcheck-sweep\\.(png|svg)")) // a path is as long as it is
                .allSatisfy(
                        line -> assertThat(line).hasSizeLessThanOrEqualTo(80).matches("\\p{ASCII}*"));
        return said;
    }

    @Test
    void checksRandomModels() {
        Said said = said(0, "--shapes", "5", "--seed", "11");
        assertThat(said.out().get(0)).startsWith("5 random models, seed 11, in double");
        assertThat(said.line("linear")).matches("linear +2 .*");
        assertThat(said.line("mlp sigmoid")).matches("mlp sigmoid +1 .*");
        assertThat(said.line("all")).matches("all +5 +[\\d,]+ +[\\d,]+ +\\d+ +\\d\\.\\de-\\d\\d");
        assertThat(said.line("worst")).matches("worst: [Wb]\\d?\\[\\d+,\\d+] of .*");
        assertThat(said.out()).last().isEqualTo("no error above 1.0e-06: the gradients are right");
    }

    @Test
    void checksAConfiguredModelOnItsData() {
        Said said = said(0, "configs/iris-mlp.yaml", "--set", "model.activation=tanh");
        assertThat(said.out().get(0)).isEqualTo("iris-mlp: Mlp 4-16-3 tanh, 131 parameters, double, seed 7");
        assertThat(said.out().get(1)).isEqualTo("16 training rows, weight decay 0.003, label smoothing 0.0");
        assertThat(said.line("checked")).isEqualTo("checked 131 of 131 parameters, left out 0 at kinks");
        assertThat(said.line("worst")).endsWith(" of Mlp 4-16-3 tanh");
    }

    @Test
    void saysWhatItLeavesOutOfALargeModel() {
        Said said = said(0, "configs/digits-mlp.yaml", "--set", "model.hidden=[400]", "--seed", "3");
        assertThat(said.out().get(0)).endsWith("30,010 parameters, double, seed 3");
        assertThat(said.line("a sample"))
                .isEqualTo("a sample of 2,000, drawn from every layer; --all takes each parameter");
        assertThat(said.line("checked"))
                .matches("checked (1,9\\d\\d|2,000) of 30,010 parameters, left out \\d+ at kinks");
    }

    @Test
    void aPlantedFaultEndsWithFive() {
        Said said = said(5, "--mutate", "no-mask");
        assertThat(said.out().get(0))
                .isEqualTo("planted no-mask: f' is left out: the mask of ReLU, the slope of the others");
        assertThat(said.line("worst")).matches("worst: [Wb]\\d\\[\\d+,\\d+] of Mlp .*");
        assertThat(said.out()).last().isEqualTo("caught: the check found a gradient wrong");
    }

    @Test
    void everyFaultCaughtEndsWithZero() {
        Said said = said(0, "--mutate", "all", "--seed", "2");
        for (Fault fault : Fault.values()) {
            assertThat(said.line(fault.label() + " ")).contains("  caught  ");
        }
        assertThat(said.out()).last().isEqualTo("10 of 10 planted faults caught");
    }

    @Test
    void plantsFaultsInAConfiguredModel() {
        Said said = said(0, "configs/iris-linear.yaml", "--mutate", "all");
        assertThat(said.line("no-mask")).endsWith("changes nothing here");
        assertThat(said.line("transposed")).contains("  caught  ");
        assertThat(said.out()).last().isEqualTo("6 of 6 planted faults caught");
        said(5, "configs/iris-mlp.yaml", "--mutate", "no-decay");
    }

    @Test
    void aFaultThatIsNotCaughtIsSaidSo() {
        Comparison near = new Comparison("LinearClassifier 1-2", "W[0,0]", 1, 1, 1e-5);
        FaultResult missed = new FaultResult(Fault.SCALED, new CheckResult(1, 4, 4, 0, near));
        assertThat(GradcheckReport.planted(missed)).last().isEqualTo("NOT CAUGHT");
        assertThat(GradcheckReport.allPlanted(List.of(missed), List.of()))
                .contains("0 of 1 planted fault caught")
                .anyMatch(line -> line.matches("scaled +NOT CAUGHT +0.0e\\+00 .*"));
    }

    @Test
    void sweepsTheStepAndDrawsIt(@TempDir Path folder) {
        Path out = folder.resolve("new/pictures");
        Said said = said(0, "--shapes", "1", "--out", out.toString());
        assertThat(said.line("1e-12")).matches("1e-12( +\\d\\.\\de[+-]\\d\\d){6}");
        assertThat(said.line("best h")).matches("best h( +\\d\\.\\de-\\d\\d){6}");
        assertThat(out).isDirectoryContaining("glob:**gradcheck-sweep.png").isDirectoryContaining("glob:**.svg");
    }

    @Test
    void makesAFolderOnlyForAPicture(@TempDir Path folder) throws IOException {
        Path out = folder.resolve("pictures");
        assertThat(Said.by("gradcheck", "--shapes", "0", "--out", out.toString())
                        .code())
                .isEqualTo(2);
        assertThat(Said.by("gradcheck", "no-such.yaml", "--out", out.toString()).code())
                .isEqualTo(2);
        assertThat(out).doesNotExist();
        Path file = Files.createFile(folder.resolve("file"));
        Said said =
                Said.by("gradcheck", "--shapes", "1", "--out", file.resolve("x").toString());
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.out()).isEmpty();
        assertThat(said.err()).singleElement().asString().contains("but " + file + " is a file; expected a folder");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --mutate scaledd | 2 | --mutate is scaledd; expected all, scaled, no-mean, transposed, no-mask, no-decay, \
            decayed-bias, sign, bias-first-row, shifted-target, last-layer-only; did you mean "scaled"?
            --shapes 0 | 2 | --shapes is 0; expected a number from 1 to 10,000
            --shapes 1000000000 | 2 | --shapes is 1000000000; expected a number from 1 to 10,000
            --shapes 1e3 | 2 | Invalid value for option '--shapes': '1e3' is not a whole number of at most 9 digits; \
            see: surprisal gradcheck --help
            --shapes 3 --mutate all | 2 | --shapes and --mutate exclude each other
            --set seed=1 | 2 | --set needs a CONFIG to set it over
            --all | 2 | --all needs a CONFIG: of random models every parameter is checked
            configs/iris-mlp.yaml --shapes 3 | 2 | --shapes and a CONFIG exclude each other
            configs/iris-linear.yaml --mutate no-mask | 2 | --mutate is no-mask; expected a fault that changes a \
            gradient of this model
            configs/cifar10-mlp.yaml --set data.path=nowhere | 3 | --set data.path=nowhere: data.path is nowhere, which does not exist \
            here, nor beside configs/cifar10-mlp.yaml; expected the folder of CIFAR-10; \
            get it with: surprisal data fetch cifar10
            """)
    void tellsInOneLineWhatIsWrong(String arguments, int code, String complaint) {
        String[] all = ("gradcheck " + arguments).split(" ", -1);
        Said said = Said.by(all);
        assertThat(said.code()).isEqualTo(code);
        assertThat(said.complaints())
                .containsExactly(
                        ("surprisal: " + complaint.replace(": surprisal ", ":\n  surprisal ")).split("\n", -1));
    }
}
