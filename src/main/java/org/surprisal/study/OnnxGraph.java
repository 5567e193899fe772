package org.surprisal.study;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import org.surprisal.run.SystemInfo;

/**
 * A graph of ONNX operators, added one by one; each gives the name of its output. The numbers of fields are those of
 * onnx.proto (ONNX 1.10), with the message they belong to before the dot.
 */
final class OnnxGraph {
    private static final int IR_VERSION = 8;
    private static final int OPSET = 15;
    private static final int ML_OPSET = 2;
    private static final String ML = "ai.onnx.ml";

    private static final int INT64 = 7; // TensorProto.DataType
    private static final int ATTRIBUTE_INT = 2; // AttributeProto.AttributeType
    private static final int ATTRIBUTE_STRINGS = 8;

    private final ProtoMessage graph = new ProtoMessage().text(2, "surprisal"); // GraphProto.name

    /** Types of numbers and texts. */
    enum Type {
        FLOAT(1),
        DOUBLE(11),
        STRING(8);

        private final int code; // TensorProto.DataType

        Type(int code) {
            this.code = code;
        }
    }

    /** What goes in; the number of rows is free, the other sizes are given. */
    String input(String name, Type type, String doc, long... shape) {
        graph.message(11, value(name, type, doc, shape)); // GraphProto.input
        return name;
    }

    /** What comes out, by the name of the value. */
    void output(String name, Type type, String doc, long... shape) {
        graph.message(12, value(name, type, doc, shape)); // GraphProto.output
    }

    private static ProtoMessage value(String name, Type type, String doc, long... shape) {
        ProtoMessage sizes = new ProtoMessage(); // TensorShapeProto
        sizes.message(1, new ProtoMessage().text(2, "N")); // dim.dim_param
        for (long size : shape) {
            sizes.message(1, new ProtoMessage().number(1, size)); // dim.dim_value
        }
        ProtoMessage tensor = new ProtoMessage().number(1, type.code).message(2, sizes); // elem_type, shape
        return new ProtoMessage() // ValueInfoProto
                .text(1, name)
                .message(2, new ProtoMessage().message(1, tensor)) // type.tensor_type
                .text(3, doc);
    }

    /** Numbers that are part of the model, row after row, in the precision of the type. */
    String constant(String name, Type type, double[] values, long... shape) {
        boolean single = type == Type.FLOAT;
        return constant(
                tensor(name, type.code, shape).bytes(9, LittleEndian.reals(values, single)),
                name); // TensorProto.raw_data
    }

    String whole(String name, long... values) {
        ByteBuffer data = ByteBuffer.allocate(Long.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (long value : values) {
            data.putLong(value);
        }
        return constant(tensor(name, INT64, values.length).bytes(9, data.array()), name);
    }

    String texts(String name, List<String> values) {
        ProtoMessage tensor = tensor(name, Type.STRING.code, values.size());
        values.forEach(text -> tensor.text(6, text)); // TensorProto.string_data
        return constant(tensor, name);
    }

    private static ProtoMessage tensor(String name, int type, long... shape) {
        ProtoMessage tensor = new ProtoMessage().number(2, type).text(8, name); // TensorProto.data_type, name
        for (long size : shape) {
            tensor.number(1, size); // TensorProto.dims
        }
        return tensor;
    }

    private String constant(ProtoMessage tensor, String name) {
        graph.message(5, tensor); // GraphProto.initializer
        return name;
    }

    /** Output = operator(inputs). */
    String node(String output, String operator, List<String> inputs, ProtoMessage... attributes) {
        return node("", output, operator, inputs, List.of(attributes));
    }

    String node(String output, String operator, String... inputs) {
        return node(output, operator, List.of(inputs));
    }

    private String node(
            String domain, String output, String operator, List<String> inputs, List<ProtoMessage> attributes) {
        ProtoMessage node = new ProtoMessage(); // NodeProto
        inputs.forEach(input -> node.text(1, input));
        node.text(2, output).text(3, output).text(4, operator); // output, name, op_type
        attributes.forEach(attribute -> node.message(5, attribute));
        graph.message(1, domain.isEmpty() ? node : node.text(7, domain));
        return output;
    }

    /** (N,1) texts become (N,1,K) numbers, 1 at the category. One that is none of them is an error, or all zeros. */
    String oneHot(String output, String input, List<String> categories, boolean takesOthers) {
        ProtoMessage texts = new ProtoMessage().text(1, "cats_strings").number(20, ATTRIBUTE_STRINGS);
        categories.forEach(category -> texts.text(9, category)); // AttributeProto.strings
        return node(
                ML, output, "OneHotEncoder", List.of(input), List.of(texts, attribute("zeros", takesOthers ? 1 : 0)));
    }

    String cast(String output, String input, Type to) {
        return node(output, "Cast", List.of(input), attribute("to", to.code));
    }

    static ProtoMessage attribute(String name, long value) {
        return new ProtoMessage().text(1, name).number(3, value).number(20, ATTRIBUTE_INT); // name, i, type
    }

    /**
     * The model as a file.
     *
     * @param about what it says of itself, by key
     */
    byte[] file(String doc, Map<String, String> about) {
        ProtoMessage model = new ProtoMessage() // ModelProto
                .number(1, IR_VERSION)
                .text(2, "surprisal") // producer_name, producer_version
                .text(3, SystemInfo.version())
                .text(6, doc)
                .message(7, graph)
                .message(8, new ProtoMessage().text(1, "").number(2, OPSET)) // opset_import: domain, version
                .message(8, new ProtoMessage().text(1, ML).number(2, ML_OPSET));
        about.forEach((key, value) ->
                model.message(14, new ProtoMessage().text(1, key).text(2, value)));
        return model.toBytes();
    }
}
