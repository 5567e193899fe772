package org.surprisal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.surprisal.base.messages.OptionException;
import org.surprisal.linalg.Precision;

final class ModelOptionsTest {
    @Test
    void buildsWhatItSays() {
        Random random = new Random(1);
        assertThat(ModelOptions.LINEAR.build(Precision.FLOAT, 4, 3, random).describe())
                .isEqualTo("LinearClassifier 4-3");
        assertThat(ModelOptions.mlp(16, 8).build(Precision.FLOAT, 4, 3, random).describe())
                .isEqualTo("Mlp 4-16-8-3 relu");
        assertThat(ModelOptions.mlp().build(Precision.DOUBLE, 4, 3, random).describe())
                .isEqualTo("Mlp 4-3 relu");
    }

    @Test
    void oneSeedGivesTheSameModel() {
        for (ModelOptions options : List.of(ModelOptions.LINEAR, ModelOptions.mlp(5))) {
            Classifier one = options.build(Precision.FLOAT, 4, 3, new Random(2));
            Classifier other = options.build(Precision.FLOAT, 4, 3, new Random(2));
            for (int i = 0; i < one.parameters().size(); i++) {
                assertThat(one.parameters().get(i).value().toRows())
                        .isDeepEqualTo(other.parameters().get(i).value().toRows());
            }
        }
    }

    @Test
    void refusesWhatDoesNotGoTogether() {
        refused(
                "model.hidden is [5] with type linear; expected none, or type mlp",
                ModelOptions.Type.LINEAR,
                List.of(5),
                null);
        refused(
                "model.activation is TANH with type linear; expected none, or type mlp",
                ModelOptions.Type.LINEAR,
                null,
                Activation.TANH);
        refused(
                "model.hidden is missing; expected widths of the hidden layers, such as [16]",
                ModelOptions.Type.MLP,
                null,
                null);
        refused(
                "model.hidden is [16, 0]; expected widths from 1 to 65536, such as [16] or [512, 128]",
                ModelOptions.Type.MLP,
                List.of(16, 0),
                null);
    }

    private static void refused(
            String message, ModelOptions.Type type, @Nullable List<Integer> hidden, @Nullable Activation activation) {
        assertThatThrownBy(() -> new ModelOptions(type, hidden, activation, Init.HE, 0))
                .isInstanceOf(OptionException.class)
                .hasMessage(message);
    }

    @Test
    void keepsItsOwnCopyOfTheWidths() {
        List<Integer> widths = new ArrayList<>(List.of(16));
        ModelOptions options = new ModelOptions(ModelOptions.Type.MLP, widths, null, Init.HE, 0);
        widths.set(0, 0);
        assertThat(Objects.requireNonNull(options.hidden())).containsExactly(16);
        assertThat(options.activation()).isEqualTo(Activation.RELU);
    }
}
