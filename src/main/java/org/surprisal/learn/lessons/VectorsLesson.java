package org.surprisal.learn.lessons;

import static org.surprisal.learn.lessons.Linear.text;

import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleBiFunction;
import org.apache.commons.math3.linear.RealMatrix;
import org.surprisal.learn.demo.Board;
import org.surprisal.learn.demo.Lesson;
import org.surprisal.learn.demo.Statement;
import org.surprisal.learn.demo.Wording;
import org.surprisal.plot.Figure;
import org.surprisal.plot.Panel;

/** What numbers in rows are, how they are multiplied, and what a product means: a map, a similarity. */
final class VectorsLesson implements Lesson {
    @Override
    public String name() {
        return "vectors";
    }

    @Override
    public String title() {
        return "Vectors, matrices and their products";
    }

    @Override
    public List<Statement> statements() {
        return List.of(
                new Statement(
                                "M1",
                                "A sample is a feature vector, and a data set a design matrix with a row for each sample. How"
                                        + " many indices an entry needs is the rank: 0 for a scalar, 1 for a vector, 2 for a"
                                        + " matrix, 3 for the tensor of a colour image.",
                                "X ∈ R^{N×D}",
                                "X \\in \\mathbb{R}^{N \\times D}",
                                Samples::show)
                        .asking("150 flowers with 4 lengths each: which shape has the design matrix,"
                                + " and which a colour image of 32 by 32?")
                        .falsely("channels-last", "the colours of a pixel stand side by side in its row"),
                new Statement(
                                "M2",
                                "An entry of AB is a row of A times a column of B. The product is associative and"
                                        + " distributive, but not commutative, and transposing turns its order round.",
                                "(AB)_ij = Σ_k a_ik b_kj,  (AB)ᵀ = BᵀAᵀ",
                                "(AB)_{ij} = \\sum_k a_{ik} b_{kj}, \\quad (AB)^\\top = B^\\top A^\\top",
                                MatrixProducts::show)
                        .asking("A has 2 rows and 3 columns, B has 3 and 3. Does AB exist? And BA?")
                        .falsely("commutes", "AB = BA"),
                new Statement(
                                "M3",
                                "A matrix with m rows and n columns maps Rⁿ to Rᵐ, and lines to lines. Its columns are where"
                                        + " the basis vectors go.",
                                "f(x) = Ax,  f(αx + βy) = α f(x) + β f(y)",
                                "f(x) = Ax, \\quad f(\\alpha x + \\beta y) = \\alpha f(x) + \\beta f(y)",
                                VectorsLesson::maps)
                        .asking("A matrix with 2 rows and 4 columns: from where to where does it map,"
                                + " and can it bend a line?")
                        .falsely("rows-for-columns", "the rows of a matrix are where the basis vectors go"),
                new Statement(
                                "M4",
                                "The dot product says how alike two directions are: positive at an acute angle, 0 at a right"
                                        + " one, negative at an obtuse one. Cosine similarity leaves the lengths out.",
                                "cos φ = a·b / (‖a‖ ‖b‖)",
                                "\\cos \\varphi = \\frac{a \\cdot b}{\\|a\\| \\, \\|b\\|}",
                                VectorsLesson::similarity)
                        .asking(
                                "(2, 1) and (1, 2): is their dot product positive, 0 or negative? What"
                                        + " is the cosine of the angle?",
                                "cosine similarity")
                        .falsely("no-lengths", "cosine similarity is the dot product"),
                new Statement(
                                "M12",
                                "The span of vectors is all that their weighted sums reach. They are independent if none lies"
                                        + " in the span of the others, and then a basis of it: each point in it has one set of"
                                        + " weights.",
                                "independent: α₁ v₁ + … + α_n v_n = 0  ⇒  all α_i = 0",
                                "\\text{independent: } \\alpha_1 v_1 + \\dots + \\alpha_n v_n = 0 \\;\\Rightarrow\\; \\text{all } \\alpha_i = 0",
                                Spans::show)
                        .asking("Which points of the plane do (2, 1) and (−4, −2) reach with weights"
                                + " of your choice?")
                        .falsely("two-are-enough", "any two vectors span the plane"));
    }

    private static void maps(Board board) {
        RealMatrix F = Linear.matrix(new double[] {4, -3, 1, 3}, new double[] {2, 0, 5, 1});
        board.same(
                "F = " + text(F.getData()) + " maps (1, 1, 1, 1) of R⁴ to",
                text(F.operate(new double[] {1, 1, 1, 1})) + " of R²",
                "(5, 8) of R²");
        Random random = new Random(3);
        RealMatrix xy = Linear.whole(random, 4, 2); // two points, as columns
        RealMatrix weights = Linear.matrix(new double[] {2}, new double[] {-3});
        board.atMost(
                "|F(2x − 3y) − (2 F(x) − 3 F(y))| for points of whole numbers",
                Linear.distance(F.multiply(xy.multiply(weights)), F.multiply(xy).multiply(weights)),
                0);
        RealMatrix G = Linear.matrix(new double[] {1.5, -0.5}, new double[] {0.5, 1});
        RealMatrix taken = board.unless("rows-for-columns", G, G.transpose());
        board.same(
                "where G = " + text(G.getData()) + " takes (1, 0)",
                text(taken.operate(new double[] {1, 0})),
                "(1.5, 0.5)");
        board.same("where it takes (0, 1)", text(taken.operate(new double[] {0, 1})), "(−0.5, 1)");
        RealMatrix same = Linear.matrix(new double[] {1, 0}, new double[] {0, 1});
        board.picture(
                "matrix-as-map",
                "The plane and what G makes of it: the grid stays a grid of straight lines, the unit square becomes a"
                        + " parallelogram, spanned by the columns of G.",
                Figure.of(
                        "A matrix moves the plane: x ↦ Gx, G = " + text(G.getData()),
                        plane("before: x", same),
                        plane("after: Gx", G)));
    }

    private static Panel plane(String title, RealMatrix G) {
        Outline grid = Outline.grid(2).under(G);
        Outline square = Outline.UNIT_SQUARE.under(G);
        Outline letter = Outline.LETTER.under(G);
        return Panel.of("x₁", "x₂")
                .titled(title)
                .x(-4.2, 4.2)
                .y(-3.2, 3.2)
                .equalScale()
                .line("grid of whole numbers", grid.x(), grid.y())
                .polygon("unit square", square.x(), square.y())
                .arrow("where (1, 0) goes", 0, 0, G.getEntry(0, 0), G.getEntry(1, 0))
                .arrow("where (0, 1) goes", 0, 0, G.getEntry(0, 1), G.getEntry(1, 1))
                .line(null, letter.x(), letter.y());
    }

    private static void similarity(Board board) {
        double[] a = {2, 1};
        double[][] others = {{1, 2}, {-1, 2}, {-1, -1}};
        String[] kinds = {"acute", "right", "obtuse"};
        double[] dots = {4, 0, -3};
        double[] cosines = {0.8, 0, -3 / StrictMath.sqrt(10)};
        ToDoubleBiFunction<double[], double[]> cosine =
                board.unless("no-lengths", VectorsLesson::cosine, (u, v) -> Linear.dot(u, v));
        Panel[] panels = new Panel[3];
        for (int k = 0; k < panels.length; k++) {
            double[] b = others[k];
            // From the directions alone, not by way of the dot product.
            double angle = StrictMath.atan2(b[1], b[0]) - StrictMath.atan2(a[1], a[0]);
            double degrees = Math.abs(StrictMath.toDegrees(angle));
            double turned = Math.min(degrees, 360 - degrees);
            String pair = kinds[k] + ": a = " + text(a) + ", b = " + text(b);
            board.number(pair + ", a·b", Linear.dot(a, b), dots[k], 0);
            board.number("cosine similarity", cosine.applyAsDouble(a, b), cosines[k], 1e-12);
            board.atMost(
                    "its distance to the cosine of the angle", Math.abs(cosine(a, b) - StrictMath.cos(angle)), 1e-15);
            panels[k] = Panel.of("x₁", "x₂")
                    .titled("φ = " + Wording.fixed(turned, 1) + "°: a·b = " + Wording.fixed(dots[k], 0))
                    .x(-2.6, 2.6)
                    .y(-2, 2.6)
                    .equalScale()
                    .dashed("where a·x = 0", new double[] {-2, 2}, new double[] {4, -4})
                    .arrow("a", 0, 0, a[0], a[1])
                    .arrow("b", 0, 0, b[0], b[1]);
        }
        board.number("a·10b at the acute angle: ten times as much", Linear.dot(a, 10, 20), 40, 0);
        board.number("cosine similarity of a and 10b: the same", cosine(a, new double[] {10, 20}), 0.8, 1e-12);
        board.picture(
                "dot-product",
                "The sign of a·b tells on which side b lies of the line at a right angle to a.",
                Figure.of("Dot product and angle", panels));
    }

    private static double cosine(double[] a, double[] b) {
        return Linear.dot(a, b) / StrictMath.sqrt(Linear.dot(a, a) * Linear.dot(b, b));
    }
}
