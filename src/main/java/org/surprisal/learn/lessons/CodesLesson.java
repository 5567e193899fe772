package org.surprisal.learn.lessons;

import static org.surprisal.learn.lessons.ProbabilityLesson.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.math3.fraction.Fraction;
import org.surprisal.base.messages.Count;
import org.surprisal.learn.demo.Board;
import org.surprisal.learn.demo.Lesson;
import org.surprisal.learn.demo.Parameter;
import org.surprisal.learn.demo.Settings;
import org.surprisal.learn.demo.Statement;
import org.surprisal.learn.demo.Wording;
import org.surprisal.plot.Figure;
import org.surprisal.plot.Panel;
import org.surprisal.theory.Information;

/** What entropy and cross-entropy are lengths of: codes, built and measured. */
final class CodesLesson implements Lesson {
    static final int[] DIE = {1, 1, 1, 1, 1, 1};
    static final int[] STICKS = {4, 6, 4, 1, 1}; // 1, 2, 3, 4 and no flat sides, of 16 throws
    private static final int LONGEST_BLOCK = 4;
    private static final int THROWS = 12_000; // whole blocks of 1, 2, 3 and 4

    @Override
    public String name() {
        return "codes";
    }

    @Override
    public String title() {
        return "Entropy and cross-entropy as lengths of codes";
    }

    @Override
    public List<Parameter> parameters() {
        return OwnCode.PARAMETERS;
    }

    @Override
    public Lesson at(Settings settings) {
        return OwnNumbers.of(this, OwnCode.proofs(settings));
    }

    @Override
    public List<Statement> statements() {
        return List.of(
                new Statement(
                                "I13",
                                "Entropy is the length of the best code, in bits an outcome. A code for single outcomes"
                                        + " can miss it by less than a bit, one for blocks of n by less than 1/n; but"
                                        + " not every longer block gains.",
                                "H ≤ L_n/n < H + 1/n",
                                "H \\le \\frac{L_n}{n} < H + \\frac1n",
                                CodesLesson::entropy)
                        .asking(
                                "The entropy of a die is 2.585 bits. How many bits a throw does the"
                                        + " best code for single throws need?",
                                "die by Huffman, 8/3 bits")
                        .falsely("join-most-frequent", "the best code joins the two most frequent outcomes first"),
                new Statement(
                                "I14",
                                "Cross-entropy is the length under a code that was made for another distribution, and"
                                        + " KL is what that costs.",
                                "L = Σ p log₂ 1/q = H(P,Q) = H(P) + KL(P‖Q) where all q are powers of ½",
                                "L = \\sum_x p \\log_2 \\tfrac1q = H(P,Q) = H(P) + \\mathrm{KL}(P\\|Q)"
                                        + " \\quad\\text{where all } q \\text{ are powers of } \\tfrac12",
                                OtherCode::show)
                        .asking("A code was made for Q and is used on P. How many bits too long is it,"
                                + " an outcome?")
                        .falsely("any-code", "whatever the code was made for, the mean length is H(P)"));
    }

    private static void entropy(Board board) {
        PrefixCode.Joined joined =
                board.unless("join-most-frequent", PrefixCode.Joined.RAREST, PrefixCode.Joined.MOST_FREQUENT);
        PrefixCode die = PrefixCode.tree(DIE, joined);
        PrefixCode sticks = PrefixCode.tree(STICKS, joined);
        board.note("Huffman's code joins the two rarest outcomes, again and again, and every joint is a bit. For the"
                + " die, and for 1, 2, 3, 4 and no flat sides of four sticks:");
        board.table(
                List.of("", "words"),
                List.of(List.of("die", words(die, DIE)), List.of("sticks", words(sticks, STICKS))));
        board.same(
                "die, all words of one length: bits a throw",
                text(PrefixCode.fixed(6).meanLength(DIE)),
                "3");
        board.number("die by Huffman, 8/3 bits", die.meanLength(DIE).doubleValue(), 2.6667, 5e-5);
        board.number("its entropy, bits", bits(DIE), 2.5850, 5e-5);
        board.number("sticks by Huffman, 34/16 bits", sticks.meanLength(STICKS).doubleValue(), 2.125, 0);
        board.number("their entropy, bits", bits(STICKS), 2.0306, 5e-5);
        board.same(
                "no code of six words beats it: least mean of all lengths that Kraft allows",
                text(leastOfDie()),
                "8/3");
        board.claim(
                "no word is the beginning of another",
                die.isPrefixFree() && sticks.isPrefixFree(),
                "Σ 2^−length = " + text(die.kraft()) + " and " + text(sticks.kraft()));
        blocks(board, joined);
    }

    private static void blocks(Board board, PrefixCode.Joined joined) {
        Random random = new Random(13);
        List<List<String>> rows = new ArrayList<>();
        double[] n = Sampled.between(1, LONGEST_BLOCK, LONGEST_BLOCK);
        double[][] perThrow = new double[2][LONGEST_BLOCK];
        StringBuilder ofDie = new StringBuilder();
        StringBuilder ofSticks = new StringBuilder();
        boolean bounded = true;
        boolean decoded = true;
        double worst = 0;
        for (int i = 0; i < LONGEST_BLOCK; i++) {
            int length = i + 1;
            List<String> row = new ArrayList<>(List.of(String.valueOf(length)));
            for (int[] one : List.of(DIE, STICKS)) {
                boolean isDie = one.length == 6;
                int[] weights = block(one, length);
                PrefixCode code = PrefixCode.tree(weights, joined);
                Fraction L = code.meanLength(weights).divide(length);
                perThrow[isDie ? 0 : 1][i] = L.doubleValue();
                bounded &= bits(one) <= L.doubleValue() && L.doubleValue() < bits(one) + 1.0 / length;
                (isDie ? ofDie : ofSticks).append(i == 0 ? "" : ", ").append(text(L));
                int[] drawn = draws(weights, THROWS / length, random);
                String sent = code.encode(drawn);
                decoded &= length > 2 || Arrays.equals(code.decode(sent), drawn); // a search, so short blocks only
                worst = Math.max(worst, Math.abs((double) sent.length() / THROWS - L.doubleValue()));
                row.add(text(L));
                row.add(Wording.fixed(L.doubleValue(), 4));
                row.add(Wording.fixed((double) sent.length() / THROWS, 3));
            }
            rows.add(row);
        }
        board.note("Codes for blocks of n throws: bits a throw, exactly, and as counted in the coded text of "
                + Count.grouped(THROWS, "throw") + ":");
        board.table(List.of("n", "die", "", "counted", "sticks", "", "counted"), rows);
        board.same("die, n = 1, 2, 3, 4", ofDie, "8/3, 47/18, 211/81, 211/81");
        board.same("sticks, n = 1, 2, 3, 4", ofSticks, "17/8, 525/256, 2093/1024, 66843/32768");
        board.claim("H ≤ L_n/n < H + 1/n for every block", bounded, "8 of 8");
        board.claim("the text is read back as it was, without gaps", decoded, "n = 1, 2");
        // A word has a standard deviation below one bit a throw: 4/√12000 bits are four standard errors or more.
        board.atMost("largest |counted − L_n/n|, bits", worst, 4 / Math.sqrt(THROWS));
        board.picture(
                "code-lengths",
                "Longer blocks bring the best code nearer to the entropy, though not with every step.",
                Figure.of(
                        "Bits a throw of the best code for blocks of n",
                        panel("die", n, perThrow[0], DIE),
                        panel("four sticks", n, perThrow[1], STICKS)));
    }

    private static Panel panel(String title, double[] n, double[] perThrow, int[] weights) {
        double H = bits(weights);
        return Panel.of("block length n", "bits a throw")
                .titled(title)
                .x(0.5, LONGEST_BLOCK + 0.5)
                .y(H - 0.02, H + 0.12) // the same span in both panels
                .points("L_n/n", n, perThrow)
                .horizontal("H = " + Wording.fixed(H, 4), H);
    }

    /** The least mean length of all codes for six equal outcomes: over all lengths up to 5 with Σ 2^−length ≤ 1. */
    private static Fraction leastOfDie() {
        int least = Integer.MAX_VALUE;
        for (int k = 0; k < 15_625; k++) { // 5⁶ ways
            int bits = 0;
            int kraft = 0; // in 32nds
            for (int i = 0, left = k; i < 6; i++, left /= 5) {
                bits += 1 + left % 5;
                kraft += 32 >> (1 + left % 5);
            }
            least = kraft <= 32 ? Math.min(least, bits) : least;
        }
        return new Fraction(least, 6);
    }

    /** The weights of all blocks of so many outcomes. */
    static int[] block(int[] weights, int length) {
        int[] blocks = {1};
        for (int i = 0; i < length; i++) {
            int[] shorter = blocks;
            blocks = IntStream.range(0, shorter.length * weights.length)
                    .map(k -> shorter[k / weights.length] * weights[k % weights.length])
                    .toArray();
        }
        return blocks;
    }

    static int[] draws(int[] weights, int count, Random random) {
        int[] cumulated = weights.clone();
        Arrays.parallelPrefix(cumulated, Integer::sum);
        return IntStream.range(0, count)
                .map(i -> {
                    int at = Arrays.binarySearch(cumulated, 1 + random.nextInt(cumulated[cumulated.length - 1]));
                    return at < 0 ? -at - 1 : at;
                })
                .toArray();
    }

    private static String words(PrefixCode code, int[] weights) {
        return IntStream.range(0, weights.length).mapToObj(code::word).collect(Collectors.joining(" "));
    }

    /** The entropy of these weights, in bits. */
    static double bits(int[] weights) {
        return InformationLesson.bits(Information.entropy(shares(weights)));
    }

    static double[] shares(int[] weights) {
        double whole = Arrays.stream(weights).sum();
        return Arrays.stream(weights).mapToDouble(w -> w / whole).toArray();
    }
}
