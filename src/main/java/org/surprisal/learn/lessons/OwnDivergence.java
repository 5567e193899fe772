package org.surprisal.learn.lessons;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.surprisal.base.messages.OptionException;
import org.surprisal.learn.demo.Board;
import org.surprisal.learn.demo.Parameter;
import org.surprisal.learn.demo.Settings;
import org.surprisal.learn.demo.Statement;
import org.surprisal.learn.demo.Wording;
import org.surprisal.plot.Figure;
import org.surprisal.plot.Panel;
import org.surprisal.theory.CrossEntropy;
import org.surprisal.theory.Divergence;
import org.surprisal.theory.Information;

/** Cross-entropy and KL of two distributions of one's own. */
final class OwnDivergence {
    static final List<Parameter> PARAMETERS = List.of(
            Parameter.distribution("p", "the distribution P", 2, 64, .7, .2, .1),
            Parameter.distribution(
                    "q", "the distribution Q, of as many, uniform if none is given", 2, 64, 1 / 3.0, 1 / 3.0, 1 / 3.0));

    private static final int DRAWN = 12; // outcomes at most

    private final double[] p;
    private final double[] q;

    private OwnDivergence(Settings settings) {
        p = Distributions.summingTo1(settings.numbers("p"));
        q = settings.isTyped("q") ? Distributions.summingTo1(settings.numbers("q")) : Distributions.uniform(p.length);
        OptionException.require(q.length == p.length, "--q", q.length + " numbers", p.length + ", as --p has");
    }

    static Map<String, Statement.Proof> proofs(Settings settings) {
        OwnDivergence own = new OwnDivergence(settings);
        return Map.of("I5", own::divergence, "I6", own::terms, "I7", own::decomposition);
    }

    private void divergence(Board board) {
        double there = Divergence.kl(p, q);
        double back = Divergence.kl(q, p);
        board.shown("KL(P‖Q), nats", there);
        board.shown("KL(Q‖P), nats", back);
        double apart = 0;
        for (int k = 0; k < p.length; k++) {
            apart += Math.abs(p[k] - q[k]);
        }
        double least = apart * apart / 2;
        board.claim(
                "neither is below ½(Σ|p − q|)² (Pinsker)",
                there >= least * (1 - 1e-12) && back >= least * (1 - 1e-12),
                Wording.significant(least, 4));
        board.same("KL(P‖Q) = 0 just where P = Q", (there == 0) == (apart == 0), true);
        if (p.length <= DRAWN) {
            String[] outcomes = new String[p.length];
            Arrays.setAll(outcomes, k -> String.valueOf(k + 1));
            board.picture(
                    "kl-own",
                    "Your two distributions.",
                    Figure.of(
                            "KL(P‖Q) = " + Wording.significant(there, 4) + ", KL(Q‖P) = "
                                    + Wording.significant(back, 4),
                            Panel.of("outcome", "probability")
                                    .y(0, 1)
                                    .bars(outcomes, "P", p)
                                    .bars(outcomes, "Q", q)));
        }
    }

    private void terms(Board board) {
        List<List<String>> rows = new ArrayList<>();
        boolean ruledOut = false;
        for (int k = 0; k < p.length; k++) {
            ruledOut |= p[k] > 0 && q[k] == 0;
            rows.add(List.of(
                    String.valueOf(k + 1),
                    Wording.significant(p[k], 4),
                    Wording.significant(q[k], 4),
                    Wording.significant(Divergence.relEntr(p[k], q[k]), 6)));
        }
        board.table(List.of("outcome", "p", "q", "p log(p/q)"), rows);
        board.same(
                "KL(P‖Q) is infinite just where Q rules out what P has",
                Double.isInfinite(Divergence.kl(p, q)) == ruledOut,
                true);
    }

    private void decomposition(Board board) {
        double H = Information.entropy(p);
        double cross = CrossEntropy.of(p, q);
        double kl = Divergence.kl(p, q);
        board.shown("H(P), nats", H);
        board.shown("H(P,Q), nats", cross);
        board.shown("H(P,Q), bits", cross / Information.NATS_PER_BIT);
        board.shown("KL(P‖Q), nats", kl);
        boolean finite = Double.isFinite(cross);
        board.atMost(
                "|H(P,Q) − H(P) − KL|, relative where H(P,Q) > 1",
                finite ? Math.abs(cross - H - kl) / Math.max(1, cross) : Double.isInfinite(kl) ? 0 : Double.NaN,
                4e-15);
    }
}
