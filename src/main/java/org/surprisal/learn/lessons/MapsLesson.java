package org.surprisal.learn.lessons;

import static org.surprisal.learn.lessons.Linear.matrix;
import static org.surprisal.learn.lessons.Linear.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.NonSquareMatrixException;
import org.apache.commons.math3.linear.RealMatrix;
import org.surprisal.learn.demo.Board;
import org.surprisal.learn.demo.Lesson;
import org.surprisal.learn.demo.Parameter;
import org.surprisal.learn.demo.Settings;
import org.surprisal.learn.demo.Statement;
import org.surprisal.learn.demo.Wording;
import org.surprisal.plot.Figure;
import org.surprisal.plot.Panel;

/** What square matrices do to the plane: keep it, stretch it, turn it over, collapse it; and which can be undone. */
final class MapsLesson implements Lesson {
    @Override
    public String name() {
        return "maps";
    }

    @Override
    public String title() {
        return "Inverses, determinants, positive definite matrices";
    }

    @Override
    public List<Parameter> parameters() {
        return OwnMatrix.PARAMETERS;
    }

    @Override
    public Lesson at(Settings settings) {
        return OwnNumbers.of(this, OwnMatrix.maps(settings));
    }

    @Override
    public List<Statement> statements() {
        return List.of(
                new Statement(
                                "M7",
                                "The identity changes nothing, a diagonal matrix scales each coordinate by itself, a symmetric"
                                        + " one is its own transpose, an inverse undoes. A square matrix has an inverse just"
                                        + " when its determinant is not 0, when no eigenvalue is 0, when AᵀA is positive"
                                        + " definite; of another shape none has, whatever AᵀA is.",
                                "A square: A⁻¹ exists  ⇔  det A ≠ 0  ⇔  all λ_i ≠ 0  ⇔  xᵀAᵀAx > 0 for x ≠ 0",
                                "A \\text{ square: } \\exists A^{-1} \\Leftrightarrow \\det A \\ne 0 \\Leftrightarrow \\text{all } \\lambda_i \\ne 0"
                                        + " \\Leftrightarrow x^\\top A^\\top A x > 0 \\text{ for } x \\ne 0",
                                MapsLesson::inverses)
                        .asking("Has diag(2, 4) an inverse? And what would a matrix need to have none?")
                        .falsely("any-shape", "where AᵀA is positive definite A has an inverse, whatever its shape"),
                new Statement(
                                "M8",
                                "The determinant is the signed area of what becomes of the unit square: 0 collapses it, 1"
                                        + " keeps its area, −1 keeps its area and turns it over, 5 makes it five times as"
                                        + " large.",
                                "det [[a, b], [c, d]] = ad − bc",
                                "\\det \\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix} = ad - bc",
                                MapsLesson::areas)
                        .asking(
                                "[[2, 1], [1, 0.5]] maps the unit square. How large is what becomes of" + " it?",
                                "signed area of the unit square under [[2, 1], [1, 0.5]]")
                        .falsely("plus-bc", "det [[a, b], [c, d]] = ad + bc"),
                new Statement(
                                "M9",
                                "A symmetric matrix is positive definite if xᵀAx > 0 for every x but 0. Then all its"
                                        + " eigenvalues are above 0, its determinant is, and its inverse is positive definite"
                                        + " too.",
                                "xᵀ diag(1, 2) x = x₁² + 2 x₂² > 0",
                                "x^\\top \\mathrm{diag}(1, 2)\\, x = x_1^2 + 2 x_2^2 > 0",
                                Definite::show)
                        .asking(
                                "What is the least that xᵀ diag(1, 2) x can be for an x of length 1?",
                                "least on the unit circle, the smaller eigenvalue")
                        .falsely("det-tells", "a matrix with det > 0 is positive definite"));
    }

    private static void inverses(Board board) {
        RealMatrix I = MatrixUtils.createRealIdentityMatrix(2);
        RealMatrix A = matrix(new double[] {2, 1}, new double[] {1, 1});
        RealMatrix B = matrix(new double[] {1, 2}, new double[] {0, 1});
        RealMatrix D = MatrixUtils.createRealDiagonalMatrix(new double[] {2, 4});
        board.same("identity: I B", text(I.multiply(B).getData()), text(B.getData()));
        board.same("diagonal: diag(2, 4) takes (3, 3) to", text(D.operate(new double[] {3, 3})), "(6, 12)");
        board.same("its inverse", text(inverse(D).getData()), "[[0.5, 0], [0, 0.25]]");
        board.same("symmetric: Aᵀ of A = [[2, 1], [1, 1]]", text(A.transpose().getData()), "[[2, 1], [1, 1]]");
        board.same(
                "not symmetric: Bᵀ of B = [[1, 2], [0, 1]]", text(B.transpose().getData()), "[[1, 0], [2, 1]]");
        board.same(
                "BᵀB, which is symmetric whatever B is",
                text(B.transpose().multiply(B).getData()),
                "[[1, 2], [2, 5]]");
        RealMatrix byHand = matrix(new double[] {1, -1}, new double[] {-1, 2});
        board.atMost("A⁻¹ differs from [[1, −1], [−1, 2]] by", Linear.distance(inverse(A), byHand), 1e-15);
        board.atMost("A A⁻¹ from I by", Linear.distance(A.multiply(inverse(A)), I), 1e-15);
        board.atMost(
                "(AB)⁻¹ from B⁻¹A⁻¹ by",
                Linear.distance(inverse(A.multiply(B)), inverse(B).multiply(inverse(A))),
                1e-14);
        RealMatrix turn = matrix(new double[] {0, -1}, new double[] {1, 0});
        RealMatrix singular = matrix(new double[] {1, 2}, new double[] {2, 4});
        board.same("S = [[1, 2], [2, 4]] takes (2, −1) to", text(singular.operate(new double[] {2, -1})), "(0, 0)");
        board.note("and (0, 0) too: nothing can tell them apart again. Four questions, four matrices:");
        board.same("I = [[1, 0], [0, 1]]", told(I), "det 1.0000, |λ| ≥ 1.0000, λ of AᵀA ≥ 1.0000, inverse: true");
        // λ = (3 ± √5)/2, and AᵀA = A² has their squares
        board.same("A", told(A), "det 1.0000, |λ| ≥ 0.3820, λ of AᵀA ≥ 0.1459, inverse: true");
        board.same("T = [[0, −1], [1, 0]]", told(turn), "det 1.0000, |λ| ≥ 1.0000, λ of AᵀA ≥ 1.0000, inverse: true");
        board.same("S", told(singular), "det 0.0000, |λ| ≥ 0.0000, λ of AᵀA ≥ 0.0000, inverse: false");
        largerAndOther(board);
        everySmallMatrix(board);
    }

    /** Beyond two rows, and beyond as many columns as rows. */
    private static void largerAndOther(Board board) {
        RealMatrix C = matrix(new double[] {2, 1, 0}, new double[] {0, 3, 1}, new double[] {1, 0, 1});
        RealMatrix D = matrix(new double[] {1, 2, 3}, new double[] {2, 4, 6}, new double[] {1, 0, 1});
        board.same("C = " + text(C.getData()), told(C), "det 7.0000, |λ| ≥ 1.4510, λ of AᵀA ≥ 0.9717, inverse: true");
        board.same("D = " + text(D.getData()), told(D), "det 0.0000, |λ| ≥ 0.0000, λ of AᵀA ≥ 0.0000, inverse: false");
        RealMatrix byHand = matrix(new double[] {3, -1, 1}, new double[] {1, 2, -2}, new double[] {-3, 1, 6})
                .scalarMultiply(1.0 / 7);
        board.atMost(
                "C⁻¹ differs from [[3, −1, 1], [1, 2, −2], [−3, 1, 6]]/7 by",
                Linear.distance(inverse(C), byHand),
                1e-15);
        RealMatrix tall = matrix(new double[] {1}, new double[] {1});
        RealMatrix square = tall.transpose().multiply(tall);
        board.note("(1, 1)ᵀ, which takes the line into the plane, is not square:");
        board.same("its AᵀA", text(square.getData()), "[[2]]");
        board.same("which is positive definite", Invertible.isDefinite(square), true);
        String answer = new LUDecomposition(square).getSolver().isNonSingular() ? "it has one" : "none";
        try {
            inverse(tall);
        } catch (NonSquareMatrixException e) {
            answer = board.unless("any-shape", "none", answer);
        }
        board.same("but it has no inverse: much of the plane is reached by nothing", answer, "none");
        board.number(
                "A⁺A = 1 all the same, from the left",
                inverse(square).multiply(tall.transpose()).multiply(tall).getEntry(0, 0),
                1,
                1e-15);
    }

    private static String told(RealMatrix A) {
        Invertible found = Invertible.of(A);
        return "det " + Wording.fixed(found.determinant(), 4) + ", |λ| ≥ " + Wording.fixed(found.leastEigenvalue(), 4)
                + ", λ of AᵀA ≥ " + Wording.fixed(found.leastOfSquare(), 4) + ", inverse: " + found.hasInverse();
    }

    /** Of the 81 matrices (2,2) with entries −1, 0, 1, ad = bc holds for 5·5 + 2·2 + 2·2 = 33. */
    private static void everySmallMatrix(Board board) {
        int[] yes = new int[4];
        int disagreements = 0;
        for (int k = 0; k < 81; k++) {
            Invertible found = Invertible.of(
                    matrix(new double[] {k % 3 - 1, k / 3 % 3 - 1}, new double[] {k / 9 % 3 - 1, k / 27 - 1}));
            boolean[] answers = {
                found.hasInverse(),
                Math.abs(found.determinant()) > 1e-6,
                found.leastEigenvalue() > 1e-6,
                found.squareIsDefinite()
            };
            for (int question = 0; question < answers.length; question++) {
                yes[question] += answers[question] ? 1 : 0;
                disagreements += answers[question] == answers[0] ? 0 : 1;
            }
        }
        board.same(
                "of all 81 matrices (2,2) of −1, 0, 1: invertible; det ≠ 0; all λ ≠ 0; AᵀA positive definite",
                yes[0] + "; " + yes[1] + "; " + yes[2] + "; " + yes[3],
                "48; 48; 48; 48");
        board.same("matrices on which the four disagree", disagreements, 0);
    }

    private static void areas(Board board) {
        RealMatrix[] maps = {
            matrix(new double[] {2, 1}, new double[] {1, 0.5}),
            matrix(new double[] {1, 1}, new double[] {0, 1}),
            matrix(new double[] {-1, 0}, new double[] {0, 1}),
            matrix(new double[] {2, 1}, new double[] {-1, 2})
        };
        double[] expected = {0, 1, -1, 5};
        String[] names = {"collapses", "keeps area", "turned over", "five times the area"};
        List<Panel> panels = new ArrayList<>();
        for (int k = 0; k < maps.length; k++) {
            RealMatrix A = maps[k];
            Outline image = Outline.UNIT_SQUARE.under(A);
            String form = text(A.getData());
            board.number("signed area of the unit square under " + form, image.signedArea(), expected[k], 1e-12);
            double bc = board.unless("plus-bc", 0.0, 2 * A.getEntry(0, 1) * A.getEntry(1, 0));
            board.number("its ad − bc", det2(A) + bc, expected[k], 1e-12);
            panels.add(panel("det " + form + " = " + Wording.fixed(expected[k], 0) + ": " + names[k], A));
        }
        double area = 0;
        double product = 0;
        Random random = new Random(6);
        for (int trial = 0; trial < 100; trial++) {
            RealMatrix A = Linear.normal(random, 2, 2);
            RealMatrix B = Linear.normal(random, 2, 2);
            double det = new LUDecomposition(A).getDeterminant();
            area = Math.max(area, Math.abs(Outline.UNIT_SQUARE.under(A).signedArea() - det));
            double both = new LUDecomposition(A.multiply(B)).getDeterminant();
            product = Math.max(product, Math.abs(both - det * new LUDecomposition(B).getDeterminant()));
        }
        board.note("On 100 random matrices, with the determinant of an LU decomposition:");
        board.atMost("largest |signed area − det A|", area, 1e-13);
        board.atMost("largest |det AB − det A det B|: one map after the other", product, 1e-13);
        board.picture(
                "determinants",
                "The letter is in the unit square, and goes where the map takes it.",
                Figure.grid("Determinants: the unit square under four maps", 2, panels));
    }

    private static double det2(RealMatrix A) {
        return A.getEntry(0, 0) * A.getEntry(1, 1) - A.getEntry(0, 1) * A.getEntry(1, 0);
    }

    private static Panel panel(String title, RealMatrix A) {
        Outline before = Outline.UNIT_SQUARE;
        Outline after = before.under(A);
        Outline letter = Outline.LETTER.under(A);
        Outline upright = Outline.LETTER;
        return Panel.of("x₁", "x₂")
                .titled(title)
                .x(-1.2, 3.7)
                .y(-1.3, 2.3)
                .equalScale()
                .polygon("unit square", before.x(), before.y())
                .polygon("its image", after.x(), after.y())
                .line(null, letter.x(), letter.y())
                .dashed(null, upright.x(), upright.y());
    }

    static RealMatrix inverse(RealMatrix A) {
        return new LUDecomposition(A).getSolver().getInverse();
    }
}
