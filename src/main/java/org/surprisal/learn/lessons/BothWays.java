package org.surprisal.learn.lessons;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.surprisal.learn.demo.Board;
import org.surprisal.learn.demo.Wording;
import org.surprisal.learn.lessons.GaussianFit.Gaussian;
import org.surprisal.plot.Figure;
import org.surprisal.plot.Panel;

/** Why the order of KL matters: one Gaussian for two hills, by KL(p‖q) and by KL(q‖p). */
final class BothWays {
    private BothWays() {}

    static void show(Board board) {
        board.note("One Gaussian q for the mixture p = 0.6 N(−2, 0.7²) + 0.4 N(2, 0.7²), fitted both ways:");
        Gaussian left = new Gaussian(GaussianFit.LEFT_MEAN, GaussianFit.SIGMA);
        Gaussian right = new Gaussian(GaussianFit.RIGHT_MEAN, GaussianFit.SIGMA);
        Gaussian wide = new Gaussian(0, 2);
        Gaussian mean = GaussianFit.fit(GaussianFit::forward, left);
        Gaussian mode = GaussianFit.fit(GaussianFit::reverse, left);
        Gaussian other = GaussianFit.fit(GaussianFit::reverse, right);
        Gaussian between = GaussianFit.fit(GaussianFit::reverse, wide);
        board.table(
                List.of("q", "mean", "std", "KL(p‖q)", "KL(q‖p)"),
                List.of(
                        row("least KL(p‖q)", mean),
                        row("least KL(q‖p)", mode),
                        row("KL(q‖p) begun on the right hill", other),
                        row("KL(q‖p) begun between", between)));
        board.note("KL(p‖q) takes mean and variance of p: −0.4, and 0.7² + 0.6·0.4·4² = 4.33.");
        board.number("mean by the least KL(p‖q)", mean.mu(), -0.4, 1e-5);
        board.number("its variance", mean.sigma() * mean.sigma(), 4.33, 1e-4);
        board.number("KL(p‖q) there, nats", GaussianFit.forward(mean), 0.422366, 5e-7);
        Gaussian again = GaussianFit.fit(GaussianFit::forward, right);
        board.atMost(
                "distance to the fit begun on the right hill",
                Math.abs(again.mu() - mean.mu()) + Math.abs(again.sigma() - mean.sigma()),
                1e-5);
        board.number("mean by the least KL(q‖p): the higher hill's, nearly", mode.mu(), -1.9860, 5e-5);
        board.number("its standard deviation", mode.sigma(), 0.7202, 5e-5);
        board.number("KL(q‖p) there, nats: nearly −ln 0.6 = 0.5108", GaussianFit.reverse(mode), 0.505192, 5e-7);
        board.number("KL(q‖p) on the lower hill, a worse minimum", GaussianFit.reverse(other), 0.906906, 5e-7);
        board.number("KL(q‖p) between, another", GaussianFit.reverse(between), 0.732121, 5e-7);
        double missed = GaussianFit.forward(mode);
        double covered = GaussianFit.reverse(mean);
        board.claim(
                "each fit is the worse one the other way",
                missed > GaussianFit.forward(mean) && covered > GaussianFit.reverse(mode),
                Wording.fixed(missed, 4) + " > " + Wording.fixed(GaussianFit.forward(mean), 4) + " and "
                        + Wording.fixed(covered, 4) + " > " + Wording.fixed(GaussianFit.reverse(mode), 4));
        double[] x = Sampled.between(-7, 6, 401);
        board.picture(
                "kl-both-ways",
                "KL(p‖q) spreads q over both hills; KL(q‖p) puts it on one.",
                Figure.of(
                        "One Gaussian for two hills, fitted by KL both ways",
                        Panel.of("x", "density (1/unit of x)")
                                .x(-7, 6)
                                .y(0, 0.6)
                                .area("p", x, new double[x.length], exp(x, GaussianFit::logMixture))
                                .line("q of least KL(p‖q) = 0.4224", x, exp(x, mean::logDensity))
                                .dashed("q of least KL(q‖p) = 0.5052", x, exp(x, mode::logDensity))));
    }

    private static double[] exp(double[] x, DoubleUnaryOperator logDensity) {
        return Sampled.values(x, at -> StrictMath.exp(logDensity.applyAsDouble(at)));
    }

    private static List<String> row(String what, Gaussian q) {
        return List.of(
                what,
                Wording.fixed(q.mu(), 4),
                Wording.fixed(q.sigma(), 4),
                Wording.fixed(GaussianFit.forward(q), 4),
                Wording.fixed(GaussianFit.reverse(q), 4));
    }
}
