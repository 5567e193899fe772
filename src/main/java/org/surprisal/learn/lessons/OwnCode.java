package org.surprisal.learn.lessons;

import static org.surprisal.learn.lessons.ProbabilityLesson.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.commons.math3.fraction.Fraction;
import org.surprisal.base.messages.OptionException;
import org.surprisal.learn.demo.Board;
import org.surprisal.learn.demo.Parameter;
import org.surprisal.learn.demo.Settings;
import org.surprisal.learn.demo.Statement;
import org.surprisal.learn.demo.Wording;
import org.surprisal.theory.CrossEntropy;

/** Codes for weights of one's own. */
final class OwnCode {
    static final List<Parameter> PARAMETERS = List.of(
            Parameter.whole("weights", "how often each outcome comes", 2, 12, 1, 100, 4, 6, 4, 1, 1),
            Parameter.whole("block", "how many outcomes a word is for", 1, 1, 1, 4, 1),
            Parameter.whole(
                    "coded-for",
                    "the weights that the other code was made for, equal if none are given",
                    2,
                    12,
                    1,
                    100,
                    1,
                    1,
                    1,
                    1,
                    1));

    private static final double MOST = 5e6; // the weights of all blocks together, so that they are whole numbers
    private static final int SHOWN = 16; // words

    private final int[] weights;
    private final int block;
    private final int[] other;

    private OwnCode(Settings settings) {
        weights = whole(settings.numbers("weights"));
        block = (int) settings.number("block");
        other = settings.isTyped("coded-for") ? whole(settings.numbers("coded-for")) : uniform(weights.length);
        OptionException.require(
                other.length == weights.length,
                "--coded-for",
                other.length + " numbers",
                weights.length + ", as --weights has");
        double sum = Arrays.stream(weights).sum();
        OptionException.require(
                Math.pow(sum, block) <= MOST,
                "--block",
                block,
                "a shorter one: the weights' sum to this power is above 5e6");
    }

    private static int[] whole(double[] numbers) {
        return Arrays.stream(numbers).mapToInt(x -> (int) x).toArray();
    }

    private static int[] uniform(int K) {
        int[] ones = new int[K];
        Arrays.fill(ones, 1);
        return ones;
    }

    static Map<String, Statement.Proof> proofs(Settings settings) {
        OwnCode own = new OwnCode(settings);
        return Map.of("I13", own::best, "I14", own::another);
    }

    private void best(Board board) {
        int[] blocks = CodesLesson.block(weights, block);
        PrefixCode code = PrefixCode.tree(blocks, PrefixCode.Joined.RAREST);
        if (blocks.length <= SHOWN) {
            List<List<String>> rows = new ArrayList<>();
            for (int k = 0; k < blocks.length; k++) {
                rows.add(List.of(String.valueOf(k + 1), String.valueOf(blocks[k]), code.word(k)));
            }
            board.table(List.of("block", "weight", "word"), rows);
        }
        double H = CodesLesson.bits(weights);
        Fraction L = code.meanLength(blocks).divide(block);
        board.shown("bits an outcome by Huffman, L_n/n", text(L) + " = " + Wording.significant(L.doubleValue(), 7));
        board.shown("entropy, bits", H);
        board.claim(
                "H ≤ L_n/n < H + 1/n",
                H - 1e-12 <= L.doubleValue() && L.doubleValue() < H + 1.0 / block,
                Wording.fixed(H, 4) + " ≤ " + Wording.fixed(L.doubleValue(), 4) + " < "
                        + Wording.fixed(H + 1.0 / block, 4));
        board.same("Σ 2^−length", text(code.kraft()), "1");
        board.same("no word is the beginning of another", code.isPrefixFree(), true);
        int[] drawn = CodesLesson.draws(blocks, 500, new Random(1));
        board.same("500 drawn words, coded and read back", Arrays.equals(code.decode(code.encode(drawn)), drawn), true);
    }

    private void another(Board board) {
        PrefixCode code = PrefixCode.shannon(other);
        double length = code.meanLength(weights).doubleValue();
        double[] p = CodesLesson.shares(weights);
        double cross = InformationLesson.bits(CrossEntropy.of(p, CodesLesson.shares(other)));
        board.shown("length under words of ⌈−log₂ q⌉ bits", text(code.meanLength(weights)) + " bits");
        board.shown("H(P,Q), bits", cross);
        board.shown("H(P), bits", CodesLesson.bits(weights));
        board.claim(
                "H(P,Q) ≤ L < H(P,Q) + 1",
                cross - 1e-12 <= length && length < cross + 1,
                Wording.fixed(cross, 4) + " ≤ " + Wording.fixed(length, 4) + " < " + Wording.fixed(cross + 1, 4));
    }
}
