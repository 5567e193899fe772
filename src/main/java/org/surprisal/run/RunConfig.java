package org.surprisal.run;

import static org.surprisal.base.messages.OptionException.require;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.surprisal.data.DataOptions;
import org.surprisal.linalg.Device;
import org.surprisal.linalg.Precision;
import org.surprisal.model.ModelOptions;
import org.surprisal.train.TrainingOptions;

/**
 * All that determines a run: the same configuration gives the same bits.
 *
 * @param name what its folder is called
 * @param seed of every random number
 * @param dtype the numbers that training computes with
 * @param device what makes the steps; the same bits are promised of the CPU alone
 */
public record RunConfig(
        String name,
        long seed,
        Precision dtype,
        Device device,
        DataOptions data,
        ModelOptions model,
        TrainingOptions training) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,99}");

    public RunConfig {
        require(
                NAME.matcher(name).matches(),
                "name",
                "\"" + name + "\"",
                "a folder's name of letters, digits, dots, dashes and underscores");
        require(
                training.shuffle() || data.shuffleBlock() == null,
                "data.shuffle-block",
                data.shuffleBlock() + " with training.shuffle: false",
                "one of the two");
        require(
                training.earlyStop() == 0 || data.validation() > 0,
                "training.early-stop",
                training.earlyStop() + " without data.validation",
                "0, or rows to stop by, such as data.validation: 0.2");
    }

    /** Every key's default, but for those that {@link ConfigBinder} wants from the file. */
    static RunConfig defaults(String name) {
        return new RunConfig(
                name,
                1,
                Precision.FLOAT,
                Device.CPU,
                DataOptions.of(null, Path.of(""), null),
                ModelOptions.LINEAR,
                TrainingOptions.DEFAULTS);
    }

    /** The same with another number of epochs. */
    RunConfig withEpochs(int epochs) {
        return withTraining(training.with(o -> o.epochs = epochs));
    }

    /** The same with other training options. */
    public RunConfig withTraining(TrainingOptions training) {
        return new RunConfig(name, seed, dtype, device, data, model, training);
    }

    /** The same with another seed. */
    public RunConfig withSeed(long seed) {
        return new RunConfig(name, seed, dtype, device, data, model, training);
    }

    /** The same with other data, or with what was found out about it. */
    public RunConfig withData(DataOptions data) {
        return new RunConfig(name, seed, dtype, device, data, model, training);
    }

    /** The same with the places of the data written out in full. */
    public RunConfig withAbsolutePaths() {
        return withData(data.withAbsolutePaths());
    }

    /** Every key with a value, dotted, as texts, numbers, truth and lists of them; in the order of the file. */
    public Map<String, Object> settings() {
        return ConfigMapper.dotted(this);
    }

    /** All keys that there are, dotted, in the order of a file. */
    public static List<String> keys() {
        return ConfigMapper.allKeys(defaults("run"));
    }

    /** What {@link #settings} are without a file; some keys are none of them, since a file must say them. */
    public static Map<String, Object> defaultSettings() {
        return defaults("run").settings();
    }

    /** Those {@link #settings} that are not what they are without their key. */
    public Map<String, Object> changes() {
        Map<String, Object> byDefault = defaults(name).settings();
        Map<String, Object> changes = new LinkedHashMap<>(settings());
        changes.entrySet().removeIf(each -> each.getValue().equals(byDefault.get(each.getKey())));
        return changes;
    }

    /** The configuration as a file that gives it again. */
    public String toYaml() {
        return ConfigMapper.write(this);
    }
}
