package org.surprisal.learn.lessons;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.analysis.integration.IterativeLegendreGaussIntegrator;
import org.surprisal.learn.demo.Board;
import org.surprisal.learn.demo.Wording;
import org.surprisal.learn.lessons.GaussianFit.Gaussian;
import org.surprisal.plot.Figure;
import org.surprisal.plot.Panel;

/** Cross-entropy, entropy and KL of two Gaussians, by the closed form and by integrals, in one unit and in another. */
final class DensityCrossEntropy {
    private static final Gaussian P = new Gaussian(0, 1);
    private static final Gaussian Q = new Gaussian(1, 2);
    private static final double SCALE = 100; // from metres to centimetres

    private DensityCrossEntropy() {}

    static void show(Board board) {
        board.formula(
                "H(p,q) = ½ log(2πσ_q²) + (σ_p² + (μ_p − μ_q)²)/(2σ_q²)",
                "H(p,q) = \\tfrac12 \\log(2\\pi\\sigma_q^2) + \\frac{\\sigma_p^2 + (\\mu_p - \\mu_q)^2}{2\\sigma_q^2}");
        board.number("H(p,q), p = N(0, 1), q = N(1, 2²), nats", closed(P, Q), 1.862086, 5e-7);
        board.number("the same by quadrature of −p log q", quadrature(P, Q), 1.862086, 5e-7);
        board.number("entropy of p, nats", closed(P, P), 1.418939, 5e-7);
        board.number("by quadrature", quadrature(P, P), 1.418939, 5e-7);
        board.number("KL(p‖q), their difference, nats", closed(P, Q) - closed(P, P), 0.443147, 5e-7);
        board.atMost(
                "|KL by quadrature of p log(p/q) − that difference|",
                Math.abs(integral(P, x -> P.logDensity(x) - Q.logDensity(x)) - closed(P, Q) + closed(P, P)),
                1e-12);
        double worst = 0;
        for (double mu : new double[] {-2, 0, 0.5, 3}) {
            for (double sigma : new double[] {0.2, 1, 4}) {
                Gaussian q = new Gaussian(mu, sigma);
                worst = Math.max(worst, Math.abs(closed(P, q) - quadrature(P, q)) / closed(P, q));
            }
        }
        board.atMost("12 other q: largest relative |closed form − quadrature|", worst, 1e-11);
        otherUnit(board);
        double[] x = Sampled.between(-5, 7, 361);
        double[] surprisal = Sampled.values(x, at -> -Q.logDensity(at));
        board.picture(
                "density-cross-entropy",
                "Cross-entropy is the mean of the surprisal −log q over draws from p.",
                Figure.of(
                        "Cross-entropy of N(0, 1) under N(1, 2²): 1.8621 nats",
                        Panel.of("x", "density (1/unit of x)")
                                .x(-5, 7)
                                .y(0, 0.45)
                                .line("p = N(0, 1)", x, Sampled.values(x, at -> StrictMath.exp(P.logDensity(at))))
                                .line("q = N(1, 2²)", x, Sampled.values(x, at -> StrictMath.exp(Q.logDensity(at)))),
                        Panel.of("x", "surprisal (nats)")
                                .x(-5, 7)
                                .y(0, 6)
                                .line("−log q(x)", x, surprisal)
                                .horizontal("mean under p: 1.8621", closed(P, Q))));
    }

    private static void otherUnit(Board board) {
        double scale = board.unless("unit-free", SCALE, 1.0);
        Gaussian p = new Gaussian(P.mu() * SCALE, P.sigma() * SCALE);
        Gaussian q = new Gaussian(Q.mu() * SCALE, Q.sigma() * SCALE);
        board.note("The same two in centimetres, where x was in metres: y = 100x.");
        board.number("shift of the entropy: ln 100", quadrature(p, p) - quadrature(P, P), StrictMath.log(scale), 1e-9);
        board.number("shift of the cross-entropy", quadrature(p, q) - quadrature(P, Q), StrictMath.log(scale), 1e-9);
        board.number(
                "KL, which is as it was",
                quadrature(p, q) - quadrature(p, p),
                quadrature(P, Q) - quadrature(P, P),
                1e-9);
        board.note("So the entropy of a density says nothing without the unit of x: "
                + Wording.fixed(quadrature(p, p), 4) + " nats in cm, " + Wording.fixed(quadrature(P, P), 4) + " in m.");
    }

    private static double closed(Gaussian p, Gaussian q) {
        double apart = p.mu() - q.mu();
        return StrictMath.log(2 * Math.PI * q.sigma() * q.sigma()) / 2
                + (p.sigma() * p.sigma() + apart * apart) / (2 * q.sigma() * q.sigma());
    }

    private static double quadrature(Gaussian p, Gaussian q) {
        return integral(p, x -> -q.logDensity(x));
    }

    /** ∫ p f dx, over 12 σ to each side, in steps small enough for any q as wide as p/5. */
    private static double integral(Gaussian p, DoubleUnaryOperator f) {
        return new IterativeLegendreGaussIntegrator(20, 1e-13, 1e-14)
                .integrate(
                        100_000,
                        x -> StrictMath.exp(p.logDensity(x)) * f.applyAsDouble(x),
                        p.mu() - 12 * p.sigma(),
                        p.mu() + 12 * p.sigma());
    }
}
