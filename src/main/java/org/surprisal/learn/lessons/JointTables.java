package org.surprisal.learn.lessons;

import static org.surprisal.learn.lessons.JointTable.ANY;

import java.util.Random;
import org.apache.commons.math3.fraction.Fraction;
import org.surprisal.learn.demo.Board;

/** What holds for every table of probabilities, and what for some: chain rule, independence, expectation. */
final class JointTables {
    private static final int TABLES = 1000;

    private JointTables() {}

    static void show(Board board) {
        JointTable plain = new JointTable(1, 3, 5, 7, 2, 4, 9, 1);
        boolean forgetful = board.unless("forgets-b", false, true);
        board.note("A table of P(a,b,c) for a, b, c of 0 and 1, in 32nds: 1, 3, 5, 7, 2, 4, 9, 1. Given a, or a and b,"
                + " the cells that are left are scaled to sum to 1.");
        board.same("cells where P(a,b,c) = P(a) P(b|a) P(c|a,b), in exact fractions, of 8", chain(plain, forgetful), 8);
        board.same("cells where it is P(a) P(b) P(c), which wants independence", independent(plain), 0);
        JointTable coins = new JointTable(0, 8, 8, 0, 8, 0, 0, 8);
        board.note("Two fair coins a, b, and whether they agree, c: independent, but no more once c is known.");
        board.same("P(a=1,b=1) and P(a=1)P(b=1)", together(coins), "1/4, 1/4");
        board.same("P(a=1,b=1|c=1) and P(a=1|c=1)P(b=1|c=1)", togetherGivenC(coins), "1/2, 1/4");
        JointTable cause = new JointTable(9, 1, 3, 3, 3, 3, 1, 9);
        board.note("A common cause c: dependent, but no more once c is known.");
        board.same("P(a=1,b=1) and P(a=1)P(b=1)", together(cause), "5/16, 1/4");
        board.same("P(a=1,b=1|c=1) and P(a=1|c=1)P(b=1|c=1)", togetherGivenC(cause), "9/16, 9/16");
        board.same(
                "E[a + b] and E[a] + E[b] of the first table, whose a and b are dependent",
                means(plain),
                "19/16, 19/16");
        board.same("its P(a=1,b=1) and P(a=1)P(b=1)", together(plain), "5/16, 11/32");
        random(board, forgetful);
    }

    /** One table could be a lucky one. */
    private static void random(Board board, boolean forgetful) {
        Random random = new Random(4);
        int chain = 0;
        int linear = 0;
        int free = 0;
        int made = 0;
        int conditional = 0;
        int marginal = 0;
        for (int trial = 0; trial < TABLES; trial++) {
            JointTable any = new JointTable(random.ints(8, 1, 10).toArray());
            chain += chain(any, forgetful) == 8 ? 1 : 0;
            linear += alike(means(any)) ? 1 : 0;
            free += independent(any) == 8 ? 1 : 0;
            JointTable product = independentTable(random);
            made += independent(product) == 8 && alike(together(product)) ? 1 : 0;
            JointTable common = commonCause(random);
            conditional += alike(togetherGivenC(common)) ? 1 : 0;
            marginal += alike(together(common)) ? 1 : 0;
        }
        board.note("1,000 random tables of each kind, in exact fractions:");
        board.same("any table: the chain rule holds in all 8 cells", chain, TABLES);
        board.same("any table: E[a + b] = E[a] + E[b]", linear, TABLES);
        board.claim("any table: a, b, c are independent by chance", free < TABLES / 100, free + " of 1,000");
        board.same("products P(a)P(b)P(c): independent in all 8 cells", made, TABLES);
        board.same("P(c)P(a|c)P(b|c): independent once c is known", conditional, TABLES);
        board.claim("of these, independent without c", marginal < 3 * TABLES / 10, marginal + " of 1,000");
    }

    /** P(a) P(b) P(c). */
    private static JointTable independentTable(Random random) {
        int[] a = twoParts(random);
        int[] b = twoParts(random);
        int[] c = twoParts(random);
        int[] parts = new int[8];
        for (int cell = 0; cell < 8; cell++) {
            parts[cell] = a[cell >> 2] * b[cell >> 1 & 1] * c[cell & 1];
        }
        return new JointTable(parts);
    }

    /** P(c) P(a|c) P(b|c). */
    private static JointTable commonCause(Random random) {
        int[] c = twoParts(random);
        int[][] a = {twoParts(random), twoParts(random)};
        int[][] b = {twoParts(random), twoParts(random)};
        int[] parts = new int[8];
        for (int cell = 0; cell < 8; cell++) {
            parts[cell] = c[cell & 1] * a[cell & 1][cell >> 2] * b[cell & 1][cell >> 1 & 1];
        }
        return new JointTable(parts);
    }

    /** Two probabilities, in tenths. */
    private static int[] twoParts(Random random) {
        int part = 1 + random.nextInt(9);
        return new int[] {part, 10 - part};
    }

    private static int chain(JointTable t, boolean forgetful) {
        int right = 0;
        for (int cell = 0; cell < 8; cell++) {
            int a = cell >> 2;
            int b = cell >> 1 & 1;
            int c = cell & 1;
            Fraction product = t.p(a, ANY, ANY)
                    .multiply(t.given(a, ANY).p(ANY, b, ANY)) //                   P(b|a)
                    .multiply(t.given(a, forgetful ? ANY : b).p(ANY, ANY, c)); //  P(c|a,b)
            right += product.equals(t.p(a, b, c)) ? 1 : 0;
        }
        return right;
    }

    private static int independent(JointTable t) {
        int right = 0;
        for (int cell = 0; cell < 8; cell++) {
            int a = cell >> 2;
            int b = cell >> 1 & 1;
            int c = cell & 1;
            Fraction alone = t.p(a, ANY, ANY).multiply(t.p(ANY, b, ANY)).multiply(t.p(ANY, ANY, c));
            right += alone.equals(t.p(a, b, c)) ? 1 : 0;
        }
        return right;
    }

    /** E[a + b], E[a] + E[b]; of 0 and 1, E is the probability of 1. */
    private static String means(JointTable t) {
        Fraction sum = t.p(1, 0, ANY).add(t.p(0, 1, ANY)).add(t.p(1, 1, ANY).multiply(2));
        return pair(sum, t.p(1, ANY, ANY).add(t.p(ANY, 1, ANY)));
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

    private static boolean alike(String pair) {
        String[] both = pair.split(", ", -1);
        return both[0].equals(both[1]);
    }

    private static String pair(Fraction one, Fraction other) {
        return ProbabilityLesson.text(one) + ", " + ProbabilityLesson.text(other);
    }
}
