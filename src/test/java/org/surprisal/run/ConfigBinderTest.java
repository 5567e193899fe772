package org.surprisal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.surprisal.base.messages.Written;

/** A component of a record is a key of a configuration, whatever the record is. */
class ConfigBinderTest {
    enum Columns {
        REFUSE,
        ONE_HOT
    }

    record Weights(Map<String, String> each) implements Written {
        public static Weights read(Object written) {
            if (written instanceof Map<?, ?> map) {
                Map<String, String> each = new LinkedHashMap<>();
                map.forEach((name, weight) -> each.put(name.toString(), weight.toString()));
                return new Weights(each);
            }
            if (written.equals("none")) {
                return new Weights(Map.of());
            }
            throw new IllegalArgumentException("none, or a weight for each class");
        }

        @Override
        public Object written() {
            return each.isEmpty() ? "none" : each;
        }
    }

    record Section(boolean quick, @Nullable Long limit, List<Double> rates, Set<Columns> several) {}

    record Root(int beta1, Columns categorical, Weights classWeights, Path testPath, Section inner) {}

    private static final Root DEFAULTS = new Root(
            1,
            Columns.REFUSE,
            new Weights(Map.of()),
            Path.of("t"),
            new Section(true, null, List.of(0.5), Set.of(Columns.REFUSE)));

    private static Root read(String yaml) throws YamlText.Malformed {
        ConfigBinder binder = new ConfigBinder(Path.of("c.yaml"), null, new HashMap<>());
        Map<String, Object> given = new LinkedHashMap<>();
        if (YamlText.parse(yaml).root() instanceof Map<?, ?> keys) {
            binder.merge(given, keys, DEFAULTS, "", null);
        }
        return binder.bind(given, DEFAULTS, "");
    }

    @Test
    void takesEveryKindOfComponent() throws Exception {
        assertThat(read("")).isEqualTo(DEFAULTS);
        assertThat(read("{beta1: -2, categorical: one-hot, class-weights: {yes: 5, no: 1}, test-path: a/b,"
                        + " inner: {quick: false, limit: 3000000000, rates: [1, 2e-1], several: [ONE-HOT, refuse]}}"))
                .isEqualTo(new Root(
                        -2,
                        Columns.ONE_HOT,
                        new Weights(Map.of("yes", "5", "no", "1")),
                        Path.of("a/b"),
                        new Section(
                                false, 3_000_000_000L, List.of(1.0, 0.2), Set.of(Columns.ONE_HOT, Columns.REFUSE))));
    }

    @Test
    void writesThemAsTheyAreRead() throws Exception {
        Root root = read("{class-weights: {yes: 5, 'a: b': 1}, inner: {limit: 2, several: []}}");
        assertThat(ConfigMapper.tree(root))
                .hasToString("{beta1=1, categorical=refuse, class-weights={yes=5, a: b=1},"
                        + " test-path=t, inner={quick=true, limit=2, rates=[0.5], several=[]}}");
        assertThat(ConfigMapper.write(root)).isEqualTo("""
                beta1: 1
                categorical: refuse
                class-weights:
                  "yes": "5"
                  "a: b": "1"
                test-path: t
                inner:
                  quick: true
                  limit: 2
                  rates:
                  - 0.5
                  several: []
                """);
        assertThat(read(ConfigMapper.write(root))).isEqualTo(root);
    }

    @Test
    void saysWhatEachExpected() {
        assertThatThrownBy(() -> read("{categorical: ONE_HOT}"))
                .hasMessage("c.yaml: categorical is ONE_HOT; expected one of refuse, one-hot;"
                        + " did you mean \"one-hot\"?");
        assertThatThrownBy(() -> read("{class-weights: some}"))
                .hasMessage("c.yaml: class-weights is some; expected none, or a weight for each class");
        assertThatThrownBy(() -> read("{class-weights: }"))
                .hasMessage("c.yaml: class-weights is empty; expected a value (without the key it is none)");
        assertThatThrownBy(() -> read("{inner: {rates: }}"))
                .hasMessage("c.yaml: inner.rates is empty; expected a value (without the key it is [0.5])");
        assertThatThrownBy(() -> read("{inner: {rates: [x]}}"))
                .hasMessage("c.yaml: inner.rates holds x; expected a finite number, such as 0.05 or 5e-2");
        assertThatThrownBy(() -> read("{testPath: x}"))
                .hasMessage("c.yaml: unknown key testPath; expected one of beta1, categorical, class-weights,"
                        + " test-path, inner; did you mean \"test-path\"?");
    }

    /** A checkpoint of a program that did not know a key yet is of the configuration that leaves it at its default. */
    @Test
    void aKeyThatCameLaterIsToldOnlyWhereItIsNotAtItsDefault() throws Exception {
        Map<String, Object> defaults = ConfigMapper.tree(DEFAULTS);
        assertThat(ConfigDigest.told(defaults, defaults, "")).isEmpty();
        Map<String, Object> changed = ConfigMapper.tree(read("{beta1: 1, categorical: one-hot, inner: {limit: 1}}"));
        assertThat(ConfigDigest.told(changed, defaults, "")).hasToString("{categorical=one-hot, inner={limit=1}}");
        Map<String, Object> old = new LinkedHashMap<>(Map.of("momentum", 0.9, "epochs", 100));
        assertThat(ConfigDigest.told(old, old, "training.")).hasToString("{momentum=0.9}");
    }
}
