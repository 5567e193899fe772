package org.surprisal.learn.derive;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.math3.fraction.BigFraction;
import org.surprisal.theory.Softmax;

/**
 * The gradient of the softmax cross-entropy, derived line by line and checked line by line.
 *
 * <p>Example: logits (2, 1, 0), target (1, 0, 0) give p = (0.665241, 0.244728, 0.090031), a loss of 0.407606 nats and
 * the gradient (−0.334759, 0.244728, 0.090031).
 *
 * @param mistake the wrong line that was planted, if one was
 * @param p softmax of the logits (K)
 * @param logP its logarithms, natural (K)
 * @param loss −Σ y log p in the base's unit
 * @param gradient p Σy − y in that unit (K)
 * @param sumOfTarget Σy, exactly
 * @param chance at most that of all wrong lines together to pass the exact check
 */
public record Derivation(
        Question question,
        Optional<PlantedMistake> mistake,
        double[] p,
        double[] logP,
        double loss,
        double[] gradient,
        BigFraction sumOfTarget,
        List<Part> parts,
        double chance) {
    /** B = D = H = K = 2: two rows through the layers, all pre-activations well away from 0, some on each side. */
    private static final Map<String, double[][]> NETWORK = Map.of(
            "X", new double[][] {{1, -0.5}, {0.25, 0.75}},
            "y", new double[][] {{1, 0}, {0.25, 0.75}},
            "W", new double[][] {{0.5, -1}, {1, 0.25}},
            "b", new double[][] {{0.1, -0.2}},
            "W1", new double[][] {{0.5, -1}, {1, 0.75}},
            "b1", new double[][] {{0.5, -0.5}},
            "W2", new double[][] {{0.75, -0.5}, {-1, 0.5}},
            "b2", new double[][] {{0.2, 0}});

    /** Derives and checks. */
    public static Derivation of(Question question) {
        return of(question, Proof.of(question.base(), question.seed(), Optional.empty()));
    }

    /** Derives and checks with a mistake made. */
    public static Derivation with(PlantedMistake mistake, Question question) {
        return of(question, Proof.of(question.base(), question.seed(), Optional.of(mistake)));
    }

    /**
     * Puts the question's numbers into what is proved.
     *
     * @throws IllegalArgumentException if the proof is one in another base, or at the points of another seed
     */
    static Derivation of(Question question, Proof proof) {
        if (proof.base() != question.base() || proof.seed() != question.seed()) {
            throw new IllegalArgumentException("a proof in base " + proof.base().label() + ", seed " + proof.seed()
                    + "; expected base " + question.base().label() + ", seed " + question.seed());
        }
        double[] logP = new double[question.logits().length];
        Softmax.logSoftmax(question.logits(), logP);
        double[] p = Arrays.stream(logP).map(StrictMath::exp).toArray();
        BigFraction sum = question.target().stream().reduce(BigFraction.ZERO, BigFraction::add);
        double loss = 0;
        double[] gradient = new double[p.length];
        for (int k = 0; k < p.length; k++) {
            double y = Fractions.toDouble(question.target().get(k));
            loss -= y == 0 ? 0 : y * logP[k];
            gradient[k] = (p[k] * Fractions.toDouble(sum) - y) / question.base().nats();
        }
        return new Derivation(
                question,
                proof.mistake(),
                p,
                logP,
                loss / question.base().nats(),
                gradient,
                sum,
                new Assembly(question, sum).parts(proof),
                proof.chance());
    }

    /**
     * One line with the numbers put in.
     *
     * @param relation to the line before: "=", or "" at a start; of a definition, "z =", what is defined
     * @param substituted for the first of its indices
     */
    public record Line(String id, String title, String relation, String latex, String substituted) {}

    /**
     * The lines of one chain with the question's numbers, at once: nothing is checked anew. That the lines follow from one
     * another does not hang on the numbers, and {@link #of} checks it.
     *
     * @param id of the chain, such as {@code gradient}
     * @return none if no chain has this id
     */
    public static List<Line> chain(Question question, String id) {
        BigFraction sum = question.target().stream().reduce(BigFraction.ZERO, BigFraction::add);
        Assembly assembly = new Assembly(question, sum);
        return chapters(question.base()).stream()
                .flatMap(chapter -> chapter.chains().stream()
                        .filter(chain -> chain.id().equals(id))
                        .flatMap(chain -> assembly.lines(chapter, chain).stream()))
                .toList();
    }

    /**
     * What the names of the chapter in which one is defined stand for, such as z1, of a hidden layer, with the numbers put in.
     *
     * @return none if no layer's chapter defines the name
     */
    public static List<Line> definitions(Question question, String name) {
        Assembly assembly = new Assembly(question, BigFraction.ONE);
        return chapters(question.base()).stream()
                .filter(chapter -> chapter.layers() && chapter.definitions().of(name) != null)
                .findFirst()
                .map(assembly::definitions)
                .orElse(List.of());
    }

    /** What a chain, or a name of a layer, is part of, and whose the numbers are; "" for one that is not there. */
    public static String about(Base base, String id) {
        return chapters(base).stream()
                .filter(chapter -> chapter.holds(id)
                        || (chapter.layers() && chapter.definitions().of(id) != null))
                .findFirst()
                .map(chapter -> chapter.title() + ". " + chapter.note())
                .orElse("");
    }

    /** Every chapter, in the order in which it is read. */
    static List<Chapter> chapters(Base base) {
        List<Chapter> all = new ArrayList<>(SoftmaxChapter.chapters());
        all.add(GradientChapter.chapter(base));
        all.addAll(LayersChapter.chapters(base));
        all.add(StepChapter.chapter(base));
        return all;
    }

    public Stream<Step> steps() {
        return parts.stream().flatMap(part -> part.steps().stream());
    }

    /** The first step that does not hold. */
    public Optional<Step> firstBroken() {
        return steps().filter(step -> !step.passes()).findFirst();
    }

    boolean sumIs1() {
        return sumOfTarget.equals(BigFraction.ONE);
    }

    /** Lines with the question's numbers, chapter after chapter. */
    private record Assembly(Question question, BigFraction sum) {
        List<Part> parts(Proof proof) {
            List<Part> parts = new ArrayList<>();
            for (Chapter chapter : chapters(question.base())) {
                parts.add(part(chapter, proof));
                if (chapter.holds("gradient")) {
                    parts.add(Examples.sumIsNot1());
                    parts.add(Examples.zeroGradient());
                }
            }
            return parts;
        }

        private Part part(Chapter chapter, Proof proof) {
            List<FloatCheck> floats = floats(chapter);
            List<Step> steps = new ArrayList<>();
            for (Chain chain : chapter.chains()) {
                steps.addAll(steps(proof.mistake().map(chain::with).orElse(chain), chapter, proof, floats));
            }
            if (chapter.holds("jacobian")) {
                steps.add(proof.rank());
            }
            List<Part.Equation> definitions = new ArrayList<>();
            for (Definitions.Definition definition : chapter.definitions().all()) {
                definitions.add(new Part.Equation(
                        Notation.PLAIN.of(definition.name()) + " = " + Notation.PLAIN.of(definition.body()),
                        Notation.LATEX.of(definition.name()) + " = " + Notation.LATEX.of(definition.body())));
            }
            return new Part(chapter.title(), chapter.note(), definitions, steps);
        }

        private List<FloatCheck> floats(Chapter chapter) {
            List<Function> activations = chapter.layers() ? ExactCheck.ACTIVATIONS : List.of(Function.TANH);
            return activations.stream()
                    .map(f -> new FloatCheck(chapter, given(chapter), f))
                    .toList();
        }

        List<Line> lines(Chapter chapter, Chain chain) {
            List<FloatCheck> floats = floats(chapter);
            List<Line> lines = new ArrayList<>();
            lines.add(line(Chain.line(chain.id(), chain.title(), chain.start()), "", floats, chain));
            chain.lines().forEach(line -> lines.add(line(line, "=", floats, chain)));
            return lines;
        }

        List<Line> definitions(Chapter chapter) {
            FloatCheck floats = floats(chapter).get(0);
            List<Line> lines = new ArrayList<>();
            for (Definitions.Definition each : chapter.definitions().all()) {
                Expr.Ref name = each.name();
                lines.add(new Line(
                        name.name(),
                        "what " + Notation.PLAIN.of(name) + " is",
                        Notation.LATEX.of(name) + " =",
                        Notation.LATEX.of(each.body()),
                        floats.substituted(each.body(), name.indices())));
            }
            return lines;
        }

        private static Line line(Chain.Line line, String relation, List<FloatCheck> floats, Chain chain) {
            return new Line(
                    line.id(),
                    line.title(),
                    relation,
                    Notation.LATEX.of(line.expr()),
                    floats.get(shown(line)).substituted(line.expr(), chain.free()));
        }

        /** By which activation a line is shown with numbers. */
        private static int shown(Chain.Line line) {
            return line.only() == null ? 0 : ExactCheck.ACTIVATIONS.indexOf(line.only());
        }

        private FloatCheck.Given given(Chapter chapter) {
            if (chapter.layers()) {
                return new FloatCheck.Given(NETWORK, 2, 1);
            }
            double[] x = question.logits();
            double[] y =
                    question.target().stream().mapToDouble(Fractions::toDouble).toArray();
            double[] c = {-x[Softmax.argMax(x)]};
            return new FloatCheck.Given(
                    Map.of("z", new double[][] {x}, "y", new double[][] {y}, "c", new double[][] {c}),
                    x.length,
                    Fractions.toDouble(sum));
        }

        private List<Step> steps(Chain chain, Chapter chapter, Proof proof, List<FloatCheck> floats) {
            List<double[]> references =
                    floats.stream().map(check -> check.reference(chain)).toList();
            double tolerance = floats.stream()
                    .mapToDouble(check -> check.tolerance(chain))
                    .max()
                    .orElseThrow();
            List<Step> steps = new ArrayList<>();
            Chain.Line start = Chain.line(chain.id(), chain.title(), chain.start());
            steps.add(step(chain, start, ExactCheck.Finding.NONE, floats, references, tolerance, true));
            for (Chain.Line line : chain.lines()) {
                boolean applies = chapter.layers() || !line.sumIs1() || sum.equals(BigFraction.ONE);
                steps.add(step(chain, line, proof.of(line), floats, references, tolerance, applies));
            }
            return steps;
        }

        /** What a chain shows to be 0 is told as 0, not as what rounding leaves of it. */
        private static double[] exactZeros(double[] values, double tolerance) {
            return Arrays.stream(values)
                    .map(value -> Math.abs(value) <= tolerance ? 0 : value)
                    .toArray();
        }

        private static Step step(
                Chain chain,
                Chain.Line line,
                ExactCheck.Finding finding,
                List<FloatCheck> floats,
                List<double[]> references,
                double tolerance,
                boolean applies) {
            double difference = 0;
            for (int f = 0; f < floats.size(); f++) {
                if (line.only() == null || line.only() == ExactCheck.ACTIVATIONS.get(f)) {
                    double[] values = floats.get(f).values(line.expr(), chain.free());
                    difference = Math.max(difference, FloatCheck.distance(values, references.get(f)));
                }
            }
            boolean start = finding.equalities() == 0;
            int shown = shown(line);
            return new Step(
                    line.id(),
                    line.title(),
                    start ? Step.Kind.START : Step.Kind.LINE,
                    start ? "" : "=",
                    Notation.PLAIN.of(line.expr()),
                    Notation.LATEX.of(line.expr()),
                    floats.get(shown).substituted(line.expr(), chain.free()),
                    chain.isZero()
                            ? exactZeros(floats.get(shown).values(line.expr(), chain.free()), tolerance)
                            : floats.get(shown).values(line.expr(), chain.free()),
                    floats.get(shown).width(chain.free()),
                    start ? "" : Fractions.text(finding.residual()),
                    finding.equalities(),
                    difference,
                    tolerance,
                    applies,
                    Fractions.sign(finding.residual()) == 0 && (!applies || difference <= tolerance));
        }
    }
}
