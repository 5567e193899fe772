package org.surprisal.learn.exercise;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.surprisal.learn.answer.Unit;

/** Vectors, matrices, norms, determinants and eigenvalues, all of whole numbers. */
final class AlgebraKinds {
    private static final int[][] WHOLE_LENGTHS = {{3, 4}, {4, 3}, {5, 12}, {12, 5}, {6, 8}, {8, 6}};

    private AlgebraKinds() {}

    static List<Kind> all() {
        return List.of(
                new Kind("matrix-product", "vectors", "M2", "a row of a product of matrices", AlgebraKinds::product),
                new Kind("cosine", "vectors", "M4", "the cosine similarity of two vectors", AlgebraKinds::cosine),
                new Kind("norm", "norms", "M5", "a norm of a vector", AlgebraKinds::norm),
                new Kind("determinant", "maps", "M8", "what a map does to an area", AlgebraKinds::determinant),
                new Kind("eigenvalues", "eigen", "M10", "the eigenvalues of a matrix", AlgebraKinds::eigenvalues));
    }

    private static int[][] multiply(int[][] A, int[][] B) {
        int[][] product = new int[A.length][B[0].length];
        for (int i = 0; i < A.length; i++) {
            for (int j = 0; j < B[0].length; j++) {
                for (int k = 0; k < B.length; k++) {
                    product[i][j] += A[i][k] * B[k][j];
                }
            }
        }
        return product;
    }

    static double dot(int[] a, int[] b) {
        return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
    }

    /** "2·3 + 0·(−1)". */
    static String products(int[] a, int[] b) {
        return IntStream.range(0, a.length)
                .mapToObj(i -> Figures.term(a[i]) + "·" + Figures.term(b[i]))
                .collect(Collectors.joining(" + "));
    }

    private static Exercise product(Draw draw) {
        int[][] A = draw.until(a -> a[0][1] != 0, () -> new int[][] {draw.wholes(2, -3, 4), draw.wholes(2, -3, 4)});
        int[][] B = draw.until(b -> multiply(A, b)[0][0] != multiply(b, A)[0][0], () ->
                new int[][] {draw.wholes(2, -3, 4), draw.wholes(2, -3, 4)});
        int[] row = multiply(A, B)[0];
        return Exercise.asks("`A = " + Figures.matrix(A) + "` and `B = " + Figures.matrix(B)
                        + "`. What is the first row of the product `A B`? Two numbers.")
                .given("A", A[0][0], A[0][1], A[1][0], A[1][1])
                .given("B", B[0][0], B[0][1], B[1][0], B[1][1])
                .hint("An entry of the product is a row of `A` times a column of `B`: `Σ a_(1k) b_(kj)`.")
                .line("First column of `B`: `" + products(A[0], new int[] {B[0][0], B[1][0]}) + " = "
                        + Figures.of(row[0]) + "`")
                .line("Second column of `B`: `" + products(A[0], new int[] {B[0][1], B[1][1]}) + " = "
                        + Figures.of(row[1]) + "`")
                .slip("the first row of `B` times `A`: the order matters", Figures.doubles(multiply(B, A)[0]))
                .slip(
                        "entry by entry; a row is to be taken times a column",
                        A[0][0] * (double) B[0][0],
                        A[0][1] * (double) B[0][1])
                .numbers(Unit.NONE, Figures.doubles(row));
    }

    private static Exercise cosine(Draw draw) {
        int[] a = signed(draw, draw.one(WHOLE_LENGTHS));
        int[] b = draw.until(v -> v[0] * a[1] != v[1] * a[0], () -> signed(draw, draw.one(WHOLE_LENGTHS)));
        double lengths = Math.hypot(a[0], a[1]) * Math.hypot(b[0], b[1]);
        double cosine = dot(a, b) / lengths;
        return Exercise.asks("What is the cosine similarity of `a = " + Figures.tuple(Figures.doubles(a))
                        + "` and `b = " + Figures.tuple(Figures.doubles(b)) + "`?")
                .given("a", a)
                .given("b", b)
                .hint("The dot product over the lengths: `(a·b) / (‖a‖ ‖b‖)`.")
                .line("`a·b = " + products(a, b) + " = " + Figures.of(dot(a, b)) + "`")
                .line("`‖a‖ = " + Figures.of(Math.hypot(a[0], a[1])) + "`, `‖b‖ = " + Figures.of(Math.hypot(b[0], b[1]))
                        + "`")
                .line("`" + Figures.of(dot(a, b)) + " / " + Figures.of(lengths) + " " + Figures.equal(cosine) + "`")
                .slip("the dot product; the lengths divide it", dot(a, b))
                .number(cosine, Unit.NONE);
    }

    private static int[] signed(Draw draw, int... v) {
        return new int[] {v[0] * draw.one(1, -1), v[1]};
    }

    private static Exercise norm(Draw draw) {
        int[] x = {draw.notZero(6), draw.notZero(6), draw.notZero(6)};
        double one = IntStream.of(x).map(Math::abs).sum();
        double two = Math.sqrt(dot(x, x));
        double largest = IntStream.of(x).map(Math::abs).max().orElseThrow();
        String which = draw.one("1", "2", "∞");
        double right = which.equals("1") ? one : which.equals("2") ? two : largest;
        String sizes = IntStream.of(x).mapToObj(e -> "" + Math.abs(e)).collect(Collectors.joining(" + "));
        String squares = IntStream.of(x).mapToObj(e -> "" + e * e).collect(Collectors.joining(" + "));
        return Exercise.asks("What is the norm `‖x‖_" + which + "` of `x = " + Figures.tuple(Figures.doubles(x)) + "`?")
                .given("x", x)
                .given("p", which.equals("∞") ? "inf" : which)
                .hint(
                        "`‖x‖_p = (Σ |x_i|^p)^(1/p)`: the sum of the sizes for 1, the length for 2, the largest size for `∞`.")
                .line("The sizes are `"
                        + Figures.tuple(IntStream.of(x).mapToDouble(Math::abs).toArray()) + "`.")
                .line(
                        which.equals("1")
                                ? "`" + sizes + " = " + Figures.of(one) + "`"
                                : which.equals("2")
                                        ? "`√(" + squares + ") " + Figures.equal(two) + "`"
                                        : "The largest of them is `" + Figures.of(largest) + "`.")
                .slip("the 1-norm", one)
                .slip("the 2-norm", two)
                .slip("the largest size, the ∞-norm", largest)
                .slip("the sum under the root; the root is to be taken", dot(x, x))
                .slip(
                        "the sum with signs; sizes are to be added",
                        IntStream.of(x).sum())
                .number(right, Unit.NONE);
    }

    private static Exercise determinant(Draw draw) {
        int[][] A = draw.until(
                m -> m[0][1] * m[1][0] != 0, () -> new int[][] {draw.wholes(2, -4, 5), draw.wholes(2, -4, 5)});
        int ad = A[0][0] * A[1][1];
        int bc = A[0][1] * A[1][0];
        int det = ad - bc;
        return Exercise.asks("By which factor does `A = " + Figures.matrix(A)
                        + "` change areas, with a minus if it turns them over?")
                .given("A", A[0][0], A[0][1], A[1][0], A[1][1])
                .hint("The determinant `a d − b c`.")
                .line("`" + Figures.term(A[0][0]) + "·" + Figures.term(A[1][1]) + " − " + Figures.term(A[0][1]) + "·"
                        + Figures.term(A[1][0]) + " = " + Figures.of(ad) + " − " + Figures.term(bc) + " = "
                        + Figures.of(det)
                        + "`")
                .line(
                        det == 0
                                ? "All areas become 0: the map has no inverse."
                                : det < 0
                                        ? "It is below 0: the map turns areas over."
                                        : "It is above 0: nothing is turned over.")
                .slip("`a d + b c`; the second product is taken away", ad + (double) bc)
                .slip("the sum of the diagonal, the trace", A[0][0] + (double) A[1][1])
                .number(det, Unit.NONE);
    }

    /** A = S diag(λ) S⁻¹ with S = [[1, s], [t, 1 + st]], whose determinant is 1, so that A is of whole numbers. */
    private static Exercise eigenvalues(Draw draw) {
        int[] eigen = draw.different(2, -2, 5);
        int s = draw.notZero(1);
        int t = draw.notZero(2);
        int[][] S = {{1, s}, {t, 1 + s * t}};
        int[][] inverse = {{1 + s * t, -s}, {-t, 1}};
        int[][] A = multiply(multiply(S, new int[][] {{eigen[0], 0}, {0, eigen[1]}}), inverse);
        int trace = eigen[0] + eigen[1];
        int det = eigen[0] * eigen[1];
        double[] roots = Figures.doubles(Arrays.stream(eigen).sorted().toArray());
        return Exercise.asks("What are the eigenvalues of `A = " + Figures.matrix(A) + "`? Two numbers, in any order.")
                .given("A", A[0][0], A[0][1], A[1][0], A[1][1])
                .hint(
                        "The roots of `det(A − λ I) = λ² − (a + d) λ + (a d − b c)`: their sum is the trace, their product the"
                                + " determinant.")
                .line("Trace and determinant: `a + d = " + Figures.of(trace) + "`, `a d − b c = " + Figures.of(det)
                        + "`.")
                .line("`λ² " + Figures.signed(-trace) + "·λ " + Figures.signed(det) + " = 0`")
                .line("`λ_1 = " + Figures.of(roots[0]) + "`, `λ_2 = " + Figures.of(roots[1]) + "`")
                .slip("the diagonal, which holds the eigenvalues of a triangular matrix only", A[0][0], A[1][1])
                .inAnyOrder(roots);
    }
}
