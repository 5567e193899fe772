package org.surprisal.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.datavec.api.conf.Configuration;
import org.datavec.api.records.Record;
import org.datavec.api.records.listener.RecordListener;
import org.datavec.api.records.metadata.RecordMetaDataLine;
import org.datavec.api.records.reader.RecordReader;
import org.datavec.api.records.writer.RecordWriter;
import org.datavec.api.split.FileSplit;
import org.datavec.api.writable.Text;
import org.datavec.api.writable.Writable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reader as DataVec's RecordReader asks for it. */
class CsvRecordReaderTest {
    @TempDir
    private Path folder;

    private Path file() throws IOException {
        return Files.writeString(folder.resolve("t.csv"), "y,a,b\nu,1,2\n\n\"v\nw\",3,4\nx,5,6\n");
    }

    private static CsvRecordReader reader(Path file) {
        return new CsvRecordReader(file, TableText.DEFAULTS.withSeparator(Separator.COMMA));
    }

    private CsvRecordReader open() throws IOException, InterruptedException {
        CsvRecordReader reader = reader(file());
        reader.initialize(
                new Configuration(), new FileSplit(folder.resolve("t.csv").toFile()));
        return reader;
    }

    private static List<Writable> row(String y, String a, String b) {
        return List.of(new Text(y), new Text(a), new Text(b));
    }

    @Test
    void givesTheColumnsAsTexts() throws Exception {
        try (CsvRecordReader reader = open()) {
            assertThat(reader.hasNext()).isTrue();
            assertThat(reader.hasNext()).isTrue(); // asking does not move
            assertThat(reader.next()).isEqualTo(row("u", "1", "2"));
            assertThat(reader.next()).isEqualTo(row("v\nw", "3", "4"));
            assertThat(reader.next()).isEqualTo(row("x", "5", "6"));
            assertThat(reader.hasNext()).isFalse();
            assertThatThrownBy(reader::next).isInstanceOf(NoSuchElementException.class);
        }
    }

    @Test
    void aRecordKnowsTheLineItBeginsIn() throws Exception {
        try (CsvRecordReader reader = open()) {
            List<Integer> lines = new ArrayList<>();
            while (reader.hasNext()) {
                Record record = reader.nextRecord();
                RecordMetaDataLine from = (RecordMetaDataLine) record.getMetaData();
                assertThat(from.getURI()).isEqualTo(folder.resolve("t.csv").toUri());
                assertThat(from.getReaderClass()).isEqualTo(CsvRecordReader.class);
                lines.add(from.getLineNumber());
            }
            assertThat(lines).containsExactly(2, 4, 6);
        }
    }

    @Test
    void givesSeveralAtOnceAndFewerAtTheEnd() throws Exception {
        try (CsvRecordReader reader = open()) {
            assertThat(reader.batchesSupported()).isTrue();
            assertThat(reader.next(2)).containsExactly(row("u", "1", "2"), row("v\nw", "3", "4"));
            assertThat(reader.next(2)).containsExactly(row("x", "5", "6"));
            assertThat(reader.next(2)).isEmpty();
        }
    }

    @Test
    void itsListenersHearOfEachRecord() throws Exception {
        class Heard implements RecordListener {
            private static final long serialVersionUID = 1L;
            private final transient List<Object> records = new ArrayList<>();

            @Override
            public boolean invoked() {
                return !records.isEmpty();
            }

            @Override
            public void invoke() {}

            @Override
            public void recordRead(RecordReader reader, Object record) {
                records.add(record);
            }

            @Override
            public void recordWrite(RecordWriter writer, Object record) {}
        }

        try (CsvRecordReader reader = open()) {
            Heard heard = new Heard();
            reader.setListeners(heard);
            reader.next();
            reader.next(2);

            assertThat(reader.getListeners()).containsExactly(heard);
            assertThat(heard.records).containsExactly(row("u", "1", "2"), row("v\nw", "3", "4"), row("x", "5", "6"));
        }
    }

    @Test
    void goesBackToTheFirstRow() throws Exception {
        try (CsvRecordReader reader = open()) {
            assertThat(reader.resetSupported()).isTrue();
            reader.next(2);
            reader.reset();
            assertThat(reader.next()).isEqualTo(row("u", "1", "2"));
        }
    }

    @Test
    void readsOnlyWhileItIsOpen() throws Exception {
        CsvRecordReader reader = reader(file());
        assertThatIllegalStateException().isThrownBy(reader::hasNext).withMessageContaining("not initialized");
        reader.close();
        reader.initialize(new FileSplit(file().toFile()));
        reader.close();
        reader.close();
        assertThatIllegalStateException().isThrownBy(reader::next).withMessageContaining("closed");
    }

    @Test
    void aRowCanBeReadWithoutARecord() throws Exception {
        try (CsvRecordReader reader = open()) {
            assertThatIllegalStateException().isThrownBy(() -> reader.number(0)).withMessageContaining("no row");
            assertThat(reader.advance()).isTrue();
            assertThat(reader.number(2)).isEqualTo(2);
            assertThat(reader.number(1)).isEqualTo(1);
            assertThat(reader.text(0)).isEqualTo("u");
            assertThat(reader.line()).isEqualTo(2);
            assertThat(reader.next()).isEqualTo(row("v\nw", "3", "4"));
            assertThat(reader.advance()).isTrue();
            assertThat(reader.line()).isEqualTo(6);
            assertThat(reader.advance()).isFalse();
        }
    }

    @Test
    void aFileThatChangesMeanwhileIsRefused() throws Exception {
        // Longer than what is read ahead, so that the header is known before the end is seen.
        String rows = "1,2,u\n".repeat(100_000);
        for (String then : List.of(rows + "3,4,v\n", rows.substring(6), rows.replace('1', '7'))) {
            Path file = Files.writeString(folder.resolve("t.csv"), "a,b,y\n" + rows);
            Files.setLastModifiedTime(file, FileTime.fromMillis(0));
            CsvRecordReader reader = reader(file);
            reader.initialize(new FileSplit(file.toFile()));
            overwrite(file, "a,b,y\n" + then);

            assertThat(Refusal.of(folder, () -> readAll(reader)))
                    .isEqualTo("t.csv was changed while it was being read; expected it to stay as it is");
        }
    }

    private static void overwrite(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void readAll(CsvRecordReader reader) throws IOException {
        try (reader) {
            while (reader.advance()) {
                reader.number(0);
            }
        }
    }

    @Test
    void aRefusedFileIsNotLeftOpen() throws IOException {
        Assumptions.assumeTrue(
                ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean,
                "skipped: open files are counted on Unix only");
        UnixOperatingSystemMXBean system = (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        List<Path> bad = List.of(
                Files.write(folder.resolve("utf16.csv"), new byte[] {-1, -2, 97, 0}),
                Files.write(folder.resolve("short.gz"), new byte[] {0x1f, (byte) 0x8b, 8}),
                Files.writeString(folder.resolve("empty.csv"), ""),
                Files.writeString(folder.resolve("twice.csv"), "y,y\n"),
                Files.writeString(folder.resolve("text.csv"), "a,y\nx,u\n"));
        refuseAll(bad);
        long before = system.getOpenFileDescriptorCount();
        for (int i = 0; i < 20; i++) { // few, so that no garbage collection comes to tidy up
            refuseAll(bad);
        }

        assertThat(system.getOpenFileDescriptorCount() - before).isLessThan(15);
    }

    private void refuseAll(List<Path> bad) {
        for (Path file : bad) {
            Refusal.of(folder, () -> Csv.read(file, "y"));
        }
    }
}
