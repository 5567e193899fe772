package org.surprisal.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The numbers of a checkpoint, read by its layout alone. */
record SafetensorsNumbers(JsonNode header, ByteBuffer data) {
    static SafetensorsNumbers read(Path file) throws IOException {
        ByteBuffer all = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        byte[] header = new byte[(int) all.getLong()];
        all.get(header);
        return new SafetensorsNumbers(
                new JsonMapper().readTree(new String(header, UTF_8)),
                all.slice().order(ByteOrder.LITTLE_ENDIAN));
    }

    List<Double> of(String tensor) {
        JsonNode entry = header.get(tensor);
        boolean single = entry.get("dtype").asText().equals("F32");
        List<Double> numbers = new ArrayList<>();
        int end = entry.get("data_offsets").get(1).asInt();
        for (int at = entry.get("data_offsets").get(0).asInt(); at < end; at += single ? 4 : 8) {
            numbers.add(single ? (double) data.getFloat(at) : data.getDouble(at));
        }
        return numbers;
    }
}
