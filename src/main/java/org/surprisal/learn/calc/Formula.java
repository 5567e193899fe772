package org.surprisal.learn.calc;

import static org.surprisal.learn.calc.Key.BASE;
import static org.surprisal.learn.calc.Key.LOGITS;
import static org.surprisal.learn.calc.Key.P;
import static org.surprisal.learn.calc.Key.Q;
import static org.surprisal.learn.calc.Key.SMOOTHING;
import static org.surprisal.learn.calc.Key.TARGET;
import static org.surprisal.learn.calc.Key.X;
import static org.surprisal.learn.calc.Key.Y;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.surprisal.base.messages.Label;
import org.surprisal.base.messages.Nearest;
import org.surprisal.base.messages.OptionException;
import org.surprisal.theory.Divergence;
import org.surprisal.theory.Information;
import org.surprisal.theory.Sigmoid;

/** The functions by name: what each is, what it takes, how it is computed, and how it reads with the numbers put in. */
@SuppressWarnings("ImmutableEnumChecker") // it cannot see that the rules hold nothing
public enum Formula {
    SOFTMAX("p_i = e^x_i / Σ_j e^x_j", Is.PLAIN, "x or logits", Rules::softmax, FormulaText::softmax),
    LOG_SOFTMAX("log p_i = x_i − log Σ_j e^x_j", Is.PLAIN, "x or logits", Rules::logSoftmax, FormulaText::logSoftmax),
    LOG_SUM_EXP("log Σ_j e^x_j", Is.PLAIN, "x or logits", Rules::logSumExp, FormulaText::logSumExp),
    SIGMOID(
            "σ(x) = 1/(1 + e^−x)",
            Is.PLAIN,
            "x",
            given -> given.any(X).map(Sigmoid::sigmoid),
            given -> FormulaText.each(given.any(X), x -> "1/(1~+~e^" + NumberText.plain(0 - x) + ")")),
    LOG_SIGMOID(
            "log σ(x) = −log(1 + e^−x)",
            Is.PLAIN,
            "x",
            given -> given.any(X).map(Sigmoid::logSigmoid),
            given -> FormulaText.each(given.any(X), x -> "−log(1~+~e^" + NumberText.plain(0 - x) + ")")),
    LOGIT(
            "σ⁻¹(p) = log(p/(1 − p))",
            Is.PLAIN,
            "p or x",
            given -> given.unit(given.either(P, X)).map(Sigmoid::logit),
            given -> FormulaText.each(
                    given.any(given.either(P, X)),
                    p -> "log(" + NumberText.plain(p) + "/(1~−~" + NumberText.plain(p) + "))")),
    SOFTPLUS(
            "ζ(x) = log(1 + e^x)",
            Is.PLAIN,
            "x",
            given -> given.any(X).map(Sigmoid::softplus),
            given -> FormulaText.each(given.any(X), x -> "log(1~+~e^" + NumberText.plain(x) + ")")),
    SELF_INFORMATION(
            "I = −log p",
            Is.INFORMATION,
            "p or x",
            given -> given.unit(given.either(P, X)).map(Information::selfInformation),
            given -> FormulaText.each(given.any(given.either(P, X)), p -> "−log~" + NumberText.plain(p))),
    ENTROPY(
            "H(P) = −Σ p log p",
            Is.INFORMATION,
            "p",
            given -> Value.of(Information.entropy(given.distribution(P))),
            given -> FormulaText.sum("−", given.any(P), given.any(P), FormulaText::xlogy)),
    CROSS_ENTROPY(
            "H(P,Q) = −Σ p log q",
            Is.INFORMATION,
            "p and q",
            Rules::crossEntropy,
            given -> FormulaText.sum("−", given.any(P), given.any(Q), FormulaText::xlogy)),
    KL(
            "KL(P‖Q) = Σ p log(p/q)",
            Is.INFORMATION,
            "p and q",
            Rules::kl,
            given -> FormulaText.sum("", given.any(P), given.any(Q), FormulaText::relEntr)),
    REL_ENTR(
            "x log(x/y)",
            Is.INFORMATION,
            "x and y",
            given -> Rules.pairs(given, X, Y, Divergence::relEntr),
            given -> FormulaText.pairs(given.any(X), given.any(Y), FormulaText::relEntr)),
    ENTR(
            "−x log x",
            Is.INFORMATION,
            "x",
            given -> given.any(X).map(Information::entr),
            given -> FormulaText.each(given.any(X), x -> "−" + FormulaText.xlogy(x, x))),
    XLOGY(
            "x log y",
            Is.INFORMATION,
            "x and y",
            given -> Rules.pairs(given, X, Y, Information::xlogy),
            given -> FormulaText.pairs(given.any(X), given.any(Y), FormulaText::xlogy)),
    CROSS_ENTROPY_LOGITS(
            "H(y,p) = −Σ y log p,  p = softmax(x)",
            Is.INFORMATION,
            "logits and target",
            Rules::crossEntropyLogits,
            FormulaText::crossEntropyLogits),
    BCE_LOGITS(
            "H = t ζ(−x) + (1 − t) ζ(x),  ζ(x) = log(1 + e^x)",
            Is.INFORMATION,
            "logits and target",
            Rules::bceLogits,
            given -> FormulaText.pairs(given.any(LOGITS), given.any(TARGET), FormulaText::bce)),
    GRAD_CROSS_ENTROPY_LOGITS(
            "∂H/∂x_i = p_i Σ_j y_j − y_i,  p = softmax(x)",
            Is.GRADIENT,
            "logits and target",
            Rules::gradCrossEntropyLogits,
            FormulaText::gradCrossEntropyLogits),
    GRAD_BCE_LOGITS(
            "∂H/∂x = σ(x) − t",
            Is.GRADIENT,
            "logits and target",
            Rules::gradBceLogits,
            given -> FormulaText.pairs(
                    given.any(LOGITS),
                    given.any(TARGET),
                    (x, t) -> "σ(" + NumberText.plain(x) + ")~−~" + NumberText.plain(t)));

    /** What a value is: a plain number, information that has a unit, or the slope of information. */
    enum Is {
        PLAIN,
        INFORMATION,
        GRADIENT
    }

    private final String text;
    private final Is is;
    private final String needs;
    private final Function<Given, Value> rule;
    private final Function<Given, List<String>> words;

    Formula(String text, Is is, String needs, Function<Given, Value> rule, Function<Given, List<String>> words) {
        this.text = text;
        this.is = is;
        this.needs = needs;
        this.rule = rule;
        this.words = words;
    }

    /** Finds a function by the name it is called. */
    public static Formula named(String name) {
        for (Formula formula : values()) {
            if (formula.toString().equals(name)) {
                return formula;
            }
        }
        List<String> names = Arrays.stream(values()).map(Formula::toString).toList();
        throw new OptionException(
                "the function", NumberText.quote(name), "one that calc list names" + Nearest.hint(name, names));
    }

    /** The name, such as {@code cross-entropy-logits}. */
    @Override
    public String toString() {
        return Label.of(this);
    }

    /** The formula on one line. */
    public String text() {
        return text;
    }

    Is is() {
        return is;
    }

    /** All keys it may be given. */
    List<Key> keys() {
        return Arrays.stream(Key.values())
                .filter(key -> Arrays.asList(needs.split(" ", -1)).contains(key.toString()) || mayHave(key))
                .toList();
    }

    private boolean mayHave(Key key) {
        boolean targets = this == CROSS_ENTROPY_LOGITS || this == GRAD_CROSS_ENTROPY_LOGITS;
        return (key == SMOOTHING && targets) || (key == BASE && is != Is.PLAIN);
    }

    /** "p and q (and base) for kl". */
    String takes() {
        String more = Arrays.stream(Key.values())
                .filter(this::mayHave)
                .map(Key::toString)
                .collect(Collectors.joining(", "));
        return needs + (more.isEmpty() ? "" : " (and " + more + ")") + " for " + this;
    }

    /** "--p --q [--base]". */
    public String flags() {
        String more = Arrays.stream(Key.values())
                .filter(this::mayHave)
                .map(key -> " [--" + key + "]")
                .collect(Collectors.joining());
        return "--" + needs.replace(" and ", " --").replace(" or ", " or --") + more;
    }

    Value value(Given given) {
        return rule.apply(given);
    }

    List<String> words(Given given) {
        return words.apply(given);
    }
}
