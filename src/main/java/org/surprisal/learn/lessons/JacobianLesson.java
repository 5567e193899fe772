package org.surprisal.learn.lessons;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.analysis.polynomials.PolynomialFunction;
import org.surprisal.learn.demo.Board;
import org.surprisal.learn.demo.Lesson;
import org.surprisal.learn.demo.Statement;
import org.surprisal.learn.demo.Wording;
import org.surprisal.learn.lessons.StationaryPoint.Kind;
import org.surprisal.plot.Figure;
import org.surprisal.plot.Panel;

/** First and second derivatives in several dimensions: the best linear map nearby, and what the curvature tells. */
final class JacobianLesson implements Lesson {
    @Override
    public String name() {
        return "jacobian";
    }

    @Override
    public String title() {
        return "Jacobian and Hessian";
    }

    @Override
    public List<Statement> statements() {
        return List.of(
                new Statement(
                                "D1",
                                "The Jacobian J holds every partial derivative of a map: a row for each output, a column for"
                                        + " each input. It is the best linear map nearby: its error shrinks with the square of"
                                        + " the distance.",
                                "f(a + d) = f(a) + J d + O(‖d‖²), J_ij = ∂f_i/∂x_j",
                                "f(a + d) = f(a) + J d + O(\\|d\\|^2), \\quad J_{ij} = \\frac{\\partial f_i}{\\partial x_j}",
                                JacobianLesson::linearMap)
                        .asking("A square around a point goes through a map and through its Jacobian."
                                + " With half the square, which share of the error is left?")
                        .falsely("lost-minus", "∂f₂/∂x₁ = 2x₁"),
                new Statement(
                                "D2",
                                "The Hessian H holds the second partial derivatives. Where the gradient vanishes, the signs of"
                                        + " its eigenvalues tell a minimum (all +), a maximum (all −) and a saddle (both). Where"
                                        + " one is 0 and the others agree they tell nothing.",
                                "H_ij = ∂²f/∂x_i∂x_j",
                                "H_{ij} = \\frac{\\partial^2 f}{\\partial x_i\\, \\partial x_j}",
                                JacobianLesson::curvature)
                        .asking("The gradient is 0 and the Hessian has one positive and one negative"
                                + " eigenvalue. Which kind of point is it?")
                        .falsely("zero-is-saddle", "an eigenvalue 0 means a saddle"));
    }

    private static void linearMap(Board board) {
        board.formula(
                "f = (2x₁ + x₂², −x₁² + 3x₂, 4x₁x₂), J = [[2, 2x₂], [−2x₁, 3], [4x₂, 4x₁]]",
                "f = (2x_1 + x_2^2,\\; -x_1^2 + 3x_2,\\; 4x_1x_2), \\quad"
                        + " J = \\begin{pmatrix} 2 & 2x_2 \\\\ -2x_1 & 3 \\\\ 4x_2 & 4x_1 \\end{pmatrix}");
        double[][] right = SmallSquare.jacobian(SmallSquare.A);
        double[][] J =
                board.unless("lost-minus", right, new double[][] {right[0], {-right[1][0], right[1][1]}, right[2]});
        board.same("J at (2, 1), by the rules", Linear.text(J), "[[2, 2], [−4, 3], [4, 8]]");
        double worst = 0;
        for (double[] x : new double[][] {SmallSquare.A, {-0.7, 0.3}, {1.3, -2.1}}) {
            worst = Math.max(worst, Linear.distance(SmallSquare.jacobian(x), Differences.jacobian(SmallSquare::f, x)));
        }
        board.atMost("largest distance to central differences, at three points", worst, 1e-10);

        board.note("The small-square test: a square around a = (2, 1), of half side h, goes through f and through the"
                + " linear map. By hand, f(a + d) − f(a) − J d = (d₂², −d₁², 4d₁d₂), which is longest at the corners:"
                + " √18 h².");
        double[] h = PowerLaw.powersOfTwo(-1, -10);
        double[] errors = Sampled.values(h, side -> SmallSquare.error(J, side));
        double[] law = Sampled.values(h, side -> StrictMath.sqrt(18) * side * side);
        board.number("largest error on the square of h = 1/2", errors[0], law[0], 1e-6);
        board.number("order of the error from h = 1/2 to 1/1024", PowerLaw.exponent(h, errors), 2, 1e-6);
        double[][] wrong = {J[0], {-4, 4}, J[2]};
        double[] small = PowerLaw.powersOfTwo(-8, -14);
        double[] wrongErrors = Sampled.values(small, side -> SmallSquare.error(wrong, side));
        board.number("with 4 in the place of 3 in J, only", PowerLaw.exponent(small, wrongErrors), 1, 0.01);
        board.picture(
                "small-square-test",
                "The image of the square of half side 1/2 is visibly bent; that of 1/8 lies on its linear image.",
                SmallSquare.picture(h, errors, law));
    }

    private static void curvature(Board board) {
        board.formula(
                "f = (4 − 2.1x₁² + x₁⁴/3)x₁² + x₁x₂ + (−4 + 4x₂²)x₂²",
                "f = (4 - 2.1x_1^2 + \\tfrac13 x_1^4)x_1^2 + x_1x_2 + (-4 + 4x_2^2)x_2^2");
        double[][] H = Camel.hessian(-0.5, 0.5);
        board.number("∂²f/∂x₁² = 8 − 25.2x₁² + 10x₁⁴ at (−0.5, 0.5)", H[0][0], 2.325, 1e-9);
        board.number("∂²f/∂x₁∂x₂", H[0][1], 1, 0);
        board.number("∂²f/∂x₂² = −8 + 48x₂²", H[1][1], 4, 1e-9);
        double numeric = Linear.distance(H, Differences.jacobian(x -> Camel.gradient(x[0], x[1]), -0.5, 0.5));
        board.atMost("largest distance to central differences of the gradient", numeric, 1e-10);

        List<StationaryPoint> points = StationaryPoint.ofCamel();
        board.note("Where ∇f = 0, by Newton's method x ← x − H⁻¹∇f from a grid of starts over |x₁| ≤ 3, |x₂| ≤ 2. The"
                + " points come in pairs, (x₁, x₂) and (−x₁, −x₂); the table has one of each.");
        board.table(List.of("x₁", "x₂", "f", "eigenvalues of H", "kind"), rows(points));
        board.same("minima", count(points, Kind.MINIMUM), 6L);
        board.same("maxima", count(points, Kind.MAXIMUM), 2L);
        board.same("saddles", count(points, Kind.SADDLE), 7L);
        // From the first equation, x₂ = −8x₁ + 8.4x₁³ − 2x₁⁵; put into the second, one polynomial in x₁ is left.
        PolynomialFunction x2 = new PolynomialFunction(new double[] {0, -8, 0, 8.4, 0, -2});
        PolynomialFunction left = x2.multiply(x2).multiply(x2).multiply(new PolynomialFunction(new double[] {16}));
        board.same("none is missing: with x₂ eliminated, ∇f = 0 has the degree", left.degree(), points.size());
        board.same(
                "points where f on a small circle is higher, lower or both, as told",
                points.stream().filter(p -> p.kind() == p.kindSeen(0.01)).count(),
                15L);
        flat(board);
        board.picture("camel-stationary-points", "Every stationary point, by what the signs tell.", map(points));
    }

    /** One function each for what may hide behind a second derivative of 0. */
    private static void flat(Board board) {
        board.note("Where an eigenvalue is 0 the signs are silent. x⁴, −x⁴ and x³ all have f′ = f″ = 0 at 0:");
        List<DoubleUnaryOperator> functions = List.of(x -> x * x * x * x, x -> -x * x * x * x, x -> x * x * x);
        String[] names = {"x⁴", "−x⁴", "x³"};
        String[] kinds = {"a minimum", "a maximum", "neither"};
        String[] hints = {"12x²", "−12x²", "6x"};
        for (int k = 0; k < names.length; k++) {
            DoubleUnaryOperator f = functions.get(k);
            board.atMost(
                    names[k] + ": |f″(0)|, which is " + hints[k] + " at 0, by differences",
                    Math.abs((f.applyAsDouble(1e-6) + f.applyAsDouble(-1e-6) - 2 * f.applyAsDouble(0)) / 1e-12),
                    1e-11);
            board.same(names[k] + ": what is seen at 0", board.unless("zero-is-saddle", seen(f), "neither"), kinds[k]);
        }
    }

    private static String seen(DoubleUnaryOperator f) {
        boolean lower = f.applyAsDouble(-0.1) < f.applyAsDouble(0);
        boolean lowerOnTheRight = f.applyAsDouble(0.1) < f.applyAsDouble(0);
        return lower == lowerOnTheRight ? (lower ? "a maximum" : "a minimum") : "neither";
    }

    private static List<List<String>> rows(List<StationaryPoint> points) {
        return points.stream()
                .filter(p -> p.x1() > -1e-6)
                .map(p -> List.of(
                        Wording.fixed(p.x1(), 4),
                        Wording.fixed(p.x2(), 4),
                        Wording.fixed(p.value(), 4),
                        Wording.fixed(p.low(), 3) + ", " + Wording.fixed(p.high(), 3),
                        p.kind().label()))
                .toList();
    }

    private static long count(List<StationaryPoint> points, Kind kind) {
        return points.stream().filter(p -> p.kind() == kind).count();
    }

    private static Figure map(List<StationaryPoint> points) {
        Panel panel = Camel.panel();
        for (Kind kind : Kind.values()) {
            List<StationaryPoint> some =
                    points.stream().filter(p -> p.kind() == kind).toList();
            panel.points(
                    kind.label(),
                    some.stream().mapToDouble(StationaryPoint::x1).toArray(),
                    some.stream().mapToDouble(StationaryPoint::x2).toArray());
        }
        return Figure.of("Stationary points of the six-hump camel", panel);
    }
}
