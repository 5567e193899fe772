package org.surprisal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.surprisal.Child;

/** NumPy, told X, Y, masks and the parameters before, makes the step that {@code step --json} tells. */
class StepInPythonTest {
    @TempDir
    Path folder;

    @BeforeAll
    static void needsNumpy() throws Exception {
        Child.needs("python3", "-c", "import numpy");
    }

    private static final String ADAM = " training.optimizer=adam training.momentum=null";
    private static final String DEEP = " model.hidden=[6,5] model.dropout=0.3 training.label-smoothing=0.1";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "configs/iris-linear.yaml training.momentum=0",
                "configs/iris-linear.yaml training.weight-decay=0.01 training.label-smoothing=0.1",
                "configs/iris-linear.yaml training.weight-decay=0.01" + ADAM,
                "configs/iris-mlp.yaml training.nesterov=true training.weight-decay=0.01 training.clip-norm=0.05",
                "configs/iris-mlp.yaml training.weight-decay=0 model.activation=tanh" + DEEP,
                "configs/iris-mlp.yaml training.weight-decay=0 model.activation=sigmoid" + DEEP + ADAM,
                "configs/iris-mlp.yaml training.weight-decay=0.1 training.optimizer=adamw training.momentum=null",
            })
    void makesTheSame(String configured) throws Exception {
        List<String> settings = new ArrayList<>(List.of(configured.split(" ", -1)));
        String config = settings.remove(0);
        settings.add("dtype=double");
        List<String> files = new ArrayList<>();
        for (int at : new int[] {0, 11}) {
            List<String> step = new ArrayList<>(List.of("step", config, "--json", "--at", at + ""));
            settings.forEach(setting -> step.addAll(List.of("--set", setting)));
            Said said = Said.by(step.toArray(String[]::new));
            assertThat(said.code()).as("%s", said.err()).isZero();
            files.add(Files.write(folder.resolve(at + ".json"), said.out()).toString());
        }
        List<String> command = new ArrayList<>(List.of("python3", "scripts/reference/step.py", "--json"));
        command.addAll(files);
        command.add("--set");
        command.addAll(settings);
        assertThat(Child.of(command.toArray(String[]::new)).said(0))
                .as("%s", command)
                .hasSize(2);
    }
}
