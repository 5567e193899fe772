package org.surprisal.learn.lab;

import static org.surprisal.base.messages.OptionException.require;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.surprisal.learn.answer.Unit;
import org.surprisal.learn.microscope.Digits;
import org.surprisal.theory.Information;
import org.surprisal.theory.Softmax;

/** The questions whose answers hang on no row: what a formula says. */
final class TheoryQuestions {
    private static final double SMOOTHING = 0.1; // where none is set
    private static final double SAME = 1e-9; // of two probabilities

    private TheoryQuestions() {}

    static Armed askFloor(Question question, Scene scene, String of) {
        double set = scene.stepper().config().training().labelSmoothing();
        double s = set == 0 ? SMOOTHING : set;
        int K = scene.subject().classes().size();
        String asked =
                "With smoothing " + Ticks.text(s) + " and " + K + " classes, what is the floor of the loss, in nats?";
        return new Armed(question, "", asked, List.of(), s, K);
    }

    static Armed floor(Scene unused, Armed asked, String answer) {
        double s = asked.memory()[0];
        double[] y = new double[(int) asked.memory()[1]];
        Arrays.fill(y, s / y.length);
        y[0] += 1 - s;
        double floor = Information.entropy(y);
        return asked.answered(
                answer,
                Answer.fits(answer, floor, Unit.NATS),
                "H(y) = " + Digits.of(floor) + " nats, the entropy of the smoothed label");
    }

    /** Of the surface that Descent shows: λ_max is that of where the paths begin. */
    static Armed askDiverges(Question question, Scene scene, String of) {
        Start start = of.isEmpty() ? scene.descent() : Start.read(of);
        Surface surface = start.surface(scene);
        double[] x = start.on(surface, scene);
        double steepest = surface.steepest(x[0], x[1]);
        String place = "(" + Digits.of(x[0]) + ", " + Digits.of(x[1]) + ")";
        require(
                steepest > 0,
                "the surface at " + place,
                "bent down",
                "a start where it is bent up, so that there is a 2/λ_max");
        String bent = surface.name().equals("ravine") ? "" : ", were it bent everywhere as at " + place;
        String asked = "On " + surface.told() + bent + ": the smallest ρ at which plain descent no longer comes down?";
        return new Armed(question, start.written(), asked, List.of(), steepest);
    }

    static Armed diverges(Scene unused, Armed asked, String answer) {
        double steepest = asked.memory()[0];
        return asked.answered(
                answer,
                Answer.fits(answer, 2 / steepest),
                "2/λ_max = 2/" + Digits.of(steepest) + " = " + Digits.of(2 / steepest));
    }

    static Armed sameP(Scene unused, Armed asked, String answer) {
        double[][] two = Answer.vectors(answer);
        double[] p = new double[two[0].length];
        double[] q = new double[two[1].length];
        Softmax.softmax(two[0], p);
        Softmax.softmax(two[1], q);
        boolean same = p.length == q.length && p.length > 1;
        for (int k = 0; same && k < p.length; k++) {
            same = Math.abs(p[k] - q[k]) <= SAME;
        }
        boolean different = !Arrays.equals(two[0], two[1]);
        return asked.answered(
                answer,
                same && different,
                (different ? "" : "they are one vector, ") + "p = " + list(p) + " and " + list(q));
    }

    static Armed askKl(Question question, Scene scene, String of) {
        return new Armed(
                question, "", question.text, List.of("KL(P‖Q) is infinite", "KL(Q‖P) is infinite", "both are"));
    }

    static Armed kl(Scene scene, Armed asked, String answer) {
        double[][] pq = scene.answers.bars();
        double there = Urn.kl(pq[0], pq[1]);
        double back = Urn.kl(pq[1], pq[0]);
        List<String> choices = asked.choices();
        boolean right = Double.isInfinite(there)
                ? answer.equals(choices.get(Double.isInfinite(back) ? 2 : 0))
                : Double.isInfinite(back) && answer.equals(choices.get(1));
        return asked.answered(answer, right, "KL(P‖Q) = " + Digits.of(there) + ", KL(Q‖P) = " + Digits.of(back));
    }

    /** "(0.3333, 0.3333, 0.3333)". */
    static String list(double[] values) {
        return Arrays.stream(values).mapToObj(Digits::of).collect(Collectors.joining(", ", "(", ")"));
    }
}
