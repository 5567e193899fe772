package org.surprisal.learn.derive;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Computes expressions at a point: sizes of the indices, numbers for the variables, and formulas for all other names.
 * A derivative is computed by computing its expression once more, in {@link Dual}s.
 *
 * @param <N> the numbers
 */
final class Interpreter<N> {
    /** The given numbers. */
    interface Variables<N> {
        /** The number with this name and these indices, or null if the name is not that of a variable. */
        @Nullable N find(String name, List<Integer> at);
    }

    private record Cell(String name, List<Integer> at) {}

    private record Slope(Cell of, Cell by) {}

    private final Arithmetic<N> n;
    private final Map<String, Integer> sizes;
    private final Definitions definitions;
    private final Function activation;
    private final Variables<N> variables;
    private final Map<Cell, N> known = new HashMap<>();
    private final Map<Slope, N> slopes = new HashMap<>();

    /**
     * @param sizes of each index: i, j and k run over the K classes
     * @param activation what f stands for
     */
    Interpreter(
            Arithmetic<N> n,
            Map<String, Integer> sizes,
            Definitions definitions,
            Function activation,
            Variables<N> variables) {
        this.n = n;
        this.sizes = sizes;
        this.definitions = definitions;
        this.activation = activation;
        this.variables = variables;
    }

    int size(String index) {
        Integer size = sizes.get(index);
        if (size == null) {
            throw new IllegalArgumentException("index " + index + " has no size; known are " + sizes);
        }
        return size;
    }

    N of(Expr e, Map<String, Integer> at) {
        if (e instanceof Expr.Num number) {
            return n.of(number.value());
        } else if (e instanceof Expr.Size size) {
            return n.of(size(size.index()));
        } else if (e instanceof Expr.Ref ref) {
            return cell(ref.name(), indices(ref, at));
        } else if (e instanceof Expr.Delta delta) {
            return n.of(same(delta.i(), delta.j(), at) ? 1 : 0);
        } else if (e instanceof Expr.Cases cases) {
            return of(same(cases.i(), cases.j(), at) ? cases.equal() : cases.unequal(), at);
        } else if (e instanceof Expr.Plus plus) {
            return n.plus(of(plus.left(), at), of(plus.right(), at));
        } else if (e instanceof Expr.Minus minus) {
            return n.minus(of(minus.left(), at), of(minus.right(), at));
        } else if (e instanceof Expr.Negative negative) {
            return n.negative(of(negative.of(), at));
        } else if (e instanceof Expr.Times times) {
            return n.times(of(times.left(), at), of(times.right(), at));
        } else if (e instanceof Expr.Over over) {
            return n.over(of(over.numerator(), at), of(over.denominator(), at));
        } else if (e instanceof Expr.Square square) {
            N a = of(square.of(), at);
            return n.times(a, a);
        } else if (e instanceof Expr.Sum sum) {
            return sum(sum, at);
        } else if (e instanceof Expr.Apply apply) {
            return n.apply(apply.f() == Function.ACTIVATION ? activation : apply.f(), of(apply.to(), at));
        } else if (e instanceof Expr.Positive positive) {
            return n.of(n.isPositive(of(positive.of(), at)) ? 1 : 0);
        } else if (e instanceof Expr.Derivative derivative) {
            return derivative(derivative, at);
        }
        throw new IllegalArgumentException("no such expression: " + e);
    }

    private N sum(Expr.Sum sum, Map<String, Integer> at) {
        Map<String, Integer> within = new HashMap<>(at);
        N total = n.of(0);
        for (int index = 0; index < size(sum.index()); index++) {
            within.put(sum.index(), index);
            if (sum.except() == null || !same(sum.index(), sum.except(), within)) {
                total = n.plus(total, of(sum.of(), within));
            }
        }
        return total;
    }

    private N derivative(Expr.Derivative d, Map<String, Integer> at) {
        Cell by = new Cell(d.by().name(), indices(d.by(), at));
        if (!(d.of() instanceof Expr.Ref of)) {
            return derivative(d.of(), by, at);
        }
        Slope slope = new Slope(new Cell(of.name(), indices(of, at)), by);
        N value = slopes.get(slope);
        if (value == null) {
            value = derivative(of, by, at);
            slopes.put(slope, value);
        }
        return value;
    }

    /** Everything varies with the one number {@code by}, which itself has the derivative 1. */
    private N derivative(Expr of, Cell by, Map<String, Integer> at) {
        Dual.Rules<N> duals = new Dual.Rules<>(n);
        Variables<Dual<N>> seeded = (name, indices) -> {
            if (name.equals(by.name())) {
                return new Dual<>(cell(name, indices), n.of(indices.equals(by.at()) ? 1 : 0));
            }
            N given = variables.find(name, indices);
            return given == null ? null : duals.constant(given);
        };
        return new Interpreter<>(duals, sizes, definitions, activation, seeded)
                .of(of, at)
                .derivative();
    }

    /** A variable's number, or what a definition gives; computed once. */
    private N cell(String name, List<Integer> at) {
        Cell cell = new Cell(name, at);
        N value = known.get(cell);
        if (value == null) {
            N given = variables.find(name, at);
            value = given == null ? defined(name, at) : given;
            known.put(cell, value);
        }
        return value;
    }

    private N defined(String name, List<Integer> at) {
        Definitions.Definition definition = definitions.of(name);
        if (definition == null) {
            throw new IllegalArgumentException(name + " is neither given nor defined");
        }
        Map<String, Integer> within = new HashMap<>();
        List<String> parameters = definition.name().indices();
        for (int p = 0; p < parameters.size(); p++) {
            within.put(parameters.get(p), at.get(p));
        }
        return of(definition.body(), within);
    }

    private static List<Integer> indices(Expr.Ref ref, Map<String, Integer> at) {
        return ref.indices().stream().map(index -> value(index, at)).toList();
    }

    static boolean same(String i, String j, Map<String, Integer> at) {
        return value(i, at).equals(value(j, at));
    }

    private static Integer value(String index, Map<String, Integer> at) {
        Integer value = at.get(index);
        if (value == null) {
            throw new IllegalArgumentException("index " + index + " stands free; known are " + at);
        }
        return value;
    }
}
