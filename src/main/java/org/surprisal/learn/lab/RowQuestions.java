package org.surprisal.learn.lab;

import static org.surprisal.base.messages.OptionException.require;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.surprisal.learn.answer.Unit;
import org.surprisal.learn.microscope.Digits;
import org.surprisal.learn.step.HiddenLayer;
import org.surprisal.theory.Information;
import org.surprisal.theory.Softmax;

/** The questions that are asked of the training rows: of the one that is looked at, of a point, of all of them. */
final class RowQuestions {
    private static final double TENTH = 0.1; // of a bit: as near as a hand comes
    private static final double MOVED = 1e-9; // bits from which on a surprisal has changed
    private static final int AHEAD = 20; // steps

    private RowQuestions() {}

    static Armed ask(Question question, Scene scene, String of) {
        return ask(question, scene, of, List.of());
    }

    private static Armed ask(Question question, Scene scene, String of, List<String> choices) {
        int n = of.isEmpty() ? Rows.number(scene) : Change.whole("the question's row", of);
        Points.requireRow(n, scene.rows());
        return new Armed(question, String.valueOf(n), question.text + " " + Rows.told(scene, n), choices);
    }

    static Armed loss(Scene scene, Armed asked, String answer) {
        double loss = Rows.loss(Rows.target(scene, asked.row()), Rows.logits(scene, asked.row()));
        return asked.answered(
                answer,
                Answer.fits(answer, loss, Unit.NATS),
                "it is " + Digits.of(loss) + " nats, " + Digits.of(loss / Information.NATS_PER_BIT) + " bits");
    }

    static Armed push(Scene scene, Armed asked, String answer) {
        double[] y = Rows.target(scene, asked.row());
        double[] p = new double[y.length];
        Softmax.softmax(Rows.logits(scene, asked.row()), p);
        int own = Softmax.argMax(y);
        return asked.answered(
                answer,
                Answer.fits(answer, p[own] - y[own]),
                "it is " + Digits.of(p[own] - y[own]) + ", below 0, so descent pushes its logit up");
    }

    static Armed askMost(Question question, Scene scene, String of) {
        return ask(question, scene, of, scene.subject().classes());
    }

    static Armed most(Scene scene, Armed asked, String answer) {
        double[][] logits = Rows.beforeAndAfter(scene, asked.row());
        double[] moves = new double[logits[0].length];
        for (int k = 0; k < moves.length; k++) {
            moves[k] = logits[1][k] - logits[0][k];
        }
        int most = Softmax.argMax(Arrays.stream(moves).map(Math::abs).toArray());
        List<String> classes = scene.subject().classes();
        boolean tied = IntStream.range(0, moves.length)
                .anyMatch(k -> classes.get(k).equals(answer)
                        && Math.abs(Math.abs(moves[k]) - Math.abs(moves[most])) <= 1e-9 * Math.abs(moves[most]));
        return asked.answered(
                answer,
                tied,
                "that of " + classes.get(most) + " moves by " + Digits.of(moves[most]) + ", all of them by "
                        + TheoryQuestions.list(moves));
    }

    static Armed askRowLoss(Question question, Scene scene, String of) {
        return ask(question, scene, of, List.of("it rises", "it falls"));
    }

    static Armed rowLoss(Scene scene, Armed asked, String answer) {
        double[][] logits = Rows.beforeAndAfter(scene, asked.row());
        double[] y = Rows.target(scene, asked.row());
        double before = Rows.loss(y, logits[0]);
        double after = Rows.loss(y, logits[1]);
        return asked.answered(
                answer,
                answer.equals(asked.choices().get(after > before ? 0 : 1)),
                "from " + Digits.of(before) + " to " + Digits.of(after) + " nats");
    }

    static Armed askBit(Question question, Scene scene, String of) {
        return new Armed(question, "", question.text, List.of(), Rows.losses(scene));
    }

    static Armed bit(Scene scene, Armed asked, String unused) {
        double[] now = Rows.losses(scene);
        require(
                now.length == asked.memory().length,
                "the points",
                now.length,
                "as many as when the question was asked");
        List<String> told = new ArrayList<>();
        boolean right = false;
        for (int n = 0; n < now.length; n++) {
            double bits = (now[n] - asked.memory()[n]) / Information.NATS_PER_BIT;
            if (Math.abs(bits) > MOVED) {
                told.add("that of " + scene.subject().origin().row(n) + " rose by " + Digits.of(bits) + " bits");
                right |= Math.abs(bits - 1) <= TENTH;
            }
        }
        return asked.answered(
                "done",
                right && told.size() == 1,
                told.isEmpty() ? "no surprisal changed" : told.stream().limit(3).collect(Collectors.joining(", ")));
    }

    static Armed askDead(Question question, Scene scene, String of) {
        require(
                scene.stepper().config().model().hidden() != null,
                "the question",
                "of a linear model",
                "a model with a hidden layer");
        return new Armed(question, "", question.text, List.of());
    }

    static Armed dead(Scene scene, Armed asked, String answer) {
        double[][] A = scene.stepper().measured().hidden(Rows.features(scene)).get(0);
        List<Integer> dead = HiddenLayer.asleep(A).boxed().toList();
        boolean saysNone = answer.equalsIgnoreCase("none");
        return asked.answered(
                answer,
                saysNone ? dead.isEmpty() : dead.contains(Answer.whole(answer)),
                dead.isEmpty()
                        ? "none is"
                        : "of the first layer "
                                + dead.stream().map(String::valueOf).collect(Collectors.joining(", ")));
    }

    static Armed askBoundary(Question question, Scene scene, String of) {
        require(!of.isEmpty() || scene.picked() >= 0, "the point", "none", "one that is clicked");
        return ask(question, scene, of, List.of("towards the point, or past it", "away from the point", "it stays"));
    }

    static Armed boundary(Scene scene, Armed asked, String answer) {
        double[] change = Rows.afterTurning(scene, asked.row(), AHEAD);
        int right = change[1] > change[0] ? 0 : change[1] < change[0] ? 1 : 2;
        return asked.answered(
                answer,
                answer.equals(asked.choices().get(right)),
                "p of the new class at the point goes from " + Digits.of(change[0]) + " to " + Digits.of(change[1]));
    }
}
