package org.surprisal.learn.lessons;

import java.util.ArrayList;
import java.util.List;
import org.surprisal.learn.demo.Board;
import org.surprisal.learn.demo.Wording;
import org.surprisal.plot.Figure;
import org.surprisal.plot.Panel;
import org.surprisal.theory.Information;

/** Softmax of (2, 1, 0) from cold to hot. */
final class Temperature {
    private static final double[] LOGITS = {2, 1, 0};

    private Temperature() {}

    static void show(Board board) {
        board.formula("p(T) = softmax(z/T)", "p(T) = \\mathrm{softmax}(z/T)");
        double[] temperatures = {0.01, 0.25, 0.5, 1, 2, 4, 1000};
        List<List<String>> rows = new ArrayList<>();
        for (double T : temperatures) {
            double[] p = at(T);
            rows.add(List.of(
                    Wording.significant(T, 4),
                    Wording.fixed(p[0], 4),
                    Wording.fixed(p[1], 4),
                    Wording.fixed(p[2], 4),
                    Wording.fixed(Information.entropy(p), 4)));
        }
        board.table(List.of("T", "p_1", "p_2", "p_3", "H, nats"), rows);
        double half = board.unless("times-t", 0.5, 2.0);
        board.number("p_1 at T = ½, softmax(4, 2, 0)", at(half)[0], 0.866813, 5e-7);
        board.number("p_1 at T = 2, softmax(1, ½, 0)", at(1 / half)[0], 0.506480, 5e-7);
        board.atMost(
                "at T = 0.01, largest distance to (1, 0, 0)",
                Vectors.distance(at(0.01), new double[] {1, 0, 0}),
                1e-43);
        board.atMost("and entropy, nats", Information.entropy(at(0.01)), 1e-41);
        board.note("That is one-hot because the largest logit is alone. Where two are largest, they share:");
        double[] tie = {2, 2, 0};
        board.atMost(
                "logits (2, 2, 0) at T = 0.01: largest distance to (½, ½, 0)",
                Vectors.distance(at(tie, 0.01), new double[] {0.5, 0.5, 0}),
                1e-43);
        board.number("their entropy there, nats: ln 2, not 0", Information.entropy(at(tie, 0.01)), 0.693147, 5e-7);
        board.number("entropy at T = 1, nats", Information.entropy(at(1)), 0.832396, 5e-7);
        board.number("entropy at T = 1000, nats: nearly ln 3", Information.entropy(at(1000)), 1.098612, 5e-7);
        double[] T = Sampled.multiples(0.05, 100, 200);
        double[] H = Sampled.values(T, t -> Information.entropy(at(t)));
        board.note("Entropy rises with T: its slope is the variance of the logits under p(T), over T³.");
        board.atMost(
                "largest |dH/dT by differences − Var_p(z)/T³|, T from 0.3 to 100",
                Vectors.largest(Sampled.multiples(0.3, 100, 100), Temperature::slopeResidual),
                1e-8);
        board.same("of 199 steps from one temperature to a higher one, those where H rises", rises(H), 199);
        draw(board, T, H, Sampled.values(T, t -> Information.entropy(at(tie, t))));
    }

    private static double slopeResidual(double T) {
        double[] p = at(T);
        double mean = 0;
        double square = 0;
        for (int k = 0; k < p.length; k++) {
            mean += p[k] * LOGITS[k];
            square += p[k] * LOGITS[k] * LOGITS[k];
        }
        double slope = Differences.derivative(t -> Information.entropy(at(t)), T);
        return Math.abs(slope - (square - mean * mean) / (T * T * T));
    }

    private static int rises(double[] H) {
        int rises = 0;
        for (int i = 1; i < H.length; i++) {
            rises += H[i] > H[i - 1] ? 1 : 0;
        }
        return rises;
    }

    private static void draw(Board board, double[] T, double[] H, double[] ofTie) {
        String[] classes = {"z₁ = 2", "z₂ = 1", "z₃ = 0"};
        board.picture(
                "softmax-temperature",
                "Softmax of (2, 1, 0) at four temperatures, and its entropy, which rises from 0 to ln 3; that of (2, 2,"
                        + " 0), where two logits are largest, rises from ln 2.",
                Figure.of(
                        "Softmax of (2, 1, 0) at temperature T",
                        Panel.of("logit of the class (nats)", "probability")
                                .y(0, 1)
                                .bars(classes, "T = ¼", at(0.25))
                                .bars(classes, "T = 1", at(1))
                                .bars(classes, "T = 4", at(4))
                                .bars(classes, "T = 1000", at(1000)),
                        Panel.of("temperature T", "entropy (nats)")
                                .logX()
                                .x(0.05, 100)
                                .y(0, 1.2)
                                .line("logits (2, 1, 0)", T, H)
                                .dashed("logits (2, 2, 0)", T, ofTie)
                                .horizontal("ln 3 = 1.0986", StrictMath.log(3))));
    }

    private static double[] at(double T) {
        return at(LOGITS, T);
    }

    private static double[] at(double[] logits, double T) {
        return Distributions.softmax(Sampled.values(logits, z -> z / T));
    }
}
