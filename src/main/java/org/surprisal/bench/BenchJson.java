package org.surprisal.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The figures for other programs: an array, an object for each shape. */
public final class BenchJson {
    private static final JsonMapper JSON = new JsonMapper();

    private BenchJson() {}

    /** The array, line by line. */
    public static List<String> lines(List<Measured> figures) {
        ArrayNode root = JSON.createArrayNode();
        figures.forEach(measured -> write(root.addObject(), measured));
        return root.toPrettyString().lines().toList();
    }

    private static void write(ObjectNode node, Measured measured) {
        Shape shape = measured.shape();
        node.put("shape", shape.name());
        node.set("layers", JSON.valueToTree(shape.layers()));
        node.put("batch", shape.batch());
        node.put("rows", shape.wholeRows());
        node.put("momentum", shape.momentum());
        node.put("threads", measured.threads());
        node.put("us_per_step", measured.stepMicros().median());
        node.put("floor_us", measured.floorMicros().median());
        node.put("ratio", measured.ratio().median());
        node.put("samples_per_s", measured.samplesPerSecond());
        node.put("gflop_per_s", measured.gflopPerSecond());
        node.put("heap_bytes_per_step", measured.heapBytes());
        node.put("off_heap_bytes_per_step", measured.offHeapBytes());
        node.put("off_heap_arrays_per_step", measured.arrays());
        ObjectNode spread = node.putObject("spread"); // least and largest of the rounds
        range(spread.putArray("us_per_step"), measured.stepMicros());
        range(spread.putArray("floor_us"), measured.floorMicros());
        range(spread.putArray("ratio"), measured.ratio());
    }

    private static void range(ArrayNode array, Spread spread) {
        array.add(spread.min()).add(spread.max());
    }
}
