package org.surprisal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each complaint is one line: where, which key, what stands there, what was expected. */
class ConfigComplaintsTest {
    private static final String TRAINING = "epochs, batch-size, shuffle, learning-rate, optimizer, momentum, nesterov, "
            + "beta1, beta2, epsilon, weight-decay, clip-norm, schedule, label-smoothing, class-weights, early-stop, report, checkpoint-every";
    private static final String NUMBER = "; expected a finite number, such as 0.05 or 5e-2";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            epochs | three       | is three; expected a whole number
            epochs | 3.5         | is 3.5; expected a whole number
            epochs | 0x10        | is 0x10; expected a whole number
            epochs | 1_000       | is 1_000; expected a whole number
            epochs | [3]         | is a list; expected a whole number
            epochs | {a: 3}      | is a section; expected a whole number
            epochs | 99999999999 | is 99999999999; expected a whole number nearer to 0 than 2147483648
            epochs | null        | is empty; expected a value (without the key it is 100)
            epochs | -1          | is -1; expected a whole number, not negative
            shuffle | yes        | is yes; expected true or false
            shuffle | 1          | is 1; expected true or false
            batch-size | 0       | is 0; expected a whole number above 0, or full
            batch-size | ful     | is ful; expected a whole number above 0, or full
            batch-size | 1.5     | is 1.5; expected a whole number above 0, or full
            batch-size | [1]     | is a list; expected a whole number above 0, or full
            schedule | cosin     | is cosin; expected one of constant, step, cosine; did you mean "cosine"?
            schedule | cos\u0131ne  | is cos\u0131ne; expected one of constant, step, cosine; did you mean "cosine"?
            schedule | 1         | is 1; expected one of constant, step, cosine
            schedule | [step]    | is a list; expected one of constant, step, cosine
            learning-rate | 0    | is 0.0; expected a finite number above 0
            learning-rate | -1   | is -1.0; expected a finite number above 0
            momentum | 1         | is 1.0; expected from 0 up to, not including, 1
            label-smoothing | 1  | is 1.0; expected from 0 up to, not including, 1
            weight-decay | -1e-9 | is -1.0E-9; expected a finite number, not negative
            early-stop | -1       | is -1; expected a number of epochs, or 0 for never
            early-stop | 3        | is 3 without data.validation; expected 0, or rows to stop by, such as data.validation: 0.2
            report | beste        | is beste; expected one of last, best; did you mean "best"?
            checkpoint-every | -1 | is -1; expected a number of steps, or 0 for the end of each epoch
            """)
    void aboutAValueInTheFileOrInAFlag(String key, String value, String complaint) {
        String expected = "training." + key + " " + complaint;
        Yaml inFile = Yaml.write(folder, Yaml.DATA + "training:\n  " + key + ": " + value + "\n");
        assertThat(inFile.complaint()).isEqualTo("c.yaml:3: " + expected);
        String setting = "training." + key + "=" + value;
        assertThat(Yaml.write(folder, Yaml.DATA).complaint(setting)).isEqualTo("--set " + setting + ": " + expected);
    }

    @ParameterizedTest
    @CsvSource({
        "NaN",
        ".nan",
        ".inf",
        "-.Inf",
        "Infinity",
        "1e400",
        "0x1p3",
        "1f",
        "2d",
        "1_000",
        "\u0661",
        "true",
        "''"
    })
    void aboutWhatIsNoPlainNumber(String value) {
        String complaint = Yaml.write(folder, Yaml.DATA + "training:\n  learning-rate: " + value + "\n")
                .complaint();
        String expected = value.isEmpty() ? "empty; expected a value (without the key it is 0.1)" : value + NUMBER;
        assertThat(complaint).isEqualTo("c.yaml:3: training.learning-rate is " + expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            trainig: {epochs: 3} | c.yaml:2: unknown key trainig; expected one of name, seed, dtype, device, data, model, \
            training; did you mean "training"?
            training: {training: {epochs: 3}} | c.yaml:2: unknown key training.training: the line training: is there already; expected the \
            keys below it without another
            training: {epoch: 3} | c.yaml:2: unknown key training.epoch; expected one of TRAINING; \
            did you mean "epochs"?
            training: {learning_rat: 3} | c.yaml:2: unknown key training.learning_rat; expected one of TRAINING; \
            did you mean "learning-rate"?
            training:            | c.yaml:2: training is empty; expected a section with TRAINING
            training: 5          | c.yaml:2: training is 5; expected a section with TRAINING
            training: [a]        | c.yaml:2: training is a list; expected a section with TRAINING
            name: a/b            | c.yaml:2: name is "a/b"; expected a folder's name of letters, digits, dots, dashes \
            and underscores
            name: ..             | c.yaml:2: name is ".."; expected a folder's name of letters, digits, dots, dashes \
            and underscores
            name:                | c.yaml:2: name is empty; expected a value (without the key it is c)
            seed: 1.5            | c.yaml:2: seed is 1.5; expected a whole number
            dtype: flot          | c.yaml:2: dtype is flot; expected one of float, double; did you mean "float"?
            model: {type: mlp}   | c.yaml:2: model.hidden is missing; expected widths of the hidden layers, such as [16]
            model: {type: mlp, hidden: 16} | c.yaml:2: model.hidden is 16; expected a list, such as [16]
            model: {type: mlp, hidden: [16, x]} | c.yaml:2: model.hidden holds x; expected a whole number
            model: {type: mlp, hidden: [null]} | c.yaml:2: model.hidden holds an empty entry; \
            expected a value or no entry
            model: {type: mlp, hidden: [0]} | c.yaml:2: model.hidden is [0]; expected widths from 1 to 65536, \
            such as [16] or [512, 128]
            model: {hidden: [16]} | c.yaml:2: model.hidden is [16] with type linear; expected none, or type mlp
            seed: 1              | null
            """)
    void aboutKeysOfEveryKind(String line, String complaint) {
        String expected = complaint.replace("TRAINING", TRAINING);
        assertThat(Yaml.write(folder, Yaml.DATA + line + "\n").complaint()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {label: x}                       | data.path is missing; expected the file or folder to train on
            {format: csv, path: x}           | data.label is missing; expected the name of the column with the \
            classes, or its number: 1 for the first, -1 for the last
            {path: [x], label: x}            | data.path is a list; expected the path of a file or folder
            {path: x, label: [x]}            | data.label is a list; expected a column's name, \
            or its number: 1 for the first, -1 for the last
            {path: "a\\0b", label: x}        | data.path is no path: Nul character not allowed; expected that of a \
            file or folder
            {path: x, label: x, classes: a}  | data.classes is a; expected a list, such as [a]
            {path: x, label: x, classes: [a]} | data.classes is [a]; expected at least two different classes
            {path: x, label: x, held-out: 1} | data.held-out is 1.0; expected a share from 0 up to, not including, 1
            {path: x, label: x, limit: 0}    | data.limit is 0; expected a whole number above 0
            {path: x, label: x, augment: [flop]} | data.augment holds flop; expected flip; did you mean "flip"?
            {format: csv, path: x, label: x, augment: [flip]} | data.augment is [flip] with a table; expected none: \
            only images can be flipped
            {path: x, label: x, classes: [a, b], soft-labels: v.npy} | data.soft-labels is v.npy together with \
            data.classes; expected one of the two: votes over all classes do not tell those over some
            {format: cifar10, path: x, label: y} | data.label is y with format cifar10; expected none: its files name \
            the class
            {format: cifra10, path: x} | data.format is cifra10; expected one of csv, arff, libsvm, idx, \
            images, cifar10; \
            did you mean "cifar10"?
            """)
    void aboutTheData(String section, String complaint) {
        assertThat(Yaml.write(folder, "data: " + section + "\n").complaint()).isEqualTo("c.yaml:1: " + complaint);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            training.epoch=3   | --set training.epoch=3: unknown key training.epoch; expected one of TRAINING; did you \
            mean "epochs"?
            trainig.epochs=3   | --set trainig.epochs=3: unknown key trainig; expected one of name, seed, dtype, device, data, \
            model, training; did you mean "training"?
            training.epochs.x=3 | --set training.epochs.x=3: training.epochs is a section; expected a whole number
            training=3         | --set training=3: training is 3; expected a section with TRAINING
            training.epochs    | --set training.epochs: expected KEY=VALUE, such as training.learning-rate=0.05
            =3                 | --set =3: expected KEY=VALUE, such as training.learning-rate=0.05
            training.epochs=   | --set training.epochs=: training.epochs is empty; expected a value (without the key \
            it is 100)
            training.epochs=!!int 3 | --set training.epochs=!!int 3: the value is tagged !!int; expected a value \
            without a tag
            training.epochs=[  | --set training.epochs=[: the value is not valid YAML: expected the node content, but \
            found '<stream end>'
            """)
    void aboutFlags(String setting, String complaint) {
        assertThat(Yaml.write(folder, Yaml.DATA + "training: {epochs: 1}\n").complaint(setting))
                .isEqualTo(complaint.replace("TRAINING", TRAINING));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                 | c.yaml is empty; expected keys such as data and training
            # nothing          | c.yaml is empty; expected keys such as data and training
            ---                | c.yaml is empty; expected keys such as data and training
            - a                | c.yaml:1: expected keys such as data and training, found a list
            hello              | c.yaml:1: expected keys such as data and training, found hello
            seed: 1~seed: 2    | c.yaml:2: seed stands here and in line 1; expected it once
            seed: 1~---~seed: 2 | c.yaml:3: a second document begins; expected one
            data:~\tpath: x    | c.yaml:2:1: not valid YAML: found character '\\t(TAB)' that cannot start any token. \
            (Do not use \\t(TAB) for indentation)
            data: [            | c.yaml:2:1: not valid YAML: expected the node content, but found '<stream end>'
            seed: 1\u00071     | c.yaml:1: not valid YAML: the character U+0007 is not allowed in YAML
            seed: &a 1~name: *a | c.yaml:2: *a points elsewhere; expected the value itself
            seed: !!javax.script.ScriptEngineManager [1] | c.yaml:1: tagged !!javax.script.ScriptEngineManager; \
            expected a value without a tag
            data: !!java.net.URL {path: x} | c.yaml:1: tagged !!java.net.URL; expected a value without a tag
            name: x~seed: !one 1 | c.yaml:2: tagged !one; expected a value without a tag
            seed: !!int 1      | c.yaml:1: tagged !!int; expected a value without a tag
            ? [a]~: b          | c.yaml:1: not valid YAML: expected a key, found a list or a section
            """)
    void aboutBrokenYaml(String text, String complaint) {
        assertThat(Yaml.write(folder, text.replace('~', '\n') + "\n").complaint())
                .isEqualTo(complaint);
    }

    @Test
    void aboutWhatWouldGrowWithoutEnd() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 30; i++) {
            bomb.append("a" + i + ": &a" + i + " [" + ("*a" + (i - 1) + ", ").repeat(9) + "x]\n");
        }
        assertThat(Yaml.write(folder, bomb.toString()).complaint())
                .isEqualTo("c.yaml:2: *a0 points elsewhere; expected the value itself");
        assertThat(Yaml.write(folder, "a: " + "[".repeat(100_000)).complaint())
                .startsWith("c.yaml")
                .contains("nested more than ")
                .doesNotContain("\n");
        assertThat(Yaml.write(folder, Yaml.DATA + "training:\n  epochs: " + "9".repeat(100_000) + "\n")
                        .complaint())
                .isEqualTo("c.yaml:3: training.epochs is " + "9".repeat(60)
                        + "...; expected a whole number nearer to 0 than 2147483648");
    }
}
