package org.surprisal.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Set;
import org.surprisal.data.DataOptions;
import org.surprisal.model.ModelOptions;
import org.surprisal.train.BatchSize;
import org.surprisal.train.TrainingOptions;

/** How configurations stand in YAML: kebab-case keys, lower-case choices, plain decimal numbers, plain records only. */
final class ConfigMapper {
    static final YAMLMapper YAML = YAMLMapper.builder(YAMLFactory.builder()
                    .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                    .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                    .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                    .build())
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .addModule(new SimpleModule()
                    .addDeserializer(double.class, new PlainDouble())
                    .addDeserializer(Double.class, new PlainDouble())
                    .addDeserializer(BatchSize.class, new BatchSizeReader())
                    .addSerializer(BatchSize.class, new BatchSizeWriter())
                    .addDeserializer(Path.class, new PathReader())
                    .addSerializer(Path.class, new PathWriter()))
            .build();

    /** Keys that a configuration must give itself. */
    static final Set<String> REQUIRED = Set.of("data.path");

    private ConfigMapper() {}

    /** Every key there is, with its default; null where there is none. The defaults themselves are the records'. */
    static ObjectNode defaults() {
        ObjectNode tree = YAML.createObjectNode();
        tree.putNull("name");
        tree.put("seed", 1);
        tree.put("dtype", "float");
        ObjectNode data = YAML.valueToTree(DataOptions.csv(Path.of(""), ""));
        data.putNull("path");
        data.putNull("label");
        data.putNull("held-out"); // depends on the format
        tree.set("data", data);
        tree.set("model", YAML.valueToTree(ModelOptions.LINEAR));
        tree.set("training", YAML.valueToTree(TrainingOptions.DEFAULTS));
        return tree;
    }

    /** The configuration as a file that gives it again. */
    static String write(RunConfig config) {
        try {
            return YAML.copy()
                    .setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL)
                    .writeValueAsString(config);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** YAML calls 1e-3 a string; here it is a number, and what Java alone takes for one (1f, 0x1p3, NaN) is not. */
    private static final class PlainDouble extends JsonDeserializer<Double> {
        @Override
        public Double deserialize(JsonParser in, DeserializationContext context) throws IOException {
            if (in.currentToken().isNumeric()) {
                return in.getDoubleValue();
            }
            if (in.currentToken() == JsonToken.VALUE_STRING) {
                try {
                    return new BigDecimal(in.getText().strip()).doubleValue();
                } catch (NumberFormatException e) {
                    return (Double) context.handleWeirdStringValue(double.class, in.getText(), "not a number");
                }
            }
            return (Double) context.handleUnexpectedToken(double.class, in);
        }
    }

    private static final class BatchSizeReader extends JsonDeserializer<BatchSize> {
        @Override
        public BatchSize deserialize(JsonParser in, DeserializationContext context) throws IOException {
            if (in.currentToken() == JsonToken.VALUE_STRING && in.getText().equals("full")) {
                return BatchSize.FULL;
            }
            if (in.currentToken() == JsonToken.VALUE_NUMBER_INT) {
                return new BatchSize(in.getIntValue());
            }
            return (BatchSize) context.handleWeirdStringValue(BatchSize.class, in.getText(), "not a batch size");
        }
    }

    private static final class BatchSizeWriter extends JsonSerializer<BatchSize> {
        @Override
        public void serialize(BatchSize size, JsonGenerator out, SerializerProvider provider) throws IOException {
            if (size.equals(BatchSize.FULL)) {
                out.writeString("full");
            } else {
                out.writeNumber(size.rows());
            }
        }
    }

    private static final class PathReader extends JsonDeserializer<Path> {
        @Override
        public Path deserialize(JsonParser in, DeserializationContext context) throws IOException {
            return Path.of(in.getValueAsString(""));
        }
    }

    // Jackson's own way to write a path is a file: URI.
    private static final class PathWriter extends JsonSerializer<Path> {
        @Override
        public void serialize(Path path, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(path.toString());
        }
    }
}
