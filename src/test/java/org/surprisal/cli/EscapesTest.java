package org.surprisal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names from a file that a terminal, a JSON reader or a spreadsheet would take for more than names. */
class EscapesTest {
    /** What moves a cursor, turns a line around, hides, or breaks it. */
    private static final String UNFIT = "[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]";

    private static final List<String> CLASSES = List.of(
            "=1+2|'x'!A0",
            "-x",
            "a\u001b]0;pwn\u0007,b",
            "a\u009b31m",
            "a\u202eb;=1+1",
            "a\u2028\"b\"\u007f",
            "a\nb",
            "\ud83d\ude00 \u00f6 \udb40\udc41", // a face, a letter, and a tag, which nobody sees
            "\uff20SUM(1)");

    @TempDir
    static Path folder;

    private static String run = "";
    private static Path table = Path.of("");
    private static Said trained = new Said(0, List.of(), List.of());

    @BeforeAll
    static void train() throws IOException {
        StringBuilder text = new StringBuilder("\u001b[2Jx,\"\u202ey\",class\n");
        for (int row = 0; row < 4 * CLASSES.size(); row++) {
            int k = row % CLASSES.size();
            text.append(k).append(',').append(k * k - row).append(",\"");
            text.append(CLASSES.get(k).replace("\"", "\"\"")).append("\"\n");
        }
        table = Files.writeString(folder.resolve("escapes.csv"), text);
        Path config = Files.writeString(
                folder.resolve("e.yaml"),
                "name: e\ndata: {path: " + table + ", label: class}\ntraining: {epochs: 2}\n");
        run = folder.resolve("run").toString();
        trained = Said.by("train", config.toString(), "--out", run);
        assertThat(trained.code()).isZero();
        assertThat(Path.of(run, "boundary.png")).exists();
    }

    private static Said onATerminal(String... arguments) {
        System.setProperty("surprisal.stdout.terminal", "true");
        try {
            return Said.by(arguments);
        } finally {
            System.clearProperty("surprisal.stdout.terminal");
        }
    }

    private static List<CsvRecord> predicted(Said said) throws IOException {
        assertThat(said.code()).isZero();
        try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(String.join("\n", said.out()))) {
            return csv.stream().toList();
        }
    }

    @Test
    void predictWritesTheExactNamesIntoAPipe() throws IOException {
        List<CsvRecord> rows = predicted(Said.by("predict", run, table.toString()));
        assertThat(rows).hasSize(1 + 4 * CLASSES.size());
        List<String> header = rows.get(0).getFields();
        assertThat(header.get(0)).isEqualTo("prediction");
        assertThat(header.subList(1, header.size())).isEqualTo(List.copyOf(new TreeSet<>(CLASSES)));
        assertThat(rows.subList(1, rows.size()))
                .allSatisfy(row -> assertThat(row.getField(0)).isIn(CLASSES));
    }

    @Test
    void noCommandHandsATerminalMoreThanText() {
        List<Said> all = new ArrayList<>(List.of(trained));
        all.add(onATerminal("predict", run, table.toString()));
        all.add(onATerminal("predict", run, table.toString(), "--spreadsheet-safe"));
        all.add(onATerminal("evaluate", run));
        all.add(onATerminal("data", "describe", folder.resolve("e.yaml").toString()));
        all.add(onATerminal("train", folder.resolve("e.yaml").toString(), "--set", "data.classes=[\"a\u001bb\", c]"));
        all.add(onATerminal("train", folder.resolve("e.yaml").toString(), "--set", "data.label=\u202e"));
        all.add(onATerminal("train", folder.resolve("no\u001b.yaml").toString(), "--debug"));
        all.add(onATerminal("demo", "\u009b31m"));
        all.add(onATerminal("calc", "\u001b[2J"));
        all.add(onATerminal("exercise", "\u009b31m"));
        all.add(onATerminal("exercise", "entropy", "--answer", "\u001b[2J"));
        for (Said said : all) {
            assertThat(said.out()).noneMatch(line -> line.matches(".*" + UNFIT + ".*"));
            assertThat(said.err()).noneMatch(line -> line.matches(".*" + UNFIT + ".*"));
        }
        assertThat(all.get(1).out()).hasSize(1 + 4 * CLASSES.size());
    }

    @Test
    void theSummaryIsPlainAndReadsBackExactly() throws IOException {
        String text = Files.readString(Path.of(run, "summary.json"));
        assertThat(text.lines()).noneMatch(line -> line.matches(".*" + UNFIT + ".*"));
        assertThat(text).contains("\\u202e", "\\u009b31m", "\\u2028", "\\u007f", "\ud83d\ude00 \u00f6");
        List<String> names = new ArrayList<>();
        JsonNode summary = new JsonMapper().readTree(text);
        summary.get("classes").forEach(name -> names.add(name.textValue()));
        assertThat(names).isEqualTo(List.copyOf(new TreeSet<>(CLASSES)));
    }

    @Test
    void noNameIsAFormulaWhereThatIsAsked() throws IOException {
        Said said = Said.by("predict", run, table.toString(), "--spreadsheet-safe");
        List<CsvRecord> rows = predicted(said);
        assertThat(rows.get(0).getFields()).contains("'=1+2|'x'!A0", "'-x", "'\uff20SUM(1)", "a\u202eb;=1+1", "a\nb");
        assertThat(rows).allSatisfy(row -> assertThat(row.getFields()).noneMatch(cell -> cell.matches("(?s)[-=+@].*")));
        assertThat(said.out().get(0)).startsWith("\"prediction\",\"");
        assertThat(rows.get(1).getField(1))
                .isEqualTo(rows.get(1).getField(1).strip())
                .matches("[0-9.E-]+");
    }
}
