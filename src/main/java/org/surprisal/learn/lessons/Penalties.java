package org.surprisal.learn.lessons;

import static org.surprisal.learn.lessons.Linear.text;

import java.util.function.DoubleBinaryOperator;
import org.surprisal.learn.demo.Board;
import org.surprisal.plot.Figure;
import org.surprisal.plot.Panel;

/**
 * A bowl L(w) = ½ Σ h_j (w_j − u_j)², whose penalised minima are known: w_j = h_j u_j / (h_j + λ) with ½ λ ‖w‖₂², and
 * w_j = sign(u_j) max(0, |u_j| − λ/h_j) with λ ‖w‖₁ (Hastie, Tibshirani, Friedman 2009, section 3.4).
 */
final class Penalties {
    private static final double[] U = {2, 0.6};
    private static final double[] H = {1, 1.5};

    private Penalties() {}

    static void show(Board board) {
        board.formula(
                "L(w) = ½ (w₁ − 2)² + ½ · 1.5 (w₂ − 0.6)²,  λ = 1",
                "L(w) = \\tfrac12 (w_1 - 2)^2 + \\tfrac12 \\cdot 1.5\\,(w_2 - 0.6)^2, \\quad \\lambda = 1");
        board.same("least L on a grid of steps 0.01", text(search(Penalties::loss)), "(2, 0.6)");
        board.same("least L + λ ‖w‖₁ on it", text(search((a, b) -> loss(a, b) + NormsLesson.norm(1, a, b))), "(1, 0)");
        board.same("least L + ½ λ ‖w‖₂² on it", text(search((a, b) -> loss(a, b) + (a * a + b * b) / 2)), "(1, 0.36)");
        double[] l1 = {soft(0, 1), soft(1, 1)};
        double[] l2 = board.unless("two-norm-zeros", new double[] {ridge(0, 1), ridge(1, 1)}, l1);
        board.number("1-norm, by the formula: w₁ = 2 − 1", l1[0], 1, 0);
        board.number("w₂: 0.6 is less than λ/h₂ = 2/3", l1[1], 0, 0);
        board.number("2-norm, by the formula: w₁ = 1·2/(1+1)", l2[0], 1, 0);
        board.number("w₂ = 1.5·0.6/(1.5+1): smaller, not 0", l2[1], 0.36, 1e-15);
        touch(board, 1, l1);
        touch(board, 2, l2);
        board.picture(
                "penalised-optimum",
                "Where the loss first touches a ball of the penalty: at a corner of the diamond, where a weight is 0,"
                        + " but at no special point of the circle.",
                Figure.of("Loss and penalty", panel("1-norm", 1, l1), panel("2-norm", 2, l2)));
        paths(board);
    }

    private static double loss(double w1, double w2) {
        return (H[0] * (w1 - U[0]) * (w1 - U[0]) + H[1] * (w2 - U[1]) * (w2 - U[1])) / 2;
    }

    private static double soft(int j, double lambda) {
        return Math.signum(U[j]) * Math.max(0, Math.abs(U[j]) - lambda / H[j]);
    }

    private static double ridge(int j, double lambda) {
        return H[j] * U[j] / (H[j] + lambda);
    }

    private static double[] search(DoubleBinaryOperator objective) {
        double[] best = {0, 0};
        for (int i = -100; i <= 300; i++) {
            for (int j = -100; j <= 300; j++) {
                if (objective.applyAsDouble(i / 100.0, j / 100.0) < objective.applyAsDouble(best[0], best[1])) {
                    best = new double[] {i / 100.0, j / 100.0};
                }
            }
        }
        return best;
    }

    /** On the ball through the penalised optimum no point has less loss. */
    private static void touch(Board board, int p, double[] w) {
        Outline ball = NormsLesson.ball(p, NormsLesson.norm(p, w));
        double least = loss(w[0], w[1]);
        for (int i = 0; i < ball.x().length; i++) {
            least = Math.min(least, loss(ball.x()[i], ball.y()[i]));
        }
        board.atMost("L there − least L of all w of the same " + p + "-norm", loss(w[0], w[1]) - least, 1e-15);
    }

    private static Panel panel(String title, int p, double[] w) {
        Outline ball = NormsLesson.ball(p, NormsLesson.norm(p, w));
        double touching = Math.round(loss(w[0], w[1]) * 100) / 100.0;
        return Panel.of("w₁", "w₂")
                .titled(title)
                .x(-1.5, 3.5)
                .y(-1.7, 2.3)
                .equalScale()
                .contours(Penalties::loss, 0.1, touching, 1.2, 2, 3)
                .polygon("as long as the optimum", ball.x(), ball.y())
                .points("least L", new double[] {U[0]}, new double[] {U[1]})
                .points("least L + penalty", new double[] {w[0]}, new double[] {w[1]});
    }

    private static void paths(Board board) {
        int n = 301;
        double[] lambda = new double[n];
        double[][] l1 = new double[2][n];
        double[][] l2 = new double[2][n];
        double[] zeroFrom = {Double.NaN, Double.NaN};
        for (int k = n - 1; k >= 0; k--) {
            lambda[k] = k / 100.0;
            for (int j = 0; j < 2; j++) {
                l1[j][k] = soft(j, lambda[k]);
                l2[j][k] = ridge(j, lambda[k]);
                zeroFrom[j] = l1[j][k] == 0 ? lambda[k] : zeroFrom[j];
            }
        }
        board.number("with the 1-norm w₁ is 0 from λ = h₁ u₁", zeroFrom[0], 2, 0.0101);
        board.number("and w₂ from λ = h₂ u₂", zeroFrom[1], 0.9, 0.0101);
        board.claim(
                "with the 2-norm neither is 0, however large λ",
                ridge(0, 1e6) > 0 && ridge(1, 1e6) > 0,
                "at λ = 1,000,000: " + text(ridge(0, 1e6), ridge(1, 1e6)));
        board.picture(
                "penalty-paths",
                "The weights as the penalty grows.",
                Figure.of(
                        "Optimal weights against the penalty's factor",
                        path("1-norm: to 0 and then 0", lambda, l1),
                        path("2-norm: ever smaller, never 0", lambda, l2)));
    }

    private static Panel path(String title, double[] lambda, double[][] w) {
        return Panel.of("λ", "weight")
                .titled(title)
                .y(-0.1, 2.1)
                .line("w₁", lambda, w[0])
                .line("w₂", lambda, w[1]);
    }
}
