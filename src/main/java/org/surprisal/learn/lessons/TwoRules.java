package org.surprisal.learn.lessons;

import static org.surprisal.learn.lessons.ProbabilityLesson.text;

import java.util.Arrays;
import java.util.Random;
import java.util.StringJoiner;
import org.apache.commons.math3.fraction.Fraction;
import org.surprisal.learn.demo.Board;

/** Three ways to name an urn: the one picked most often, the one with the most white, and the most probable one. */
final class TwoRules {
    private TwoRules() {}

    static void show(Board board, Fraction[] prior, Fraction[] likelihood) {
        Fraction[] posterior = posterior(prior, likelihood);
        board.note("The urns of P1, after a white ball:");
        board.same("prior P(u): the greatest", named(prior), "1/2: urn 2");
        board.same("likelihood P(white|u): the greatest", named(likelihood), "3/4: urn 1");
        Fraction[] maximised = board.unless("ml-is-map", posterior, likelihood);
        board.same("posterior P(u|white): the greatest", named(maximised), "18/43: urn 3");
        board.note("So maximum likelihood answers urn 1 and maximum a posteriori urn 3. They agree where the prior is"
                + " uniform, and need not where it is not; in exact fractions, 1,000 random urns each:");
        Random random = new Random(7);
        int agree = 0;
        int differ = 0;
        for (int trial = 0; trial < 1000; trial++) {
            Fraction[] white = new Fraction[3];
            Arrays.setAll(white, u -> new Fraction(1 + random.nextInt(19), 20));
            Fraction third = new Fraction(1, 3);
            Fraction[] uniform = {third, third, third};
            Fraction[] other = {new Fraction(1, 8), new Fraction(4, 8), new Fraction(3, 8)};
            agree += argMax(posterior(uniform, white)) == argMax(white) ? 1 : 0;
            differ += argMax(posterior(other, white)) == argMax(white) ? 0 : 1;
        }
        board.same("uniform prior: those where the two rules agree", agree, 1000);
        board.claim("prior 1/8, 4/8, 3/8: some where they differ", differ > 100, differ + " of 1,000");
        StringJoiner shares = new StringJoiner(", ");
        Arrays.stream(posterior(
                        new Fraction[] {new Fraction(1, 3), new Fraction(1, 3), new Fraction(1, 3)}, likelihood))
                .forEach(p -> shares.add(text(p)));
        // 3/4, 1/3, 1/2 over their sum 19/12
        board.same("the same white ball with a uniform prior: posterior", shares, "9/19, 4/19, 6/19");
    }

    private static Fraction[] posterior(Fraction[] prior, Fraction[] likelihood) {
        Fraction[] joint = new Fraction[prior.length];
        Arrays.setAll(joint, u -> likelihood[u].multiply(prior[u]));
        Fraction sum = Arrays.stream(joint).reduce(Fraction.ZERO, Fraction::add);
        return Arrays.stream(joint).map(p -> p.divide(sum)).toArray(Fraction[]::new);
    }

    private static int argMax(Fraction[] p) {
        int most = 0;
        for (int u = 1; u < p.length; u++) {
            most = p[u].compareTo(p[most]) > 0 ? u : most;
        }
        return most;
    }

    /** "18/43: urn 3". */
    private static String named(Fraction[] p) {
        int most = argMax(p);
        return text(p[most]) + ": urn " + (most + 1);
    }
}
