package org.surprisal.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.surprisal.run.ConfigReader;
import org.surprisal.run.Run;
import org.surprisal.train.EpochReport;
import org.surprisal.train.TrainingListener;

class EventFileTest {
    /** What the RecordWriter of the Python package tensorboard 2.21 makes of Event(wall_time=1700000000.25, file_version="brain.Event:2"). */
    private static final String FIRST =
            "1800000000000000a37f4b220900001040fc54d9411a0d627261696e2e4576656e743a32338d2fe9";

    @TempDir
    private Path folder;

    @Test
    void hasARecordForEachEpoch() throws IOException {
        Path events = folder.resolve("events");
        List<EpochReport> reports = new ArrayList<>();
        try (EventFile file = new EventFile(events, () -> 1_700_000_000_250L)) {
            Run.prepare(ConfigReader.open(Path.of("configs/iris-linear.yaml")).read(List.of("training.epochs=3")))
                    .train(folder.resolve("run"), TrainingListener.both(reports::add, file));
        }
        Path written = events.resolve("events.out.tfevents.1700000000.surprisal.250");
        byte[] bytes = Files.readAllBytes(written);
        byte[] first = HexFormat.of().parseHex(FIRST);
        assertThat(bytes).startsWith(first);

        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        List<byte[]> records = new ArrayList<>();
        while (in.hasRemaining()) {
            byte[] record = new byte[(int) in.getLong()];
            in.getInt();
            in.get(record);
            in.getInt();
            records.add(record);
        }
        assertThat(records).hasSize(1 + reports.size());
        for (int epoch = 0; epoch < reports.size(); epoch++) {
            // Value: its length, tag, simple_value.
            byte[] tag = "accuracy".getBytes(StandardCharsets.US_ASCII);
            ByteBuffer value = ByteBuffer.allocate(2 + tag.length + 5).order(ByteOrder.LITTLE_ENDIAN);
            value.put((byte) 0x0A).put((byte) tag.length).put(tag);
            value.put((byte) 0x15).putFloat((float) reports.get(epoch).heldOut().accuracy());
            assertThat(HexFormat.of().formatHex(records.get(1 + epoch)))
                    .contains(HexFormat.of().formatHex(value.array()))
                    .doesNotContain(HexFormat.of().formatHex("validation".getBytes(StandardCharsets.US_ASCII)));
        }
    }
}
