package org.surprisal.learn.lessons;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.StringJoiner;
import java.util.stream.IntStream;
import org.apache.commons.math3.fraction.Fraction;
import org.surprisal.base.random.RandomStreams;
import org.surprisal.data.TrainingData;
import org.surprisal.learn.demo.Board;
import org.surprisal.learn.demo.Lesson;
import org.surprisal.learn.demo.Parameter;
import org.surprisal.learn.demo.Settings;
import org.surprisal.learn.demo.Statement;
import org.surprisal.learn.demo.Wording;
import org.surprisal.model.ModelOptions;
import org.surprisal.plot.Figure;
import org.surprisal.plot.Panel;
import org.surprisal.theory.Softmax;
import org.surprisal.train.Predictor;
import org.surprisal.train.TrainingOptions;

/** The rules of probability in exact fractions: sum, product, Bayes, and what a classifier does with them. */
final class ProbabilityLesson implements Lesson {
    /** Three urns, how often each is picked, and the share of white balls in each. */
    private static final Fraction[] PRIOR = {new Fraction(1, 8), new Fraction(4, 8), new Fraction(3, 8)};

    private static final Fraction[] WHITE = {new Fraction(9, 12), new Fraction(5, 15), new Fraction(3, 6)};

    @Override
    public String name() {
        return "probability";
    }

    @Override
    public String title() {
        return "Sum, product, Bayes";
    }

    @Override
    public List<Parameter> parameters() {
        return OwnUrns.PARAMETERS;
    }

    @Override
    public Lesson at(Settings settings) {
        return OwnNumbers.of(this, OwnUrns.proofs(settings));
    }

    @Override
    public List<Statement> statements() {
        return List.of(
                new Statement(
                                "P1",
                                "Sum and product rule: the probability of white is that of each urn times that of white from it,"
                                        + " added up.",
                                "P(white) = Σ_u P(white|u) P(u)",
                                "P(\\text{white}) = \\sum_u P(\\text{white} \\mid u)\\, P(u)",
                                ProbabilityLesson::sumAndProduct)
                        .asking(
                                "Three urns, picked with ⅛, ½ and ⅜, have 9/12, 5/15 and 3/6 white"
                                        + " balls. How probable is white?",
                                "as a decimal")
                        .falsely("plain-mean", "P(white) is the mean of the urns' shares of white"),
                new Statement(
                                "P2",
                                "Bayes: what is seen turns a prior into a posterior, in proportion to likelihood times prior.",
                                "P(u|white) = P(white|u) P(u) / P(white)",
                                "P(u \\mid \\text{white}) = \\frac{P(\\text{white} \\mid u)\\, P(u)}{P(\\text{white})}",
                                ProbabilityLesson::bayes)
                        .asking("Urn 2 is picked most often and has the fewest white balls. The ball"
                                + " is white: which urn is most probable?")
                        .falsely("no-prior", "the posterior is in proportion to the likelihood alone"),
                new Statement(
                                "P3",
                                "A classifier gives P(y|x), and its answer is the class of the largest.",
                                "ŷ = argmax_y P(y|x)",
                                "\\hat y = \\arg\\max_y P(y \\mid x)",
                                ProbabilityLesson::classifier)
                        .asking(
                                "The species have P(y|x) = (.18, .72, .10). What does the classifier answer, and how often is"
                                        + " that wrong if P is right?")
                        .falsely("least-surprising-last", "the answer is the class of the greatest surprisal"),
                new Statement(
                                "P4",
                                "The chain rule holds for every joint table; independence and conditional independence are"
                                        + " properties of some, and neither implies the other. Expectation is linear, always.",
                                "P(a,b,c) = P(a) P(b|a) P(c|a,b)",
                                "P(a,b,c) = P(a)\\, P(b \\mid a)\\, P(c \\mid a,b)",
                                JointTables::show)
                        .asking("Two fair coins are independent. Are they still, once you are told"
                                + " whether they agree?")
                        .falsely("forgets-b", "P(a,b,c) = P(a) P(b|a) P(c|a)"),
                new Statement(
                                "P7",
                                "Prior, likelihood and posterior may each name another. Who takes the largest likelihood"
                                        + " and who takes the largest posterior follow two rules: maximum likelihood and"
                                        + " maximum a posteriori.",
                                "argmax_u P(white|u) ≠ argmax_u P(white|u) P(u), in general",
                                "\\arg\\max_u P(\\text{white} \\mid u) \\ne \\arg\\max_u P(\\text{white} \\mid u)\\, P(u)"
                                        + " \\text{, in general}",
                                board -> TwoRules.show(board, PRIOR, WHITE))
                        .asking("Urn 1 has the most white balls, urn 2 is picked most often. Can a"
                                + " third urn be the best guess after white?")
                        .falsely("ml-is-map", "the largest posterior is that of the largest likelihood"));
    }

    private static Fraction white() {
        Fraction sum = Fraction.ZERO;
        for (int u = 0; u < PRIOR.length; u++) {
            sum = sum.add(WHITE[u].multiply(PRIOR[u]));
        }
        return sum;
    }

    private static void sumAndProduct(Board board) {
        StringJoiner joint = new StringJoiner(", ");
        for (int u = 0; u < PRIOR.length; u++) {
            joint.add(text(WHITE[u].multiply(PRIOR[u])));
        }
        board.note("Three urns: P(u) = 1/8, 4/8, 3/8, and P(white|u) = 9/12, 5/15, 3/6.");
        board.same("product rule: P(u, white) = P(white|u) P(u)", joint, "3/32, 1/6, 3/16");
        Fraction mean = WHITE[0].add(WHITE[1]).add(WHITE[2]).divide(3);
        Fraction white = board.unless("plain-mean", white(), mean);
        board.same("sum rule: P(white), their sum", text(white), "43/96");
        board.number("as a decimal", white.doubleValue(), 0.4479, 5e-5);
        Fraction black = Fraction.ZERO;
        for (int u = 0; u < PRIOR.length; u++) {
            black = black.add(Fraction.ONE.subtract(WHITE[u]).multiply(PRIOR[u]));
        }
        board.same("P(white) + P(black)", text(white().add(black)), "1");
    }

    private static void bayes(Board board) {
        String[] expected = {"9/43", "16/43", "18/43"};
        int most = 0;
        Fraction[] posterior = new Fraction[PRIOR.length];
        Fraction alone = WHITE[0].add(WHITE[1]).add(WHITE[2]);
        for (int u = 0; u < PRIOR.length; u++) {
            Fraction joint = WHITE[u].multiply(PRIOR[u]);
            posterior[u] = board.unless("no-prior", joint.divide(white()), WHITE[u].divide(alone));
            most = posterior[u].compareTo(posterior[most]) > 0 ? u : most;
            board.same("P(urn " + (u + 1) + "|white)", text(posterior[u]), expected[u]);
        }
        board.same("the most probable urn, though the second is the one picked most often", most + 1, 3);
        int draws = 200_000;
        int[] counts = whiteDraws(draws, new Random(2));
        int whites = counts[0] + counts[1] + counts[2];
        for (int u = 0; u < counts.length; u++) {
            double p = posterior[u].doubleValue();
            double error = StrictMath.sqrt(p * (1 - p) / whites);
            double share = (double) counts[u] / whites;
            // Four standard errors: by chance alone, one seed in 16,000 would fail.
            board.claim(
                    "share of urn " + (u + 1) + " among the white of " + draws + " draws, within 4 standard errors",
                    Math.abs(share - p) <= 4 * error,
                    Wording.fixed(share, 4) + " ± " + Wording.fixed(error, 4) + " beside " + Wording.fixed(p, 4));
        }
        String[] urns = {"urn 1", "urn 2", "urn 3"};
        board.picture(
                "bayes-urns",
                "A white ball speaks for urns with much white in them: prior and posterior.",
                Figure.of(
                        "What a white ball says about the urn",
                        Panel.of("", "probability")
                                .bars(urns, "prior P(u)", doubles(PRIOR))
                                .bars(urns, "likelihood P(white|u)", doubles(WHITE))
                                .bars(urns, "posterior P(u|white)", doubles(posterior))
                                .y(0, 1)));
    }

    /** How often each urn gave a white ball. */
    private static int[] whiteDraws(int draws, Random random) {
        int[] counts = new int[PRIOR.length];
        for (int i = 0; i < draws; i++) {
            double u = random.nextDouble();
            int urn =
                    u < PRIOR[0].doubleValue() ? 0 : u < PRIOR[0].add(PRIOR[1]).doubleValue() ? 1 : 2;
            if (random.nextDouble() < WHITE[urn].doubleValue()) {
                counts[urn]++;
            }
        }
        return counts;
    }

    private static void classifier(Board board) {
        RandomStreams random = new RandomStreams(7);
        TrainingData iris = BundledData.iris(random);
        List<String> names = iris.training().classNames();
        board.same(
                "the answer for P(y|x) = (.18, .72, .10)",
                names.get(Softmax.argMax(board.unless(
                        "least-surprising-last", new double[] {.18, .72, .10}, new double[] {-.18, -.72, -.10}))),
                "versicolor");
        Trained trained =
                Trained.on(iris, ModelOptions.LINEAR, TrainingOptions.DEFAULTS.with(o -> o.epochs = 20), random);
        double[][] p = new Predictor(trained.model(), iris.heldOut().features()).probabilities();
        int[] labels = iris.heldOut().labels();
        int right = 0;
        double farthest = 0;
        for (int n = 0; n < p.length; n++) {
            right += Softmax.argMax(p[n]) == labels[n] ? 1 : 0;
            farthest = Math.max(farthest, Math.abs(p[n][0] + p[n][1] + p[n][2] - 1));
        }
        List<List<String>> rows = new ArrayList<>();
        for (int species = 0; species < names.size(); species++) {
            int own = species;
            int first = IntStream.range(0, labels.length)
                    .filter(n -> labels[n] == own)
                    .findFirst()
                    .orElseThrow();
            List<String> row = new ArrayList<>(List.of(names.get(species)));
            for (double q : p[first]) {
                row.add(Wording.fixed(q, 3));
            }
            row.add(names.get(Softmax.argMax(p[first])));
            rows.add(row);
        }
        List<String> header = new ArrayList<>(List.of("species"));
        names.forEach(name -> header.add("P(" + name + "|x)"));
        header.add("answer");
        board.note("A trained classifier, on the first held-out flower of each species:");
        board.table(header, rows);
        board.atMost("on all 30 held-out flowers: largest |Σ_y P(y|x) − 1|", farthest, 1e-15);
        board.same(
                "flowers whose arg max is their species; its own report counts as many",
                right,
                trained.last().heldOut().right());
        board.claim("that is most of them", right >= 25, right + " of " + p.length);
    }

    /** "43/96", or "1". */
    static String text(Fraction x) {
        return x.getDenominator() == 1 ? String.valueOf(x.getNumerator()) : x.getNumerator() + "/" + x.getDenominator();
    }

    private static double[] doubles(Fraction[] x) {
        return Arrays.stream(x).mapToDouble(Fraction::doubleValue).toArray();
    }
}
