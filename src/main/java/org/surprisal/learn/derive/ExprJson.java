package org.surprisal.learn.derive;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import org.surprisal.base.messages.Label;

/** Expressions as lists for other programs: {@code ["minus", ["ref", "p", "i"], ["ref", "y", "i"]]}. */
final class ExprJson {
    private ExprJson() {}

    static ArrayNode of(Expr e) {
        if (e instanceof Expr.Num number) {
            return node("num").add(number.value());
        } else if (e instanceof Expr.Size size) {
            return node("size").add(size.index());
        } else if (e instanceof Expr.Ref ref) {
            ArrayNode node = node("ref").add(ref.name());
            ref.indices().forEach(node::add);
            return node;
        } else if (e instanceof Expr.Delta delta) {
            return node("delta").add(delta.i()).add(delta.j());
        } else if (e instanceof Expr.Cases cases) {
            return with(node("cases").add(cases.i()).add(cases.j()), cases.equal(), cases.unequal());
        } else if (e instanceof Expr.Plus plus) {
            return with(node("plus"), plus.left(), plus.right());
        } else if (e instanceof Expr.Minus minus) {
            return with(node("minus"), minus.left(), minus.right());
        } else if (e instanceof Expr.Negative negative) {
            return with(node("negative"), negative.of());
        } else if (e instanceof Expr.Times times) {
            return with(node("times"), times.left(), times.right());
        } else if (e instanceof Expr.Over over) {
            return with(node("over"), over.numerator(), over.denominator());
        } else if (e instanceof Expr.Square square) {
            return with(node("square"), square.of());
        } else if (e instanceof Expr.Sum sum) {
            return with(node("sum").add(sum.index()).add(sum.except()), sum.of());
        } else if (e instanceof Expr.Apply apply) {
            return with(node("apply").add(name(apply.f())), apply.to());
        } else if (e instanceof Expr.Positive positive) {
            return with(node("positive"), positive.of());
        } else if (e instanceof Expr.Derivative derivative) {
            return with(node("derivative"), derivative.of(), derivative.by());
        }
        throw new IllegalArgumentException("no such expression: " + e);
    }

    static String name(Function f) {
        return Label.of(f);
    }

    private static ArrayNode node(String kind) {
        return JsonNodeFactory.instance.arrayNode().add(kind);
    }

    private static ArrayNode with(ArrayNode node, Expr... children) {
        List.of(children).forEach(child -> node.add(of(child)));
        return node;
    }
}
