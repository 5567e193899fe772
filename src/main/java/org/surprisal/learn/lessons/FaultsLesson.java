package org.surprisal.learn.lessons;

import java.util.List;
import org.surprisal.base.random.RandomStreams;
import org.surprisal.data.Dataset;
import org.surprisal.learn.demo.Board;
import org.surprisal.learn.demo.Lesson;
import org.surprisal.learn.demo.Statement;
import org.surprisal.learn.demo.Wording;
import org.surprisal.learn.gradcheck.Fault;
import org.surprisal.model.Init;
import org.surprisal.model.ModelOptions;
import org.surprisal.plot.Figure;
import org.surprisal.plot.Panel;

/** What mistakes in a training look like from outside: each trained, beside the right one. */
final class FaultsLesson implements Lesson {
    private static final RandomStreams RANDOM = new RandomStreams(7);
    private static final ModelOptions LINEAR = ModelOptions.linear(Init.ZEROS);
    private static final int UPDATES = 60;

    @Override
    public String name() {
        return "faults";
    }

    @Override
    public String title() {
        return "Training faults as they show";
    }

    @Override
    public List<Statement> statements() {
        return List.of(new Statement(
                        "D8",
                        "A gradient y − p climbs. Without 1/B the rate is B times as large, in plain descent without"
                                + " decay. A hidden layer that starts at zero keeps all its units equal, without"
                                + " dropout. On a quadratic a rate beyond 2/λ_max diverges, and just below it the steps"
                                + " swing to and fro; softmax on separable rows need not diverge.",
                        "w_{t+1} = (1 − ρλ) w_t: |1 − ρλ| < 1 ⇔ 0 < ρ < 2/λ",
                        "w_{t+1} = (1 - \\rho\\lambda)\\, w_t: \\quad"
                                + " |1 - \\rho\\lambda| < 1 \\iff 0 < \\rho < \\tfrac{2}{\\lambda}",
                        FaultsLesson::show)
                .asking("Somebody forgets the 1/B with batches of 20. Which learning rate did"
                        + " they really train with?")
                .falsely("sign-is-free", "whether the gradient is p − y or y − p is a matter of convention"));
    }

    private static void show(Board board) {
        Dataset iris = BundledData.iris(RANDOM).training();
        Panel signs = sign(board, iris);
        Panel means = mean(board, iris);
        Panel units = EqualUnits.show(board, iris, RANDOM);
        Panel rates = LargeRates.show(board, iris);
        board.picture(
                "training-faults",
                "Four faults beside the right run: the sign, the mean, the zeros, the rate.",
                Figure.grid("Training faults as they show", 2, List.of(signs, means, units, rates)));
    }

    private static Panel sign(Board board, Dataset iris) {
        board.note("Iris, 120 flowers, softmax regression from W = 0 by full batches at ρ = 0.1, " + UPDATES
                + " updates; the fault is the one that `gradcheck --mutate sign` plants:");
        Descent right = Descent.of(LINEAR, iris, iris.rows(), RANDOM).updates(0.1, UPDATES);
        Descent wrong = board.isPlanted("sign-is-free")
                ? Descent.of(LINEAR, iris, iris.rows(), RANDOM).updates(0.1, UPDATES)
                : Descent.with(Fault.SIGN, LINEAR, iris, iris.rows(), RANDOM).updates(0.1, UPDATES);
        board.same("p − y: updates that raise the loss", right.rises(), 0);
        board.same("y − p: updates that raise the loss", wrong.rises(), UPDATES);
        board.claim(
                "loss after " + UPDATES + " updates, p − y and y − p, from ln 3 = 1.0986 both",
                right.last() < 0.4 && wrong.last() > 5,
                Wording.fixed(right.last(), 3) + " and " + Wording.fixed(wrong.last(), 3) + " nats");
        return Descent.panel("y − p climbs")
                .line("p − y", right.axis(), right.losses())
                .line("y − p", wrong.axis(), wrong.losses());
    }

    private static Panel mean(Board board, Dataset iris) {
        int B = 20;
        board.note("Batches of " + B + ". Without 1/B, at ρ = 0.005; and with it, at ρ = 20 · 0.005:");
        Descent without = Descent.with(Fault.NO_MEAN, LINEAR, iris, B, RANDOM).updates(0.005, UPDATES);
        Descent with = Descent.of(LINEAR, iris, B, RANDOM).updates(0.1, UPDATES);
        Descent slow = Descent.of(LINEAR, iris, B, RANDOM).updates(0.005, UPDATES);
        board.atMost("largest difference of a weight after 60 updates", with.distance(without), 1e-12);
        board.claim(
                "and not the run at ρ = 0.005 that was meant",
                without.distance(slow) > 0.1,
                "largest difference " + Wording.fixed(without.distance(slow), 2));
        Descent withDecay = Descent.of(LINEAR, iris, B, RANDOM).decaying(0.1).updates(0.1, UPDATES);
        Descent withoutDecayed = Descent.with(Fault.NO_MEAN, LINEAR, iris, B, RANDOM)
                .decaying(0.1)
                .updates(0.005, UPDATES);
        board.claim(
                "with a weight decay of 0.1 the two are no longer one: the decay has no 1/B to miss",
                withDecay.distance(withoutDecayed) > 0.05,
                "largest difference " + Wording.fixed(withDecay.distance(withoutDecayed), 2));
        return Descent.panel("1/B left out: a rate B times as large")
                .line("with 1/B, ρ = 0.1", with.axis(), with.losses())
                .dashed("without 1/B, ρ = 0.005", without.axis(), without.losses())
                .line("with 1/B, ρ = 0.005", slow.axis(), slow.losses());
    }
}
