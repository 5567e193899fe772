package org.surprisal.run;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.surprisal.base.files.Sha256;

/** Tells configurations apart whose checkpoints must not be mixed up. */
final class ConfigDigest {
    /**
     * The keys that version 0.1 put into {@link #of the digest}, whatever they hold. A key that came later is put in only
     * where it is not at its default, so that the checkpoints there were go on being those of their configurations.
     */
    private static final Set<String> OF_VERSION_0_1 = Set.of("""
            seed dtype data.format data.label data.classes data.limit data.held-out data.standardize data.augment
            model.type model.hidden model.activation model.init training.batch-size training.shuffle
            training.learning-rate training.momentum training.weight-decay training.schedule training.label-smoothing
            """.split("\\s"));

    /**
     * What may change while a run goes on: its length, how often it is kept and what is reported, its name, and where the
     * data lies. What the data holds is told by a digest of its own, {@link org.surprisal.data.DataDigest}.
     */
    private static final Set<String> FREE = Set.of("""
            name data.path data.test-path data.soft-labels data.unknown training.epochs training.early-stop training.report
            training.checkpoint-every
            """.split("\\s"));

    private ConfigDigest() {}

    /** SHA-256 of what may not change while a run goes on. */
    static String of(RunConfig config) {
        Map<String, Object> told =
                told(ConfigMapper.tree(config), ConfigMapper.tree(RunConfig.defaults(config.name())), "");
        return Sha256.of(SafeTensors.JSON.valueToTree(told).toString().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Of all keys those that the digest tells.
     *
     * @param prefix of their names within the configuration
     */
    static Map<String, Object> told(Map<?, ?> tree, Map<?, ?> defaults, String prefix) {
        Map<String, Object> told = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : tree.entrySet()) {
            String name = entry.getKey().toString();
            String key = prefix + name;
            Object value = entry.getValue();
            Object byDefault = defaults.get(name);
            if (value instanceof Map<?, ?> section && byDefault instanceof Map<?, ?> known) {
                Map<String, Object> inner = told(section, known, key + ".");
                if (!inner.isEmpty()) {
                    told.put(name, inner);
                }
            } else if (OF_VERSION_0_1.contains(key) || (!FREE.contains(key) && !Objects.equals(value, byDefault))) {
                told.put(name, value);
            }
        }
        return told;
    }
}
