package org.surprisal.learn.lessons;

import static org.surprisal.learn.lessons.ProbabilityLesson.text;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.commons.math3.fraction.Fraction;
import org.surprisal.learn.demo.Board;
import org.surprisal.learn.demo.Wording;
import org.surprisal.plot.Figure;
import org.surprisal.plot.Panel;
import org.surprisal.theory.CrossEntropy;
import org.surprisal.theory.Divergence;

/** What it costs to code one distribution with the words made for another. */
final class OtherCode {
    private static final int[] P = {2, 1, 1};
    private static final int[] Q = {1, 1, 2};
    private static final int[] GENERAL_P = {7, 2, 1};
    private static final int[] GENERAL_Q = {5, 3, 2};

    private OtherCode() {}

    static void show(Board board) {
        board.note("P = (½, ¼, ¼), Q = (¼, ¼, ½), whose surprisals are whole numbers of bits:");
        PrefixCode own = PrefixCode.shannon(P);
        PrefixCode other = PrefixCode.shannon(Q);
        board.table(
                List.of("code for", "words", "bits where P rules"),
                List.of(row("P", own, own.meanLength(P)), row("Q", other, other.meanLength(P))));
        Fraction length = board.unless("any-code", other, own).meanLength(P);
        board.number("length of P under the code for Q, bits", length.doubleValue(), 1.75, 0);
        board.number("H(P,Q), bits", bits(CrossEntropy.of(shares(P), shares(Q))), 1.75, 1e-15);
        board.number("length of P under its own code, bits", own.meanLength(P).doubleValue(), 1.5, 0);
        board.number("H(P), bits", CodesLesson.bits(P), 1.5, 1e-15);
        board.number("KL(P‖Q), bits", bits(Divergence.kl(shares(P), shares(Q))), 0.25, 1e-15);
        board.number(
                "what the wrong code costs, bits",
                length.subtract(own.meanLength(P)).doubleValue(),
                0.25,
                0);
        Random random = new Random(14);
        int[] drawn = CodesLesson.draws(P, 10_000, random);
        String sent = other.encode(drawn);
        board.claim(
                "10,000 draws from P, coded for Q and read back: bits a draw",
                Arrays.equals(other.decode(sent), drawn) && Math.abs(sent.length() / 1e4 - 1.75) < 0.02,
                Wording.fixed(sent.length() / 1e4, 2));
        general(board, random);
        board.picture(
                "code-for-another",
                "The code for Q spends H(P,Q) bits on a draw from P: H(P), and KL(P‖Q) beside it.",
                Figure.of(
                        "P = (½, ¼, ¼) under two codes",
                        Panel.of("", "bits a draw from P")
                                .y(0, 2)
                                .bars(
                                        new String[] {
                                            "code for P: H(P)", "code for Q: H(P,Q)", "the difference: KL(P‖Q)"
                                        },
                                        null,
                                        new double[] {1.5, 1.75, 0.25})));
    }

    /** Where surprisals are no whole numbers, words of ⌈−log₂ q⌉ bits are within one of them. */
    private static void general(Board board, Random random) {
        board.note("In general a word has ⌈−log₂ q⌉ bits, so that the length is within a bit:");
        PrefixCode code = PrefixCode.shannon(GENERAL_Q);
        board.same("P = (.7, .2, .1) under the code for (.5, .3, .2), bits", text(code.meanLength(GENERAL_P)), "7/5");
        board.number(
                "H(P,Q) of these two, bits",
                bits(CrossEntropy.of(shares(GENERAL_P), shares(GENERAL_Q))),
                1.279586,
                5e-7);
        int within = 0;
        for (int trial = 0; trial < 1000; trial++) {
            int[] p = random.ints(2 + trial % 7, 1, 100).toArray();
            int[] q = random.ints(p.length, 1, 100).toArray();
            double length = PrefixCode.shannon(q).meanLength(p).doubleValue();
            double H = bits(CrossEntropy.of(shares(p), shares(q)));
            within += H - 1e-12 <= length && length < H + 1 ? 1 : 0;
        }
        board.same("of 1000 random pairs, those with H(P,Q) ≤ L < H(P,Q) + 1", within, 1000);
    }

    private static List<String> row(String name, PrefixCode code, Fraction length) {
        return List.of(name, code.word(0) + " " + code.word(1) + " " + code.word(2), text(length));
    }

    private static double[] shares(int[] weights) {
        return CodesLesson.shares(weights);
    }

    private static double bits(double nats) {
        return InformationLesson.bits(nats);
    }
}
