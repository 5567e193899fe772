package org.surprisal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.surprisal.data.ColumnRef;
import org.surprisal.data.DataDraft;
import org.surprisal.run.ConfigDraft.Shape;

/** What {@code data init} prints is a configuration, and says what was found. */
class ConfigDraftTest {
    @TempDir
    private Path folder;

    private RunConfig read(ConfigDraft draft) throws IOException {
        return ConfigReader.open(Files.write(folder.resolve("t.yaml"), draft.lines()))
                .read(List.of());
    }

    /** A shell's > empties what is there. */
    @Test
    void aConfigurationGetsANameThatIsFree() throws IOException {
        Path table = Path.of("elsewhere", "my table.csv");
        assertThat(ConfigDraft.free(folder, table)).isEqualTo("my-table.yaml");
        Files.createFile(folder.resolve("my-table.yaml"));
        assertThat(ConfigDraft.free(folder, table)).isEqualTo("my-table-2.yaml");
        Files.createFile(folder.resolve("my-table-2.yaml"));
        assertThat(ConfigDraft.free(folder, table)).isEqualTo("my-table-3.yaml");
        assertThat(ConfigDraft.command("my table.csv", "my-table.yaml"))
                .endsWith(" data init 'my table.csv' > my-table.yaml");
    }

    @Test
    void readsBackAsTheOptionsItWasMadeOf() throws IOException {
        Path table = Files.writeString(folder.resolve("my table.csv"), """
                "row id";colour: of it;"a, b";u;kind #
                1;red;1,5;?;x
                2;blue;2,5;7;y
                3;red;0,5;8;x
                4;red;3,5;2;x
                5;blue;1,5;9;y
                6;;1,5;9;y
                7;blue;1,25;9;y
                8;red;1,5;4;x
                """);
        DataDraft data = DataDraft.of(table, ColumnRef.named("kind #"));
        ConfigDraft draft = ConfigDraft.of(table, ColumnRef.named("kind #"));
        RunConfig config = read(draft);
        assertThat(config.data().table()).isEqualTo(data.options().table());
        assertThat(config.data().text()).isEqualTo(data.options().text());
        assertThat(config.data().path()).isEqualTo(table);
        assertThat(config.data().table().ignore()).containsExactly(ColumnRef.named("row id"));
        assertThat(config.name()).isEqualTo("my-table");
        assertThat(draft.lines()).allSatisfy(line -> assertThat(line)
                .hasSizeLessThanOrEqualTo(96 + folder.toString().length()));
    }

    @Test
    void whatALookAtTheRowsSaysIsAComment() throws IOException {
        StringBuilder text = new StringBuilder("u,v,class\n");
        for (int n = 0; n < 40; n++) {
            text.append(n % 7)
                    .append(',')
                    .append(n % 2)
                    .append(',')
                    .append(n % 2)
                    .append('\n');
        }
        ConfigDraft draft = ConfigDraft.of(Files.writeString(folder.resolve("t.csv"), text), null);
        assertThat(draft.notes()).anySatisfy(note -> assertThat(note).contains("from v alone"));
        assertThat(String.join(" ", draft.lines()))
                .contains("  # note: the class of every row can be told from v alone;");
        assertThat(read(draft).data().table().ignore()).isEmpty();
    }

    /** Steps in all about 3,000; rates of 6/D; decays of 1/N, of two classes 2/N. */
    @ParameterizedTest
    @CsvSource({
        "46, 20, 2, 4, 150, 0.1",
        "120, 4, 3, 8, 150, 0.3",
        "1278, 11, 6, 32, 75, 0.3",
        "6499, 136, 2, 32, 15, 0.05",
        "200000, 784, 10, 128, 5, 0.01",
        "4000000, 10, 2, 1024, 5, 0.3"
    })
    void trainsByTheShapeOfTheTable(int N, int D, int K, int batch, int epochs, double rate) {
        Shape shape = new Shape(N, D, K);
        assertThat(shape.batch()).isEqualTo(batch);
        assertThat(shape.epochs()).isEqualTo(epochs);
        assertThat(shape.rate()).isEqualTo(rate);
        assertThat(shape.decay()).isEqualTo(K == 2 ? 2.0 / N : 1.0 / N);
    }
}
