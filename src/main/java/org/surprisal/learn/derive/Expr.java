package org.surprisal.learn.derive;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A formula as a tree. {@link Notation} prints it, plain, in LaTeX and with the numbers put in; {@link Interpreter}
 * computes it, in any {@link Arithmetic}: what is printed is what is computed.
 */
sealed interface Expr {
    record Num(long value) implements Expr {}

    /** How many values an index takes: B rows. */
    record Size(String index) implements Expr {}

    /** z_i, y_j, W_dk: given numbers, or what a definition makes of its indices. */
    record Ref(String name, List<String> indices) implements Expr {}

    /** 1 where i = j, else 0. */
    record Delta(String i, String j) implements Expr {}

    /** One thing where i = j, another where not. */
    record Cases(String i, String j, Expr equal, Expr unequal) implements Expr {}

    record Plus(Expr left, Expr right) implements Expr {}

    record Minus(Expr left, Expr right) implements Expr {}

    record Negative(Expr of) implements Expr {}

    record Times(Expr left, Expr right) implements Expr {}

    record Over(Expr numerator, Expr denominator) implements Expr {}

    record Square(Expr of) implements Expr {}

    /** Over all values of an index, or all but that of another index. */
    record Sum(String index, @Nullable String except, Expr of) implements Expr {}

    record Apply(Function f, Expr to) implements Expr {}

    /** 1 where the expression is above 0, else 0. */
    record Positive(Expr of) implements Expr {}

    /** ∂of/∂by. Where {@code by} is itself defined by a formula, it counts as a variable of its own. */
    record Derivative(Expr of, Ref by) implements Expr {}

    Num ONE = new Num(1);

    static Ref ref(String name, String... indices) {
        return new Ref(name, List.of(indices));
    }

    static Expr plus(Expr a, Expr b) {
        return new Plus(a, b);
    }

    static Expr minus(Expr a, Expr b) {
        return new Minus(a, b);
    }

    static Expr negative(Expr a) {
        return new Negative(a);
    }

    /** a b c …, multiplied from the left. */
    static Expr times(Expr first, Expr... others) {
        Expr product = first;
        for (Expr other : others) {
            product = new Times(product, other);
        }
        return product;
    }

    static Expr over(Expr a, Expr b) {
        return new Over(a, b);
    }

    static Expr sum(String index, Expr of) {
        return new Sum(index, null, of);
    }

    static Expr sumExcept(String index, String except, Expr of) {
        return new Sum(index, except, of);
    }

    static Expr delta(String i, String j) {
        return new Delta(i, j);
    }

    static Expr exp(Expr a) {
        return new Apply(Function.EXP, a);
    }

    static Expr log(Expr a) {
        return new Apply(Function.LOG, a);
    }

    static Derivative d(Expr of, Ref by) {
        return new Derivative(of, by);
    }
}
