package org.surprisal.learn.lessons;

import static org.surprisal.learn.lessons.JointTable.ANY;

import org.apache.commons.math3.fraction.Fraction;
import org.surprisal.learn.demo.Board;

/** What holds for every table of probabilities, and what for some: chain rule, independence, expectation. */
final class JointTables {
    private JointTables() {}

    static void show(Board board) {
        JointTable plain = new JointTable(1, 3, 5, 7, 2, 4, 9, 1);
        int chain = 0;
        int independent = 0;
        for (int cell = 0; cell < 8; cell++) {
            int a = cell >> 2;
            int b = cell >> 1 & 1;
            int c = cell & 1;
            JointTable givenA = plain.given(a, ANY);
            JointTable givenAB = plain.given(a, b);
            Fraction product = plain.p(a, ANY, ANY)
                    .multiply(givenA.p(ANY, b, ANY)) //       P(b|a)
                    .multiply(givenAB.p(ANY, ANY, c)); //     P(c|a,b)
            Fraction alone = plain.p(a, ANY, ANY).multiply(plain.p(ANY, b, ANY)).multiply(plain.p(ANY, ANY, c));
            chain += product.equals(plain.p(a, b, c)) ? 1 : 0;
            independent += alone.equals(plain.p(a, b, c)) ? 1 : 0;
        }
        board.note("A table of P(a,b,c) for a, b, c of 0 and 1, in 32nds: 1, 3, 5, 7, 2, 4, 9, 1. Given a, or a and b,"
                + " the cells that are left are scaled to sum to 1.");
        board.same("cells where P(a,b,c) = P(a) P(b|a) P(c|a,b), in exact fractions, of 8", chain, 8);
        board.same("cells where it is P(a) P(b) P(c), which wants independence", independent, 0);
        JointTable coins = new JointTable(0, 8, 8, 0, 8, 0, 0, 8);
        board.note("Two fair coins a, b, and whether they agree, c: independent, but no more once c is known.");
        board.same("P(a=1,b=1) and P(a=1)P(b=1)", together(coins), "1/4, 1/4");
        board.same("P(a=1,b=1|c=1) and P(a=1|c=1)P(b=1|c=1)", togetherGivenC(coins), "1/2, 1/4");
        JointTable cause = new JointTable(9, 1, 3, 3, 3, 3, 1, 9);
        board.note("A common cause c: dependent, but no more once c is known.");
        board.same("P(a=1,b=1) and P(a=1)P(b=1)", together(cause), "5/16, 1/4");
        board.same("P(a=1,b=1|c=1) and P(a=1|c=1)P(b=1|c=1)", togetherGivenC(cause), "9/16, 9/16");
        Fraction sum = plain.p(1, 0, ANY)
                .add(plain.p(0, 1, ANY))
                .add(plain.p(1, 1, ANY).multiply(2));
        Fraction sumOfEach = plain.p(1, ANY, ANY).add(plain.p(ANY, 1, ANY)); // of 0 and 1, E is the probability of 1
        board.same(
                "E[a + b] and E[a] + E[b] of the first table, whose a and b are dependent",
                pair(sum, sumOfEach),
                "19/16, 19/16");
        board.same("its P(a=1,b=1) and P(a=1)P(b=1)", together(plain), "5/16, 11/32");
    }

    private static String together(JointTable t) {
        return pair(t.p(1, 1, ANY), t.p(1, ANY, ANY).multiply(t.p(ANY, 1, ANY)));
    }

    private static String togetherGivenC(JointTable t) {
        Fraction c = t.p(ANY, ANY, 1);
        Fraction a = t.p(1, ANY, 1).divide(c);
        Fraction b = t.p(ANY, 1, 1).divide(c);
        return pair(t.p(1, 1, 1).divide(c), a.multiply(b));
    }

    private static String pair(Fraction one, Fraction other) {
        return ProbabilityLesson.text(one) + ", " + ProbabilityLesson.text(other);
    }
}
