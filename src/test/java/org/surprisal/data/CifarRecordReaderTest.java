package org.surprisal.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.NoSuchElementException;
import org.datavec.api.records.Record;
import org.datavec.api.records.listener.impl.LogRecordListener;
import org.datavec.api.records.metadata.RecordMetaDataIndex;
import org.datavec.api.split.FileSplit;
import org.datavec.api.writable.BytesWritable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reader as DataVec's RecordReader asks for it. */
class CifarRecordReaderTest {
    @TempDir
    private Path folder;

    @Test
    void givesPixelsAndLabelAndTheIndexOfEachRecord() throws Exception {
        Path file = CifarFiles.write(folder.resolve("b.bin"), 7, 0, 9);
        try (CifarRecordReader reader = new CifarRecordReader(file)) {
            reader.initialize(new FileSplit(file.toFile()));
            Record first = reader.nextRecord();
            assertThat(first.getRecord()).hasSize(2);
            byte[] pixels = ((BytesWritable) first.getRecord().get(0)).getContent();
            assertThat(pixels).hasSize(3072);
            assertThat(pixels[1024 + 32 * 5 + 6] & 0xFF).isEqualTo(CifarFiles.pixel(0, 1, 5, 6));
            assertThat(first.getRecord().get(1).toInt()).isEqualTo(7);
            assertThat(((RecordMetaDataIndex) first.getMetaData()).getIndex()).isZero();
            assertThat(((RecordMetaDataIndex) reader.nextRecord().getMetaData()).getIndex())
                    .isEqualTo(1);
            assertThat(reader.next(5)).hasSize(1);
            assertThat(reader.hasNext()).isFalse();
            assertThatThrownBy(reader::next).isInstanceOf(NoSuchElementException.class);
        }
    }

    @Test
    void itsListenersHearOfEachRecord() throws Exception {
        Path file = CifarFiles.write(folder.resolve("b.bin"), 7);
        try (CifarRecordReader reader = new CifarRecordReader(file)) {
            LogRecordListener listener = new LogRecordListener();
            reader.setListeners(listener);
            reader.initialize(new FileSplit(file.toFile()));
            assertThat(listener.invoked()).isFalse();
            reader.next();
            assertThat(listener.invoked()).isTrue();
        }
    }

    @Test
    void readsOnlyWhileItIsOpen() throws Exception {
        Path file = CifarFiles.write(folder.resolve("b.bin"), 7);
        CifarRecordReader reader = new CifarRecordReader(file);
        assertThat(reader.hasNext()).isFalse();
        reader.initialize(new FileSplit(file.toFile()));
        reader.close();
        reader.close();
        assertThatIllegalStateException().isThrownBy(reader::next).withMessageContaining("closed");
    }

    @Test
    void aFileThatChangesMeanwhileIsRefused() throws Exception {
        byte[] whole = CifarFiles.records(new int[200]); // more than is read at once
        for (int length : new int[] {150 * 3073, 150 * 3073 + 7, 1, 201 * 3073}) {
            Path file = CifarFiles.write(folder.resolve("b.bin"), whole);
            try (CifarRecordReader reader = new CifarRecordReader(file)) {
                reader.initialize(new FileSplit(file.toFile()));
                assertThat(reader.readInto(new byte[3072], 0)).isZero();
                CifarFiles.write(file, Arrays.copyOf(whole, length));

                assertThat(Refusal.of(folder, () -> readOn(reader)))
                        .endsWith("was changed while it was being read; expected it to stay as it is");
            }
        }
    }

    private static void readOn(CifarRecordReader reader) {
        byte[] pixels = new byte[3072];
        while (reader.hasNext()) {
            reader.readInto(pixels, 0);
        }
    }
}
