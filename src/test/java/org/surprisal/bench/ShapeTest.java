package org.surprisal.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.surprisal.base.messages.OptionException;
import org.surprisal.model.ModelOptions;

class ShapeTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            iris-linear    | 4 3            | 16  | 144   | 0
            iris-mlp       | 4 16 3         | 16  | 144   | 0.9
            cifar-linear   | 3072 10        | 128 | 10000 | 0.9
            cifar-mlp      | 3072 512 10    | 128 | 10000 | 0.9
            cifar-mlp-deep | 3072 1024 512 10 | 128 | 5000 | 0.9
            """)
    void areThoseOfThePeers(String name, String layers, int batch, int rows, double momentum) {
        List<Integer> widths =
                Arrays.stream(layers.split(" ", -1)).map(Integer::valueOf).toList();
        assertThat(Shape.named(name)).isEqualTo(new Shape(name, widths, batch, rows, momentum));
    }

    @Test
    void trainsOnWholeBatches() {
        Shape shape = Shape.named("cifar-mlp-deep");
        assertThat(shape.stepsPerEpoch()).isEqualTo(39);
        assertThat(shape.wholeRows()).isEqualTo(4992); // 39 · 128
        assertThat(Shape.named("iris-mlp").wholeRows()).isEqualTo(144);
    }

    @Test
    void isCalledByItsWidths() {
        Shape shape = Shape.of(List.of(20, 7, 5, 3), 8, 16, 0.5);
        assertThat(shape.name()).isEqualTo("20-7-5-3");
        assertThat(shape.model()).isEqualTo(ModelOptions.mlp(7, 5));
        assertThat(Shape.of(List.of(20, 3), 8, 16, 0.5).model()).isEqualTo(ModelOptions.LINEAR);
    }

    @Test
    void anUnknownNameIsRefused() {
        assertThatThrownBy(() -> Shape.named("cifar-mpl"))
                .isInstanceOf(OptionException.class)
                .hasMessage("SHAPE is cifar-mpl; expected iris-linear, iris-mlp, cifar-linear, cifar-mlp,"
                        + " cifar-mlp-deep; did you mean \"cifar-mlp\"?");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            4         | 16 | 144 | 0.9 | --layers is 4; expected 2 to 16 widths, D,H,...,K
            4 0 3     | 16 | 144 | 0.9 | --layers is 4-0-3; expected widths above 0
            4 16 1    | 16 | 144 | 0.9 | --layers is 4-16-1; expected 2 classes or more as the last width
            4 3       | 0  | 144 | 0.9 | --batch is 0; expected a whole number above 0
            4 3       | 16 | 15  | 0.9 | --rows is 15; expected a batch (16) or more
            4 3       | 16 | 144 | 1   | --momentum is 1.0; expected from 0 up to, not including, 1
            4 3       | 16 | 144 | NaN | --momentum is NaN; expected from 0 up to, not including, 1
            65536 65536 3 | 16 | 144 | 0 | --layers is 65536-65536-3; expected no matrix of more than 2^28 numbers
            4 2147483647  | 16 | 144 | 0 | --layers is 4-2147483647; expected no matrix of more than 2^28 numbers
            65536 3   | 16 | 65536 | 0 | --rows is 65536; expected at most 2^28 numbers of data
            """)
    void whatCannotBeIsRefused(String layers, int batch, int rows, double momentum, String message) {
        List<Integer> widths =
                Arrays.stream(layers.split(" ", -1)).map(Integer::valueOf).toList();
        assertThatThrownBy(() -> Shape.of(widths, batch, rows, momentum))
                .isInstanceOf(OptionException.class)
                .hasMessage(message);
    }
}
