package org.surprisal.learn.lessons;

import java.util.List;
import java.util.function.DoubleBinaryOperator;
import org.surprisal.learn.demo.Board;
import org.surprisal.learn.demo.Lesson;
import org.surprisal.learn.demo.Statement;
import org.surprisal.learn.demo.Wording;
import org.surprisal.learn.gradcheck.Sweep;
import org.surprisal.plot.Figure;
import org.surprisal.plot.Panel;

/** How exact a central difference can be: a smaller step errs less by its formula and more by rounding. */
final class DifferencesLesson implements Lesson {
    private static final int PLACES = 256; // 1, 1 + 1/256, …, below 2: x ± h are exact, so only f is rounded
    private static final double DOUBLE_EPSILON = Math.ulp(1.0); // 2⁻⁵²
    private static final double FLOAT_EPSILON = Math.ulp(1.0f); // 2⁻²³

    @Override
    public String name() {
        return "differences";
    }

    @Override
    public String title() {
        return "Finite differences: truncation against round-off";
    }

    @Override
    public List<Statement> statements() {
        return List.of(new Statement(
                        "D7",
                        "A central difference errs by h² because a curve is no line, and by ε/h because numbers are rounded."
                                + " The error over h is a U, and the best h is near ε^{1/3}.",
                        "f′(x) ≈ (f(x + h) − f(x − h)) / 2h, error ≈ h²/6 · |f‴| + ε/h · |f|",
                        "f'(x) \\approx \\frac{f(x + h) - f(x - h)}{2h}, \\quad"
                                + " \\text{error} \\approx \\frac{h^2}{6} |f'''| + \\frac{\\varepsilon}{h} |f|",
                        DifferencesLesson::show)
                .asking("f′ by (f(x + h) − f(x − h))/2h: is the smallest h the best, and if" + " not, why?")
                .falsely("one-sided", "a difference to one side errs by h² as well"));
    }

    private static void show(Board board) {
        board.note("f = exp, whose derivative is exp: relative errors, root mean square over 256 places from 1 to 2."
                + " ε is the distance from 1 to the next number: 2⁻²³ for float, 2⁻⁵² for double.");
        // (e^{x+h} − e^{x−h}) / 2h = e^x sinh(h)/h
        DoubleBinaryOperator central = board.unless(
                "one-sided", DifferencesLesson::inDouble, (x, h) -> (StrictMath.exp(x + h) - StrictMath.exp(x)) / h);
        board.number("truncation at h = 1/8: sinh(h)/h − 1", error(central, 0.125), 0.002606, 5e-7);
        double[] floatH = PowerLaw.powersOfTwo(-1, -22);
        double[] doubleH = PowerLaw.powersOfTwo(-1, -50);
        double[] floatErrors = errors(DifferencesLesson::inFloat, floatH);
        double[] doubleErrors = errors(DifferencesLesson::inDouble, doubleH);
        board.number("float: slope of the right branch, h²", slope(DifferencesLesson::inFloat, -2, -4), 2, 0.05);
        board.number("float: slope of the left branch, 1/h", slope(DifferencesLesson::inFloat, -11, -20), -1, 0.05);
        board.number("double: slope of the right branch", slope(DifferencesLesson::inDouble, -2, -13), 2, 0.05);
        board.number("double: slope of the left branch", slope(DifferencesLesson::inDouble, -22, -48), -1, 0.05);
        best(board, "float", floatH, floatErrors, FLOAT_EPSILON);
        best(board, "double", doubleH, doubleErrors, DOUBLE_EPSILON);
        board.picture(
                "difference-steps",
                "Error of the central difference over h; the dotted lines stand at ε^{1/3}.",
                Figure.of(
                        "Truncation against round-off: the central difference of exp",
                        Panel.of("h", "relative error")
                                .logX()
                                .logY()
                                .vertical("ε^{1/3}: double left, float right", StrictMath.cbrt(FLOAT_EPSILON))
                                .vertical(null, StrictMath.cbrt(DOUBLE_EPSILON))
                                .line("float", floatH, floatErrors)
                                .line("double", doubleH, doubleErrors)
                                .dashed("h²/6", rightBranch(), Sampled.values(rightBranch(), h -> h * h / 6))));
        network(board);
    }

    /** The same for what the differences are needed for: every parameter of a network. */
    private static void network(Board board) {
        Sweep sweep = Sweep.run(2, 7);
        board.note("The gradient of a network (" + sweep.model() + "), against its backward pass. In general the best"
                + " h is near ε^{1/(k+1)}, where k is the order of the quotient; it is flat there.");
        for (Sweep.Curve curve : sweep.curves()) {
            double decades = StrictMath.log10(sweep.h()[curve.best()] / curve.expectedBest());
            board.atMost(
                    curve.label() + ": decades from its best h to " + Wording.significant(curve.expectedBest(), 2),
                    Math.abs(decades),
                    1);
        }
        board.picture("difference-sweep", "Three quotients on the same network.", sweep.figure());
    }

    private static double[] rightBranch() {
        return PowerLaw.powersOfTwo(-1, -20);
    }

    /** The step of the least error against ε^{1/3}. */
    private static void best(Board board, String type, double[] h, double[] errors, double epsilon) {
        int best = 0;
        for (int i = 1; i < h.length; i++) {
            best = errors[i] < errors[best] ? i : best;
        }
        double step = StrictMath.cbrt(epsilon);
        board.claim(
                type + ": the best h is within a factor of 2 of ε^{1/3}",
                h[best] >= step / 2 && h[best] <= step * 2,
                Wording.significant(h[best], 2) + " = " + power(h[best]) + " beside " + Wording.significant(step, 2));
        double smallest = errors[errors.length - 1];
        board.claim(
                type + ": a step that is far too small costs more than three digits",
                smallest > 1000 * errors[best],
                "relative error " + Wording.significant(smallest, 2) + " at " + power(h[h.length - 1]) + ", "
                        + Wording.significant(errors[best], 2) + " at " + power(h[best]));
    }

    private static double inDouble(double x, double h) {
        return (StrictMath.exp(x + h) - StrictMath.exp(x - h)) / (2 * h);
    }

    /** All in float; exp is rounded to float from a double, so it is as good as a float can be. */
    private static double inFloat(double x, double h) {
        float right = (float) StrictMath.exp((float) (x + h));
        float left = (float) StrictMath.exp((float) (x - h));
        return (right - left) / (2 * (float) h);
    }

    /** Root mean square of (D − e^x)/e^x over the places, where D(x, h) approximates the derivative. */
    private static double error(DoubleBinaryOperator D, double h) {
        double squares = 0;
        for (int i = 0; i < PLACES; i++) {
            double x = 1 + (double) i / PLACES;
            double exact = StrictMath.exp(x);
            double relative = (D.applyAsDouble(x, h) - exact) / exact;
            squares += relative * relative;
        }
        return Math.sqrt(squares / PLACES);
    }

    private static double[] errors(DoubleBinaryOperator D, double[] h) {
        return Sampled.values(h, step -> error(D, step));
    }

    /** The order of the error from h = 2^first down to 2^last. */
    private static double slope(DoubleBinaryOperator D, int first, int last) {
        double[] h = PowerLaw.powersOfTwo(first, last);
        return PowerLaw.exponent(h, errors(D, h));
    }

    /** 2^−8, for a power of two. */
    private static String power(double h) {
        return "2^" + Wording.fixed(Math.getExponent(h), 0);
    }
}
