package org.surprisal.learn.lessons;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.surprisal.base.messages.OptionException;
import org.surprisal.learn.demo.Board;
import org.surprisal.learn.demo.Parameter;
import org.surprisal.learn.demo.Settings;
import org.surprisal.learn.demo.Statement;
import org.surprisal.learn.demo.Wording;
import org.surprisal.theory.Softmax;

/** Urns of one's own: how often each is picked, and how much white is in each. */
final class OwnUrns {
    static final List<Parameter> PARAMETERS = List.of(
            Parameter.distribution("prior", "how often each urn is picked", 2, 12, 1 / 8.0, 4 / 8.0, 3 / 8.0),
            Parameter.numbers("white", "the share of white in each", 2, 12, 0, 1, 9 / 12.0, 5 / 15.0, 3 / 6.0));

    private final double[] prior;
    private final double[] white;
    private final double[] posterior;
    private double seen;

    private OwnUrns(Settings settings) {
        prior = Distributions.summingTo1(settings.numbers("prior"));
        white = settings.numbers("white");
        OptionException.require(
                white.length == prior.length, "--white", white.length + " numbers", prior.length + ", as --prior has");
        posterior = new double[prior.length];
        for (int u = 0; u < prior.length; u++) {
            seen += prior[u] * white[u];
        }
        OptionException.require(seen > 0, "P(white)", seen, "urns that give white at times");
        for (int u = 0; u < prior.length; u++) {
            posterior[u] = prior[u] * white[u] / seen;
        }
    }

    static Map<String, Statement.Proof> proofs(Settings settings) {
        OwnUrns own = new OwnUrns(settings);
        return Map.of("P1", own::sum, "P2", own::bayes, "P7", own::rules);
    }

    private void sum(Board board) {
        board.shown("P(white)", seen);
        double black = 0;
        for (int u = 0; u < prior.length; u++) {
            black += prior[u] * (1 - white[u]);
        }
        board.atMost("|P(white) + P(black) − 1|", Math.abs(seen + black - 1), 1e-14);
    }

    private void bayes(Board board) {
        List<List<String>> rows = new ArrayList<>();
        for (int u = 0; u < prior.length; u++) {
            rows.add(List.of(
                    String.valueOf(u + 1),
                    Wording.significant(prior[u], 4),
                    Wording.significant(white[u], 4),
                    Wording.significant(prior[u] * white[u], 4),
                    Wording.significant(posterior[u], 5)));
        }
        board.table(List.of("urn", "P(u)", "P(white|u)", "product", "P(u|white)"), rows);
        board.atMost("|Σ P(u|white) − 1|", Math.abs(Vectors.sum(posterior) - 1), 1e-14);
    }

    private void rules(Board board) {
        board.shown("prior names urn", 1 + Softmax.argMax(prior));
        board.shown("maximum likelihood names urn", 1 + Softmax.argMax(white));
        board.shown("maximum a posteriori names urn", 1 + Softmax.argMax(posterior));
        boolean uniform = Vectors.distance(prior, Distributions.uniform(prior.length)) < 1e-12;
        board.claim(
                "with a uniform prior the two rules agree",
                !uniform || Math.abs(white[Softmax.argMax(posterior)] - white[Softmax.argMax(white)]) < 1e-12,
                uniform ? "as here" : "yours is not uniform");
    }
}
