package org.surprisal.learn.lessons;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.surprisal.learn.demo.Board;
import org.surprisal.learn.demo.Parameter;
import org.surprisal.learn.demo.Settings;
import org.surprisal.learn.demo.Statement;
import org.surprisal.learn.demo.Wording;
import org.surprisal.theory.Sigmoid;

/** Sigmoid and softplus at numbers of one's own. */
final class OwnSigmoid {
    static final List<Parameter> PARAMETERS =
            List.of(Parameter.numbers("x", "where to look, in nats", 1, 24, -1e6, 1e6, 2));

    private OwnSigmoid() {}

    static Map<String, Statement.Proof> proofs(Settings settings) {
        double[] x = settings.numbers("x");
        return Map.of("S1", b -> values(b, x), "S3", b -> slopes(b, x), "S4", b -> symmetries(b, x));
    }

    private static void values(Board board, double[] x) {
        List<List<String>> rows = new ArrayList<>();
        for (double at : x) {
            rows.add(List.of(
                    Wording.significant(at, 6),
                    Wording.significant(Sigmoid.sigmoid(at), 6),
                    Wording.significant(Sigmoid.softplus(at), 6),
                    Wording.significant(Sigmoid.logSigmoid(at), 6),
                    Wording.significant(StrictMath.exp(at), 4)));
        }
        board.table(List.of("x", "σ(x)", "ζ(x)", "log σ(x)", "odds e^x"), rows);
        double outside = Vectors.largest(x, at -> Math.max(-Sigmoid.sigmoid(at), Sigmoid.sigmoid(at) - 1));
        board.claim("each σ(x) is from 0 to 1", outside <= 0, x.length + " of " + x.length);
    }

    private static void slopes(Board board, double[] x) {
        for (double at : x) {
            double s = Sigmoid.sigmoid(at);
            board.shown("σ′(" + Wording.significant(at, 6) + ")", s * Sigmoid.sigmoid(-at));
        }
        board.atMost(
                "largest |σ(1 − σ) − σ′ by differences|",
                Vectors.largest(
                        x,
                        at -> Math.abs(Sigmoid.sigmoid(at) * Sigmoid.sigmoid(-at)
                                - Differences.derivative(Sigmoid::sigmoid, at))),
                1e-11 + 1e-12 * Vectors.largest(x, Math::abs));
    }

    private static void symmetries(Board board, double[] x) {
        board.atMost(
                "largest |1 − σ(x) − σ(−x)|",
                Vectors.largest(x, at -> Math.abs(1 - Sigmoid.sigmoid(at) - Sigmoid.sigmoid(-at))),
                3e-16);
        board.atMost(
                "largest |ζ(x) − ζ(−x) − x|, relative where |x| > 1",
                Vectors.largest(
                        x,
                        at -> Math.abs(Sigmoid.softplus(at) - Sigmoid.softplus(-at) - at) / Math.max(1, Math.abs(at))),
                1e-15);
    }
}
