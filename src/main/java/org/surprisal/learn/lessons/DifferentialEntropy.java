package org.surprisal.learn.lessons;

import org.apache.commons.math3.analysis.integration.SimpsonIntegrator;
import org.surprisal.learn.demo.Board;
import org.surprisal.learn.demo.Wording;
import org.surprisal.plot.Figure;
import org.surprisal.plot.Panel;
import org.surprisal.theory.Information;

/** The entropy of a density, of a Gaussian above all, against its integral. */
final class DifferentialEntropy {
    private static final double TWO_PI_E = 2 * Math.PI * Math.E;

    private DifferentialEntropy() {}

    static void show(Board board) {
        double lost = board.unless("no-e", 0.0, 0.5); // ½ log e
        board.number("h of a Gaussian with σ = 1, nats", gaussian(1) - lost, 1.418939, 5e-7);
        board.number("with σ = 0.1: ln 0.1 more", gaussian(0.1) - lost, -0.883647, 5e-7);
        double crossing = 1 / Math.sqrt(TWO_PI_E);
        board.number("it crosses 0 at σ = 1/√(2πe)", crossing, 0.241971, 5e-7);
        board.atMost("|h| there", Math.abs(gaussian(crossing)), 1e-15);
        for (double sigma : new double[] {0.1, 1, 3}) {
            board.atMost(
                    "|formula − integral of −p log p|, σ = " + Wording.significant(sigma, 2),
                    Math.abs(gaussian(sigma) - lost - integral(sigma)),
                    1e-9);
        }
        board.number(
                "uniform on an interval of length ½: density 2, h = −ln 2", 0.5 * Information.entr(2), -0.693147, 5e-7);
        double[] sigma = Sampled.multiples(0.05, 5, 200);
        board.picture(
                "differential-entropy",
                "The differential entropy of a Gaussian over its σ: negative below 0.242.",
                Figure.of(
                        "Differential entropy of a Gaussian",
                        Panel.of("standard deviation σ (units of x)", "entropy (nats)")
                                .logX()
                                .x(0.05, 5)
                                .line("½ log(2πeσ²)", sigma, Sampled.values(sigma, DifferentialEntropy::gaussian))
                                .horizontal(null, 0)
                                .vertical("σ = 1/√(2πe) = 0.2420", crossing)));
    }

    private static double gaussian(double sigma) {
        return StrictMath.log(TWO_PI_E * sigma * sigma) / 2;
    }

    /** −∫ p log p of a Gaussian, over 12 σ to each side. */
    private static double integral(double sigma) {
        return new SimpsonIntegrator(1e-12, 1e-12, 3, 30)
                .integrate(
                        1_000_000,
                        x -> Information.entr(
                                StrictMath.exp(-x * x / (2 * sigma * sigma)) / (sigma * Math.sqrt(2 * Math.PI))),
                        -12 * sigma,
                        12 * sigma);
    }
}
