package org.surprisal.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.surprisal.data.DataOptions;
import org.surprisal.model.ModelOptions;
import org.surprisal.train.BatchSize;
import org.surprisal.train.TrainingOptions;

/** How configurations stand in YAML: kebab-case keys, lower-case choices, plain decimal numbers, plain records only. */
final class ConfigMapper {
    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]+");
    private static final Pattern DECIMAL = Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");
    private static final Pattern TRUTH = Pattern.compile("true|false", Pattern.CASE_INSENSITIVE);
    private static final Pattern CHOICE = Pattern.compile("[A-Za-z0-9_]+");
    private static final Pattern SIZE = Pattern.compile("full|[+-]?[0-9]+");
    private static final Pattern ANYTHING = Pattern.compile("(?s).+");

    static final YAMLMapper YAML = YAMLMapper.builder(YAMLFactory.builder()
                    .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                    .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                    .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                    .build())
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .addModule(notations())
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
        ObjectNode training = YAML.valueToTree(TrainingOptions.DEFAULTS);
        List.of("momentum", "nesterov", "beta1", "beta2", "epsilon")
                .forEach(training::putNull); // depend on the optimizer
        tree.set("training", training);
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

    /**
     * SHA-256 of what may not change while a run goes on. Its length and how often it is kept may, and so may its name
     * and where the data lies: what the data holds is told by its standardisation and names.
     */
    static String digest(RunConfig config) {
        ObjectNode tree = YAML.valueToTree(config);
        tree.remove("name");
        ((ObjectNode) tree.get("data")).remove(List.of("path", "soft-labels"));
        ((ObjectNode) tree.get("training")).remove(List.of("epochs", "checkpoint-every"));
        dropDefault(tree, "model", "dropout", "0.0");
        dropDefault(tree, "training", "optimizer", "sgd");
        dropDefault(tree, "training", "nesterov", "false");
        dropDefault(tree, "training", "beta1", "null");
        dropDefault(tree, "training", "beta2", "null");
        dropDefault(tree, "training", "epsilon", "null");
        dropDefault(tree, "training", "clip-norm", "0.0");
        return SafeTensors.sha256(tree.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** What version 0.1 did not know counts where it is not as it was then. */
    private static void dropDefault(ObjectNode tree, String section, String key, String byDefault) {
        ObjectNode keys = (ObjectNode) tree.get(section);
        if (keys.get(key).asText().equals(byDefault)) {
            keys.remove(key);
        }
    }

    /**
     * A scalar in its one notation. What Java alone takes for a number (1f, 0x1p3, NaN, Arabic digits) is none, and
     * neither is what only YAML does (0x10, 1_000, yes).
     */
    private static final class Plain<T> extends JsonDeserializer<T> {
        private final Class<T> type;
        private final Pattern notation;
        private final Function<String, T> value;

        Plain(Class<T> type, Pattern notation, Function<String, T> value) {
            this.type = type;
            this.notation = notation;
            this.value = value;
        }

        @Override
        @SuppressWarnings("unchecked") // what Jackson hands back is of the class it was given
        public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
            if (!in.currentToken().isScalarValue()) {
                return (T) context.handleUnexpectedToken(type, in);
            }
            String text = in.getText();
            if (notation.matcher(text).matches()) {
                try {
                    return value.apply(text);
                } catch (IllegalArgumentException e) {
                    // too large a number, or not a path: told as any other text that is none
                    return (T) context.handleWeirdStringValue(type, text, "out of range");
                }
            }
            return (T) context.handleWeirdStringValue(type, text, "another notation");
        }
    }

    private static <T> void plain(
            SimpleModule module, Class<T> primitive, Class<T> boxed, Pattern notation, Function<String, T> value) {
        module.addDeserializer(primitive, new Plain<>(primitive, notation, value));
        module.addDeserializer(boxed, new Plain<>(boxed, notation, value));
    }

    private static double finite(String text) {
        double value = Double.parseDouble(text);
        if (!Double.isFinite(value)) {
            throw new NumberFormatException(text);
        }
        return value;
    }

    private static BatchSize batchSize(String text) {
        return text.equals("full") ? BatchSize.FULL : new BatchSize(Integer.parseInt(text));
    }

    private static SimpleModule notations() {
        SimpleModule module = new SimpleModule();
        plain(module, int.class, Integer.class, WHOLE, Integer::valueOf);
        plain(module, long.class, Long.class, WHOLE, Long::valueOf);
        plain(module, double.class, Double.class, DECIMAL, ConfigMapper::finite);
        plain(module, boolean.class, Boolean.class, TRUTH, text -> text.equalsIgnoreCase("true"));
        module.addDeserializer(BatchSize.class, new Plain<>(BatchSize.class, SIZE, ConfigMapper::batchSize));
        module.addSerializer(BatchSize.class, new BatchSizeWriter());
        module.addDeserializer(Path.class, new Plain<>(Path.class, ANYTHING, Path::of));
        module.addSerializer(Path.class, new PathWriter());
        module.setDeserializerModifier(new Choices());
        module.addSerializer(Enum.class, new ChoiceWriter());
        return module;
    }

    // Jackson's own way takes the letters that one country alone thinks equal, such as a dotless i.
    private static final class Choices extends BeanDeserializerModifier {
        private static final long serialVersionUID = 1L;

        @Override
        public JsonDeserializer<?> modifyEnumDeserializer(
                DeserializationConfig config, JavaType type, BeanDescription about, JsonDeserializer<?> deserializer) {
            return choice(type.getRawClass());
        }

        private static <T> Plain<T> choice(Class<T> type) {
            return new Plain<>(type, CHOICE, text -> Arrays.stream(type.getEnumConstants())
                    .filter(choice -> written(choice).equals(text.toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(text)));
        }
    }

    private static String written(Object choice) {
        return ((Enum<?>) choice).name().toLowerCase(Locale.ROOT);
    }

    // Jackson's own way to small letters is that of the machine's country: a LINEAR of Turkey has a dotless i.
    private static final class ChoiceWriter extends JsonSerializer<Object> {
        @Override
        public void serialize(Object choice, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(written(choice));
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

    // Jackson's own way to write a path is a file: URI.
    private static final class PathWriter extends JsonSerializer<Path> {
        @Override
        public void serialize(Path path, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(path.toString());
        }
    }
}
