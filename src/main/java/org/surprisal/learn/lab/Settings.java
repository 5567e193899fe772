package org.surprisal.learn.lab;

import static org.surprisal.base.messages.OptionException.require;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.surprisal.base.messages.Label;
import org.surprisal.base.messages.Quote;
import org.surprisal.model.Activation;
import org.surprisal.model.Init;
import org.surprisal.model.ModelOptions;
import org.surprisal.optim.OptimizerOptions;
import org.surprisal.run.RunConfig;
import org.surprisal.train.TrainingOptions;

/** Which keys of a configuration a page may set, and how they are told to it. None of them names a file. */
final class Settings {
    private static final String TRAINING = "training.";

    /** What may change while it trains, beside an optimizer's own constants; nothing is reset but what is said. */
    private static final Set<String> LIVE = Set.of(
            "training.epochs",
            "training.batch-size",
            "training.learning-rate",
            "training.optimizer",
            "training.weight-decay",
            "training.clip-norm",
            "training.schedule",
            "training.label-smoothing");

    /** What begins the training anew. */
    private static final Set<String> START =
            Set.of("seed", "model.type", "model.hidden", "model.activation", "model.init", "model.dropout");

    private static final Pattern HIDDEN = Pattern.compile("model\\.hidden=\\[[0-9]{1,3}(, ?[0-9]{1,3}){0,2}]");

    private Settings() {}

    static boolean isLive(String setting) {
        return LIVE.contains(key(setting)) || isConstant(key(setting));
    }

    /** Whether a key is an optimizer's own. */
    private static boolean isConstant(String key) {
        return key.startsWith(TRAINING) && OptimizerOptions.isConstant(key.substring(TRAINING.length()));
    }

    static String key(String setting) {
        int equals = setting.indexOf('=');
        return equals < 0 ? setting : setting.substring(0, equals);
    }

    /** @throws org.surprisal.base.messages.OptionException for a key that is not the page's to set */
    static void requireKnown(String setting) {
        require(
                (isLive(setting) || START.contains(key(setting)))
                        && setting.indexOf('=') > 0
                        && setting.matches("[\\w.-]+=[\\w., \\[\\]+-]{1,60}"),
                "the setting",
                Quote.shorten(setting),
                "one of the lab's, such as training.learning-rate=0.05");
        require(
                !key(setting).equals("model.hidden") || HIDDEN.matcher(setting).matches(),
                "the setting",
                setting,
                "up to three hidden layers of at most 999 units, such as model.hidden=[16]");
    }

    /** The latest of each key, and what another optimizer leaves out of the file. */
    static List<String> merged(List<String> settings) {
        Map<String, String> latest = new LinkedHashMap<>();
        for (String setting : settings) {
            latest.remove(key(setting));
            latest.put(key(setting), setting);
        }
        List<String> merged = new ArrayList<>(latest.values());
        String optimizer = latest.getOrDefault("training.optimizer", "");
        Arrays.stream(OptimizerOptions.Kind.values())
                .filter(kind -> optimizer.equals("training.optimizer=" + kind.label()))
                .forEach(kind -> leaveOutOthers(kind, merged));
        if (latest.getOrDefault("model.type", "").endsWith("linear")) {
            merged.removeIf(s -> key(s).matches("model\\.(hidden|activation|dropout)"));
            merged.addAll(List.of("model.hidden=null", "model.activation=null", "model.dropout=0"));
        }
        return merged;
    }

    /** The constants of other optimizers are left out, set here or in the file. */
    private static void leaveOutOthers(OptimizerOptions.Kind kind, List<String> settings) {
        Set<String> others = new LinkedHashSet<>();
        for (OptimizerOptions.Kind other : OptimizerOptions.Kind.values()) {
            others.addAll(OptimizerOptions.of(other).constants().keySet());
        }
        others.removeIf(kind::has);
        for (String key : others) {
            settings.removeIf(s -> key(s).equals(TRAINING + key));
            settings.add(TRAINING + key + "=null");
        }
    }

    /**
     * Where settings make another model of it and say nothing of its start, adds the one that this model can begin with:
     * hidden units that begin alike stay alike.
     *
     * @return what was added and why, to stand behind the settings; "" if nothing was
     */
    static String addInit(List<String> settings, ModelOptions now) {
        String type = settings.stream().filter(s -> key(s).equals("model.type")).reduce("", (first, last) -> last);
        boolean isSaid = settings.stream().anyMatch(s -> key(s).equals("model.init"));
        String init = Label.of(now.init());
        boolean isLinear = type.endsWith("linear");
        if (isSaid || type.isEmpty() || isLinear == (now.init() == Init.ZEROS)) {
            return "";
        }
        String fits = isLinear ? "zeros" : "he";
        settings.add("model.init=" + fits);
        return " (it was " + init + ": "
                + (isLinear ? "a linear model needs no random start)" : "hidden units that begin alike stay alike)");
    }

    /** What holds now, by key, as one would type it. */
    static Map<String, String> told(RunConfig config) {
        Map<String, String> told = new LinkedHashMap<>();
        TrainingOptions o = config.training();
        told.put("training.learning-rate", typed(o.learningRate()));
        told.put("training.optimizer", o.optimizer().label());
        o.optimizerOptions().constants().forEach((key, value) -> told.put(TRAINING + key, typed(value)));
        told.put("training.weight-decay", typed(o.weightDecay()));
        told.put("training.label-smoothing", typed(o.labelSmoothing()));
        told.put("training.batch-size", typed(o.batchSize().written()));
        told.put("training.epochs", String.valueOf(o.epochs()));
        told.put("seed", String.valueOf(config.seed()));
        told.put("model.type", Label.of(config.model().type()));
        List<Integer> hidden = config.model().hidden();
        Activation activation = config.model().activation();
        if (hidden != null && activation != null) {
            told.put("model.hidden", hidden.toString());
            told.put("model.activation", activation.label());
        }
        told.put("model.init", Label.of(config.model().init()));
        told.put("model.dropout", typed(config.model().dropout()));
        return told;
    }

    /** The optimizer's own of these keys. */
    static List<String> own(RunConfig config) {
        return config.training().optimizerOptions().constants().keySet().stream()
                .map(key -> TRAINING + key)
                .toList();
    }

    /** What may be chosen for a key that takes one of a few. */
    static Map<String, List<String>> choices() {
        return Map.of(
                "training.optimizer",
                Label.all(OptimizerOptions.Kind.values()),
                "model.activation",
                Label.all(Activation.values()),
                "model.init",
                Label.all(Init.values()));
    }

    /** As short as one would type it: 0.1, 5, 1e-8. */
    private static String typed(Object value) {
        return String.valueOf(value).replace('E', 'e').replaceFirst("\\.0(?=e|$)", "");
    }
}
