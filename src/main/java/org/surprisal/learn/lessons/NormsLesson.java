package org.surprisal.learn.lessons;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.surprisal.learn.demo.Board;
import org.surprisal.learn.demo.Lesson;
import org.surprisal.learn.demo.Parameter;
import org.surprisal.learn.demo.Settings;
import org.surprisal.learn.demo.Statement;
import org.surprisal.linalg.Matrix;
import org.surprisal.linalg.Precision;
import org.surprisal.plot.Figure;
import org.surprisal.plot.Panel;

/** How long a vector is, in more than one way, and what it does to an optimum when length costs something. */
final class NormsLesson implements Lesson {
    private static final double[] ORDERS = {1, 2, Double.POSITIVE_INFINITY};

    @Override
    public String name() {
        return "norms";
    }

    @Override
    public String title() {
        return "Norms, and what they do as a penalty";
    }

    @Override
    public List<Parameter> parameters() {
        return OwnNorms.PARAMETERS;
    }

    @Override
    public Lesson at(Settings settings) {
        return OwnNumbers.of(this, OwnNorms.proofs(settings));
    }

    @Override
    public List<Statement> statements() {
        return List.of(
                new Statement(
                                "M5",
                                "A norm measures length, and the norm of a difference is a distance. The p-norms differ in"
                                        + " which vectors they call equally long: a diamond for p = 1, a circle for p = 2, a"
                                        + " square for the largest entry.",
                                "‖x‖_p = (Σ |x_i|^p)^{1/p},  ‖A‖_F = √(Σ a_ij²)",
                                "\\|x\\|_p = \\Bigl(\\sum_i |x_i|^p\\Bigr)^{1/p}, \\quad"
                                        + " \\|A\\|_F = \\sqrt{\\sum_{ij} a_{ij}^2}",
                                NormsLesson::lengths)
                        .asking("How large is the largest of the norms 1, 2 and ∞ of (3, −4, 1)?", "‖(3, −4, 1)‖₁")
                        .falsely("no-root", "‖x‖₂ is the sum of the squares"),
                new Statement(
                                "M6",
                                "A norm added to a loss is a regulariser: the optimum leaves the place where the loss alone is"
                                        + " least. The 1-norm makes some weights exactly 0, the squared 2-norm shrinks all of"
                                        + " them.",
                                "min_w L(w) + λ ‖w‖₁   or   min_w L(w) + ½ λ ‖w‖₂²",
                                "\\min_w L(w) + \\lambda \\|w\\|_1 \\quad\\text{or}\\quad"
                                        + " \\min_w L(w) + \\tfrac12 \\lambda \\|w\\|_2^2",
                                board -> {
                                    Penalties.show(board);
                                    WeightDecay.show(board);
                                })
                        .asking("A small weight under an L1 penalty and under an L2 penalty: which of"
                                + " them sets it to exactly 0?")
                        .falsely("two-norm-zeros", "the squared 2-norm makes some weights exactly 0, too"));
    }

    /** The p-norm, p ≥ 1 or infinite. Below 1 the formula can be computed too, but is no norm. */
    static double norm(double p, double... x) {
        double sum = 0;
        double largest = 0;
        for (double entry : x) {
            sum += StrictMath.pow(Math.abs(entry), p);
            largest = Math.max(largest, Math.abs(entry));
        }
        return Double.isInfinite(p) ? largest : StrictMath.pow(sum, 1 / p);
    }

    private static void lengths(Board board) {
        double[] x = {3, -4, 1};
        board.number("‖(3, −4, 1)‖₁", norm(1, x), 8, 0);
        board.number("‖(3, −4, 1)‖₂ = √26", StrictMath.pow(norm(2, x), board.unless("no-root", 1, 2)), 5.0990, 5e-5);
        board.number("‖(3, −4, 1)‖_∞, the largest entry", norm(Double.POSITIVE_INFINITY, x), 4, 0);
        board.number("p = 100 is already close to it", norm(100, x), 4, 1e-6);
        Matrix A = Matrix.zeros(Precision.DOUBLE, 2, 2);
        A.setRow(0, new double[] {2, 1});
        A.setRow(1, new double[] {6, 4});
        board.number("‖[[2, 1], [6, 4]]‖_F = √57", StrictMath.sqrt(A.sumOfSquares()), 7.5498, 5e-5);
        double[][] iris = FeatureRows.of(BundledData.irisAsMeasured());
        double[] difference = new double[4]; // (0.2, 0.5, 0, 0)
        Arrays.setAll(difference, d -> iris[0][d] - iris[1][d]);
        board.number("distance of the first two flowers of Iris, √0.29 cm", norm(2, difference), 0.5385, 5e-5);
        axioms(board);
        balls(board);
    }

    private static void axioms(Board board) {
        Random random = new Random(5);
        double scaled = 0;
        double triangle = Double.NEGATIVE_INFINITY;
        int zeros = 0;
        for (int trial = 0; trial < 1000; trial++) {
            double[][] xy = Linear.normal(random, 3, 4).getData();
            double a = xy[2][0];
            double[] ax = new double[4];
            double[] sum = new double[4];
            for (int i = 0; i < sum.length; i++) {
                ax[i] = a * xy[0][i];
                sum[i] = xy[0][i] + xy[1][i];
            }
            for (double p : ORDERS) {
                zeros += norm(p, xy[0]) > 0 ? 0 : 1;
                scaled = Math.max(scaled, Math.abs(norm(p, ax) - Math.abs(a) * norm(p, xy[0])));
                triangle = Math.max(triangle, norm(p, sum) - norm(p, xy[0]) - norm(p, xy[1]));
            }
        }
        board.note("What makes a norm, on 1,000 random pairs, p = 1, 2, ∞:");
        board.number("‖0‖", norm(2, 0, 0), 0, 0);
        board.same("norms of other vectors that are not above 0", zeros, 0);
        board.atMost("largest |‖ax‖ − |a| ‖x‖|", scaled, 1e-13);
        board.atMost("largest ‖x + y‖ − (‖x‖ + ‖y‖), the triangle inequality", triangle, 1e-13);
        board.number("with p = ½ it fails: (1, 0) and (0, 1) have 1 each, their sum", norm(0.5, 1, 1), 4, 0);
    }

    private static void balls(Board board) {
        String[] names = {"p = 1: diamond", "p = 2: circle", "p = ∞: square"};
        double[] areas = {2, 180 * StrictMath.sin(StrictMath.toRadians(1)), 4}; // the circle has 360 corners
        Panel panel = Panel.of("x₁", "x₂").x(-1.3, 1.3).y(-1.3, 1.3).equalScale();
        for (int k = 0; k < ORDERS.length; k++) {
            Outline ball = ball(ORDERS[k], 1);
            double off = 0;
            for (int i = 0; i < ball.x().length; i++) {
                off = Math.max(off, Math.abs(norm(ORDERS[k], ball.x()[i], ball.y()[i]) - 1));
            }
            board.number(
                    "area of the unit ball, " + names[k] + (k == 1 ? ", with 360 corners" : ""),
                    ball.signedArea(),
                    areas[k],
                    1e-9);
            board.atMost("its outline has norm 1, up to", off, 1e-14);
            panel.polygon(names[k], ball.x(), ball.y());
        }
        board.picture(
                "unit-balls",
                "Where three norms are at most 1; on the outlines they are 1.",
                Figure.of("Unit balls: vectors whose p-norm is at most 1", panel));
    }

    /** All points of the plane whose p-norm is r. */
    static Outline ball(double p, double r) {
        Outline circle = Outline.circle();
        double[] x = new double[circle.x().length];
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            double length = norm(p, circle.x()[i], circle.y()[i]);
            x[i] = r * circle.x()[i] / length;
            y[i] = r * circle.y()[i] / length;
        }
        return new Outline(x, y);
    }
}
