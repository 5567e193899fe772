package org.surprisal.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.surprisal.base.random.RandomStreams;

/** A file to predict for that is written otherwise than the one trained on: what is said names it, and what to do. */
class OtherDialectTest {
    @TempDir
    private Path folder;

    private String refusal(String text, Charset charset) throws IOException {
        Path file = Files.writeString(folder.resolve("t.csv"), "größe;v;kind\n1,5;2;a\n2,5;3;b\n1;2,5;a\n");
        DataOptions options = DataOptions.csv(file, "kind").with(o -> {
            o.text = new TableText(Encoding.UTF_8, Separator.AUTO, DecimalMark.COMMA, TableText.Header.AUTO, 0, 1);
            o.heldOut = 0.0;
        });
        TrainingData data = DataLoader.load(options, new RandomStreams(1));
        Path other = Files.write(folder.resolve("p.csv"), text.getBytes(charset));
        return Refusal.of(
                folder,
                () -> DataLoader.loadFeatures(
                        data.options(), other, data.preparation(), List.of("a", "b"), note -> {}));
    }

    @Test
    void anotherEncoding() throws IOException {
        assertThat(refusal("größe;v\n1,5;2\n", StandardCharsets.ISO_8859_1))
                .isEqualTo("p.csv:1: not UTF-8 text; it looks like latin-1, and the run reads utf-8, as its config.yaml"
                        + " says; convert the file first, as by: iconv -f iso-8859-1 -t utf-8");
    }

    @Test
    void commasAndPoints() throws IOException {
        assertThat(refusal("größe,v\n1.5,2\n", StandardCharsets.UTF_8))
                .isEqualTo("p.csv:1: only one column, größe,v; expected the model's features größe, v, separated by"
                        + " semicolons as the table trained on, with decimal commas");
    }
}
