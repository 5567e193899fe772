package org.surprisal.study;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.OperatorSetIdProto;
import onnx.Onnx.StringStringEntryProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.TensorShapeProto;
import onnx.Onnx.TypeProto;
import onnx.Onnx.ValueInfoProto;
import org.nd4j.shade.protobuf.ByteString;
import org.surprisal.run.SystemInfo;

/**
 * A graph of ONNX operators, added one by one; each gives the name of its output. The classes of the format are those that
 * ND4J brings along, for writing only.
 */
final class OnnxGraph {
    private static final int IR_VERSION = 8;
    private static final int OPSET = 15;
    private static final int ML_OPSET = 2;
    private static final String ML = "ai.onnx.ml";

    private final GraphProto.Builder graph = GraphProto.newBuilder().setName("surprisal");

    /** Types of numbers and texts. */
    enum Type {
        FLOAT(TensorProto.DataType.FLOAT_VALUE),
        DOUBLE(TensorProto.DataType.DOUBLE_VALUE),
        STRING(TensorProto.DataType.STRING_VALUE);

        private final int code;

        Type(int code) {
            this.code = code;
        }
    }

    /** What goes in; the number of rows is free, the other sizes are given. */
    String input(String name, Type type, String doc, long... shape) {
        graph.addInput(value(name, type, doc, shape));
        return name;
    }

    /** What comes out, by the name of the value. */
    void output(String name, Type type, String doc, long... shape) {
        graph.addOutput(value(name, type, doc, shape));
    }

    private static ValueInfoProto value(String name, Type type, String doc, long... shape) {
        TensorShapeProto.Builder sizes = TensorShapeProto.newBuilder();
        sizes.addDimBuilder().setDimParam("N");
        Arrays.stream(shape).forEach(size -> sizes.addDimBuilder().setDimValue(size));
        TypeProto.Tensor tensor =
                TypeProto.Tensor.newBuilder().setElemType(type.code).setShape(sizes).build();
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setDocString(doc)
                .setType(TypeProto.newBuilder().setTensorType(tensor))
                .build();
    }

    /** Numbers that are part of the model, row after row, in the precision of the type. */
    String constant(String name, Type type, double[] values, long... shape) {
        TensorProto.Builder tensor = TensorProto.newBuilder().setName(name).setDataType(type.code);
        Arrays.stream(shape).forEach(tensor::addDims);
        for (double value : values) {
            if (type == Type.FLOAT) {
                tensor.addFloatData((float) value);
            } else {
                tensor.addDoubleData(value);
            }
        }
        graph.addInitializer(tensor);
        return name;
    }

    String whole(String name, long... values) {
        TensorProto.Builder tensor =
                TensorProto.newBuilder().setName(name).setDataType(TensorProto.DataType.INT64_VALUE);
        tensor.addDims(values.length);
        Arrays.stream(values).forEach(tensor::addInt64Data);
        graph.addInitializer(tensor);
        return name;
    }

    String texts(String name, List<String> values) {
        TensorProto.Builder tensor = TensorProto.newBuilder().setName(name).setDataType(Type.STRING.code);
        tensor.addDims(values.size());
        values.forEach(text -> tensor.addStringData(ByteString.copyFromUtf8(text)));
        graph.addInitializer(tensor);
        return name;
    }

    /** Output = operator(inputs). */
    String node(String output, String operator, List<String> inputs, AttributeProto... attributes) {
        graph.addNode(NodeProto.newBuilder()
                .setName(output)
                .setOpType(operator)
                .addAllInput(inputs)
                .addOutput(output)
                .addAllAttribute(List.of(attributes)));
        return output;
    }

    String node(String output, String operator, String... inputs) {
        return node(output, operator, List.of(inputs));
    }

    /** (N,1) texts become (N,1,K) numbers, 1 at the category. One that is none of them is an error, or all zeros. */
    String oneHot(String output, String input, List<String> categories, boolean takesOthers) {
        AttributeProto.Builder texts =
                AttributeProto.newBuilder().setName("cats_strings").setType(AttributeProto.AttributeType.STRINGS);
        categories.forEach(category -> texts.addStrings(ByteString.copyFromUtf8(category)));
        graph.addNode(NodeProto.newBuilder()
                .setName(output)
                .setDomain(ML)
                .setOpType("OneHotEncoder")
                .addInput(input)
                .addOutput(output)
                .addAttribute(texts)
                .addAttribute(whole("zeros", takesOthers)));
        return output;
    }

    String cast(String output, String input, Type to) {
        return node(output, "Cast", List.of(input), attribute("to", to.code));
    }

    static AttributeProto attribute(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INT)
                .setI(value)
                .build();
    }

    private static AttributeProto whole(String name, boolean value) {
        return attribute(name, value ? 1 : 0);
    }

    /**
     * The model as a file.
     *
     * @param about what it says of itself, by key
     */
    byte[] file(String doc, Map<String, String> about) {
        ModelProto.Builder model = ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName("surprisal")
                .setProducerVersion(SystemInfo.version())
                .setDocString(doc)
                .setGraph(graph)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPSET))
                .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain(ML).setVersion(ML_OPSET));
        about.forEach((key, value) -> model.addMetadataProps(
                StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
        return model.build().toByteArray();
    }
}
