package org.surprisal.learn.derive;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.commons.math3.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/** Holds each line of a chain against the one before it, at random points, in exact arithmetic; see {@link Exact}. */
final class ExactCheck {
    private static final int POINTS = 3;
    private static final List<Integer> CLASSES = List.of(2, 3, 4, 5, 6, 7, 8);
    /** B = D = H = K, so that a product with a transposed matrix is no error of shapes, but wrong. */
    private static final List<Integer> WIDTHS = List.of(2, 3);

    static final List<Function> ACTIVATIONS = List.of(Function.TANH, Function.RELU, Function.SIGMOID);

    /**
     * @param residual the first difference that is not 0, if there is one
     * @param equalities how many were asked
     * @param chance at most that of a wrong line to pass
     */
    record Finding(BigFraction residual, long equalities, double chance) {
        /** Of a line that follows from no other. */
        static final Finding NONE = new Finding(BigFraction.ZERO, 0, 0);
    }

    private record Cell(String name, List<Integer> at) {}

    private record Place(int n, Function f, boolean sumIs1, int point) {}

    private final Chapter chapter;
    private final Random random;
    private final Map<Place, Interpreter<BigFraction>> points = new HashMap<>(); // all lines meet at the same points

    ExactCheck(Chapter chapter, Random random) {
        this.chapter = chapter;
        this.random = random;
    }

    /** Holds {@code line} against {@code before}, at every size and point, for every value of the free indices. */
    Finding compare(Chain chain, Expr before, Chain.Line line) {
        Expr a = compared(chain, before);
        Expr b = compared(chain, line.expr());
        List<String> free = new ArrayList<>(chain.free());
        if (chain.by() != null) {
            free.addAll(chain.by().indices());
        }
        BigFraction residual = BigFraction.ZERO;
        long equalities = 0;
        double chance = 0;
        for (int n : chapter.layers() ? WIDTHS : CLASSES) {
            for (Function f : activations(line)) {
                for (int point = 0; point < POINTS; point++) {
                    Interpreter<BigFraction> at =
                            points.computeIfAbsent(new Place(n, f, line.sumIs1(), point), this::evaluation);
                    for (Map<String, Integer> indices : Grid.of(free, at)) {
                        BigFraction difference = at.of(b, indices).subtract(at.of(a, indices));
                        residual = Fractions.sign(residual) == 0 ? difference : residual;
                        equalities++;
                    }
                }
                chance = Math.max(chance, chance(a, b, free, degrees(n, f, line.sumIs1())));
            }
        }
        return new Finding(residual, equalities, chance);
    }

    /** The id of the first line that does not equal the one before it. */
    Optional<String> firstBroken(Chain chain) {
        Expr before = chain.start();
        for (Chain.Line line : chain.lines()) {
            if (Fractions.sign(compare(chain, before, line).residual()) != 0) {
                return Optional.of(line.id());
            }
            before = line.only() == null ? line.expr() : before;
        }
        return Optional.empty();
    }

    /** That the Jacobian of softmax has rank K − 1, for each K. */
    Step rank() {
        BigFraction residual = BigFraction.ZERO;
        double[] ranks = new double[CLASSES.size()];
        for (int c = 0; c < ranks.length; c++) {
            ranks[c] = JacobianRank.of(evaluation(new Place(CLASSES.get(c), Function.TANH, false, 0)));
            BigFraction off = new BigFraction((long) ranks[c] - (CLASSES.get(c) - 1));
            residual = Fractions.sign(residual) == 0 ? off : residual;
        }
        return new Step(
                "jacobian.rank",
                "by elimination, for K = 2, ..., 8",
                Step.Kind.LINE,
                "",
                "rank ∂p/∂x = K - 1",
                "\\mathrm{rank}\\thinspace\\frac{\\partial p}{\\partial x} = K - 1",
                "",
                ranks,
                ranks.length,
                Fractions.text(residual),
                ranks.length,
                0,
                0,
                true,
                Fractions.sign(residual) == 0);
    }

    private List<Function> activations(Chain.Line line) {
        return line.only() != null ? List.of(line.only()) : chapter.layers() ? ACTIVATIONS : List.of(Function.TANH);
    }

    private static Expr compared(Chain chain, Expr e) {
        return chain.by() == null ? e : new Expr.Derivative(e, chain.by());
    }

    /** (d/S)^r, for the worst of the indices. */
    private static double chance(Expr a, Expr b, List<String> free, Interpreter<Degree> degrees) {
        int d = 0;
        for (Map<String, Integer> indices : Grid.of(free, degrees)) {
            d = Math.max(d, Degree.ofDifference(degrees.of(a, indices), degrees.of(b, indices)));
        }
        return StrictMath.pow(d / Exact.VALUES, POINTS);
    }

    private Interpreter<BigFraction> evaluation(Place place) {
        Exact exact = new Exact(random);
        Map<Cell, BigFraction> drawn = new HashMap<>();
        Interpreter.Variables<BigFraction> variables = (name, at) -> {
            if (chapter.definitions().of(name) != null) {
                return null;
            }
            boolean target = name.equals("y");
            BigFraction value = draw(drawn, exact, new Cell(name, at), target);
            return target && place.sumIs1() ? value.divide(sumOfRow(drawn, exact, at, place.n())) : value;
        };
        return new Interpreter<>(
                exact, Grid.sizes(chapter.layers(), place.n()), chapter.definitions(), place.f(), variables);
    }

    private static BigFraction draw(Map<Cell, BigFraction> drawn, Exact exact, Cell cell, boolean positive) {
        BigFraction known = drawn.get(cell);
        if (known == null) {
            known = positive ? exact.drawPositive() : exact.draw();
            drawn.put(cell, known);
        }
        return known;
    }

    private static BigFraction sumOfRow(Map<Cell, BigFraction> drawn, Exact exact, List<Integer> at, int classes) {
        BigFraction sum = BigFraction.ZERO;
        List<Integer> entry = new ArrayList<>(at);
        for (int k = 0; k < classes; k++) {
            entry.set(at.size() - 1, k);
            sum = sum.add(draw(drawn, exact, new Cell("y", List.copyOf(entry)), true));
        }
        return sum;
    }

    private Interpreter<Degree> degrees(int n, Function activation, boolean sumIs1) {
        Interpreter.Variables<Degree> variables = (name, at) -> degree(name, sumIs1);
        return new Interpreter<>(
                Degree.ARITHMETIC, Grid.sizes(chapter.layers(), n), chapter.definitions(), activation, variables);
    }

    private @Nullable Degree degree(String name, boolean sumIs1) {
        if (chapter.definitions().of(name) != null) {
            return null;
        }
        return name.equals("y") && sumIs1 ? new Degree(1, 1) : Degree.SYMBOL; // y_j / Σ y
    }
}
