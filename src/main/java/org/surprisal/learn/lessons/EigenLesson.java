package org.surprisal.learn.lessons;

import static org.surprisal.learn.lessons.Linear.matrix;
import static org.surprisal.learn.lessons.Linear.text;

import java.util.List;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.NonSquareMatrixException;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.primes.Primes;
import org.surprisal.learn.demo.Board;
import org.surprisal.learn.demo.Lesson;
import org.surprisal.learn.demo.Parameter;
import org.surprisal.learn.demo.Settings;
import org.surprisal.learn.demo.Statement;
import org.surprisal.learn.demo.Wording;
import org.surprisal.plot.Figure;
import org.surprisal.plot.Panel;

/** What a matrix is made of: the directions it keeps, and the turns and stretches that make up any map. */
final class EigenLesson implements Lesson {
    private static final RealMatrix A = matrix(new double[] {2, 1}, new double[] {0.5, 1.5});

    @Override
    public String name() {
        return "eigen";
    }

    @Override
    public String title() {
        return "Eigenvectors and singular values";
    }

    @Override
    public List<Parameter> parameters() {
        return OwnMatrix.PARAMETERS;
    }

    @Override
    public Lesson at(Settings settings) {
        return OwnNumbers.of(this, OwnMatrix.eigen(settings));
    }

    @Override
    public List<Statement> statements() {
        return List.of(
                new Statement(
                                "M10",
                                "An eigenvector keeps its direction and is scaled by its eigenvalue. A square matrix with"
                                        + " enough of them is QΛQ⁻¹, which shows what its entries hide, as prime factors show"
                                        + " what the digits of a number hide.",
                                "A q = λ q,  A = Q Λ Q⁻¹",
                                "A q = \\lambda q, \\quad A = Q \\Lambda Q^{-1}",
                                EigenLesson::eigenvectors)
                        .asking("A matrix turns nearly every vector. Which ones does it not turn, and"
                                + " what does it do to them?")
                        .falsely("q-transposed", "A = Q Λ Qᵀ for every matrix"),
                new Statement(
                                "M11",
                                "Any matrix, of any shape, is a rotation, a scaling along the axes, and a rotation, where a"
                                        + " rotation may include a mirror. The scales are the singular values, the roots of"
                                        + " the eigenvalues of AᵀA; turned round, the three parts make the pseudo-inverse.",
                                "A = U Σ Vᵀ,  A⁺ = V Σ⁺ Uᵀ",
                                "A = U \\Sigma V^\\top, \\quad A^+ = V \\Sigma^+ U^\\top",
                                board -> {
                                    SingularValues.show(board);
                                    TrainedSpectra.show(board);
                                })
                        .asking("Can every matrix be taken apart into a rotation, a stretching along"
                                + " the axes and a rotation?")
                        .falsely("sides-exchanged", "A⁺ = U Σ⁺ Vᵀ"),
                new Statement(
                                "M13",
                                "An orthogonal matrix keeps lengths and angles, and its determinant is 1 or −1: in the"
                                        + " plane a rotation or a reflection. A negative eigenvalue turns its direction"
                                        + " round. The inverse has the inverse eigenvalues, if none is 0. In three"
                                        + " dimensions the determinant is a volume.",
                                "QᵀQ = I ⇒ ‖Qx‖ = ‖x‖, |det Q| = 1;  A⁻¹ = Q Λ⁻¹ Q⁻¹",
                                "Q^\\top Q = I \\Rightarrow \\|Qx\\| = \\|x\\|, \\; |\\det Q| = 1; \\qquad"
                                        + " A^{-1} = Q \\Lambda^{-1} Q^{-1}",
                                Orthogonal::show)
                        .asking("A matrix keeps all lengths. What can its determinant be?")
                        .falsely("unit-columns", "columns of length 1 are enough to keep lengths"),
                new Statement(
                                "M14",
                                "The principal components of a data set are the eigenvectors of its covariance, and the"
                                        + " eigenvalues are the variances along them. Of Iris the first has more than"
                                        + " nine tenths.",
                                "C q_k = λ_k q_k,  share_k = λ_k / Σ_j λ_j",
                                "C q_k = \\lambda_k q_k, \\qquad \\mathrm{share}_k = \\frac{\\lambda_k}{\\sum_j \\lambda_j}",
                                PrincipalComponents::show)
                        .asking(
                                "Four measurements of 150 flowers: which share of the variance lies"
                                        + " along one single direction?",
                                "share of the variance along component 1")
                        .falsely("axes", "the components are the features, that of the greatest variance first"));
    }

    private static void eigenvectors(Board board) {
        EigenPairs pairs = EigenPairs.of(A);
        RealMatrix Q = pairs.vectors();
        board.note("A = " + text(A.getData()) + ":");
        board.number("λ₁", pairs.values()[0], 2.5, 1e-12);
        board.number("λ₂", pairs.values()[1], 1, 1e-12);
        RealMatrix byHand = matrix(new double[] {2, 1}, new double[] {1, -1}).transpose();
        scaleColumn(byHand, 0, 1 / StrictMath.sqrt(5));
        scaleColumn(byHand, 1, 1 / StrictMath.sqrt(2));
        board.atMost("q₁, q₂ differ from (2, 1)/√5, (1, −1)/√2 by", Linear.distance(Q, byHand), 1e-14);
        RealMatrix L = MatrixUtils.createRealDiagonalMatrix(pairs.values());
        board.atMost("largest |A q − λ q|", Linear.distance(A.multiply(Q), Q.multiply(L)), 1e-14);
        RealMatrix inverse = MapsLesson.inverse(Q);
        RealMatrix right = board.unless("q-transposed", inverse, Q.transpose());
        board.atMost("largest |A − QΛQ⁻¹|", Linear.distance(A, Q.multiply(L).multiply(right)), 1e-14);
        board.number("A turns (1, 0) by, in degrees", turn(1, 0), StrictMath.toDegrees(StrictMath.atan(0.25)), 1e-9);
        board.number("A turns q₁ by", turn(Q.getEntry(0, 0), Q.getEntry(1, 0)), 0, 1e-9);
        board.number("A turns q₂ by", turn(Q.getEntry(0, 1), Q.getEntry(1, 1)), 0, 1e-9);
        board.same("directions that A keeps, going round the circle: ±q₁ and ±q₂", kept(), 4);
        RealMatrix turn = matrix(new double[] {0, -1}, new double[] {1, 0});
        board.same("the quarter turn [[0, −1], [1, 0]] keeps none: its λ are", complex(turn), "±1 i");
        String refused = "has some";
        try {
            new EigenDecomposition(MatrixUtils.createRealMatrix(2, 3));
        } catch (NonSquareMatrixException e) {
            refused = "has no eigenvectors";
        }
        board.same("a matrix (2,3), whose Ax and x are in different spaces", refused, "has no eigenvectors");
        hidden(board, Q, inverse, pairs.values());
        board.picture(
                "eigenvectors",
                "The unit circle becomes an ellipse. Every direction turns but those of q₁ and q₂, which stay on their"
                        + " dashed lines.",
                Figure.of(
                        "Eigenvectors keep their direction: A = " + text(A.getData()),
                        panel("before: x", "unit circle", MatrixUtils.createRealIdentityMatrix(2), Q),
                        panel("after: Ax", "its image", A, Q)));
    }

    private static void hidden(Board board, RealMatrix Q, RealMatrix inverse, double[] values) {
        List<Integer> factors = Primes.primeFactors(3717);
        board.same("3717, its prime factors", factors, "[3, 3, 7, 59]");
        board.same("their product", factors.stream().reduce(1, Math::multiplyExact), 3717);
        board.note(
                "The factors tell at a glance that 63 divides 3717 and 2 does not. In the same way λ₁ and λ₂ tell the"
                        + " determinant of A, its trace and its powers:");
        board.number("λ₁ λ₂ = det A = 2·1.5 − 1·0.5", values[0] * values[1], 2.5, 1e-12);
        board.number("λ₁ + λ₂ = 2 + 1.5, the sum of the diagonal", values[0] + values[1], 3.5, 1e-12);
        double[] powers = {StrictMath.pow(values[0], 10), StrictMath.pow(values[1], 10)};
        RealMatrix tenth =
                Q.multiply(MatrixUtils.createRealDiagonalMatrix(powers)).multiply(inverse);
        board.atMost("largest |A¹⁰ − QΛ¹⁰Q⁻¹| / λ₁¹⁰", Linear.distance(A.power(10), tenth) / powers[0], 1e-14);
    }

    /** The angle from x to Ax, in degrees, anticlockwise. */
    private static double turn(double x1, double x2) {
        double[] y = A.operate(new double[] {x1, x2});
        return StrictMath.toDegrees(StrictMath.atan2(x1 * y[1] - x2 * y[0], x1 * y[0] + x2 * y[1]));
    }

    /** How often the turn changes its sign around the circle: between the two signs a direction is kept. */
    private static int kept() {
        int changes = 0;
        double before = turn(StrictMath.cos(StrictMath.toRadians(-0.5)), StrictMath.sin(StrictMath.toRadians(-0.5)));
        for (int degrees = 0; degrees < 360; degrees++) {
            double angle = StrictMath.toRadians(degrees + 0.5);
            double now = turn(StrictMath.cos(angle), StrictMath.sin(angle));
            changes += before * now < 0 ? 1 : 0;
            before = now;
        }
        return changes;
    }

    private static String complex(RealMatrix B) {
        EigenDecomposition eigen = new EigenDecomposition(B);
        boolean imaginary = Math.abs(eigen.getRealEigenvalue(0)) < 1e-12;
        return "±" + (imaginary ? "" : eigen.getRealEigenvalue(0) + " + ")
                + Wording.significant(Math.abs(eigen.getImagEigenvalue(0)), 6) + " i";
    }

    private static void scaleColumn(RealMatrix B, int j, double factor) {
        B.setColumnVector(j, B.getColumnVector(j).mapMultiply(factor));
    }

    private static Panel panel(String title, String circleLabel, RealMatrix B, RealMatrix Q) {
        Outline circle = Outline.circle().under(B);
        double[] q1 = B.operate(Q.getColumn(0));
        double[] q2 = B.operate(Q.getColumn(1));
        double[] e1 = B.getColumn(0);
        double[] e2 = B.getColumn(1);
        return Panel.of("x₁", "x₂")
                .titled(title)
                .x(-2.9, 2.9)
                .y(-2.1, 2.1)
                .equalScale()
                .dashed("kept directions", new double[] {-4, 4, Double.NaN, -4, 4}, new double[] {
                    -2, 2, Double.NaN, 4, -4
                })
                .polygon(circleLabel, circle.x(), circle.y())
                .arrow("q₁", 0, 0, q1[0], q1[1])
                .arrow("q₂", 0, 0, q2[0], q2[1])
                .arrow("(1, 0)", 0, 0, e1[0], e1[1])
                .arrow("(0, 1)", 0, 0, e2[0], e2[1]);
    }
}
