package org.surprisal.learn.lessons;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.surprisal.learn.demo.Board;
import org.surprisal.learn.demo.Parameter;
import org.surprisal.learn.demo.Settings;
import org.surprisal.learn.demo.Statement;
import org.surprisal.learn.demo.Wording;
import org.surprisal.theory.Divergence;
import org.surprisal.theory.Information;

/** Surprisal and entropy of a distribution of one's own. */
final class OwnEntropy {
    static final List<Parameter> PARAMETERS = List.of(Parameter.distribution(
            "p", "the distribution P", 2, 64, 1 / 6.0, 1 / 6.0, 1 / 6.0, 1 / 6.0, 1 / 6.0, 1 / 6.0));

    private OwnEntropy() {}

    static Map<String, Statement.Proof> proofs(Settings settings) {
        double[] p = Distributions.summingTo1(settings.numbers("p"));
        return Map.of("I1", board -> each(board, p), "I4", board -> all(board, p));
    }

    private static void each(Board board, double[] p) {
        List<List<String>> rows = new ArrayList<>();
        double mean = 0;
        for (int k = 0; k < p.length; k++) {
            double nats = Information.selfInformation(p[k]);
            mean += Information.entr(p[k]);
            rows.add(List.of(
                    String.valueOf(k + 1),
                    Wording.significant(p[k], 4),
                    Wording.significant(nats / Information.NATS_PER_BIT, 5),
                    Wording.significant(nats, 5),
                    Wording.significant(Information.entr(p[k]) / Information.NATS_PER_BIT, 5)));
        }
        board.table(List.of("outcome", "P", "I, bits", "I, nats", "P·I, bits"), rows);
        board.atMost("|mean of I under P − H(P)|, nats", Math.abs(mean - Information.entropy(p)), 1e-13);
    }

    private static void all(Board board, double[] p) {
        double H = Information.entropy(p);
        board.shown("H(P), bits", H / Information.NATS_PER_BIT);
        board.shown("nats", H);
        board.shown("dits", H / Information.NATS_PER_DIT);
        board.shown("as many equally frequent outcomes say as much, e^H", StrictMath.exp(H));
        double gap = StrictMath.log(p.length) - H;
        board.claim("H(P) ≤ log K", gap >= -1e-14, "log K − H(P) = " + Wording.significant(Math.max(0, gap), 4));
        board.atMost(
                "|log K − H(P) − KL(P‖uniform)|, nats",
                Math.abs(gap - Divergence.kl(p, Distributions.uniform(p.length))),
                1e-13);
    }
}
