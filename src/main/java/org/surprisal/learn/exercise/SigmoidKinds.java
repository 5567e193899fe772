package org.surprisal.learn.exercise;

import java.util.List;
import org.surprisal.learn.answer.Unit;
import org.surprisal.theory.Sigmoid;

/** From a logit to a probability and back. */
final class SigmoidKinds {
    private SigmoidKinds() {}

    static List<Kind> all() {
        return List.of(
                new Kind("sigmoid", "sigmoid", "S1", "the probability of a logit", SigmoidKinds::sigmoid),
                new Kind("logit", "sigmoid", "S5", "the logit of a probability", SigmoidKinds::logit));
    }

    private static Exercise sigmoid(Draw draw) {
        int n = draw.whole(2, 9);
        boolean above = draw.one(true, false);
        String odds = above ? String.valueOf(n) : "1/" + n;
        double z = above ? StrictMath.log(n) : -StrictMath.log(n);
        return Exercise.asks("A model's logit is `z = ln(" + odds + ")`. What probability does the sigmoid make of it?")
                .given("odds", odds)
                .hint("The sigmoid: `σ(z) = 1 / (1 + e^(−z))`, with a minus in the exponent.")
                .line("`e^(−z) = " + (above ? "1/" + n : n) + "`")
                .line("`σ(z) = 1 / (1 + " + (above ? "1/" + n : n) + ") = " + (above ? n : 1) + "/" + (n + 1) + "`")
                .slip("`σ(−z)`: the exponent has a minus sign", Sigmoid.sigmoid(-z))
                .slip("`e^z`, the odds", StrictMath.exp(z))
                .number(Sigmoid.sigmoid(z), Unit.NONE);
    }

    private static Exercise logit(Draw draw) {
        int hundredths = draw.one(10, 20, 25, 30, 40, 60, 70, 75, 80, 90, 95);
        Distribution p = new Distribution(new int[] {hundredths, 100 - hundredths}, true);
        double logit = Sigmoid.logit(p.at(0));
        return Exercise.asks("What is the logit of the probability `p = " + p.text(0) + "`, in nats?")
                .given("p", p.text(0))
                .hint("The logit is the logarithm of the odds: `ln(p / (1 − p))`.")
                .line("The odds are `" + p.text(0) + " / " + p.text(1) + " " + Figures.equal(p.at(0) / p.at(1)) + "`.")
                .line("`ln(" + p.text(0) + " / " + p.text(1) + ") " + Figures.equal(logit) + "`")
                .slip("the odds; their logarithm is asked for", p.at(0) / p.at(1))
                .slip("`ln p`; the odds are `p / (1 − p)`", StrictMath.log(p.at(0)))
                .number(logit, Unit.NATS);
    }
}
