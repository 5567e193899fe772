package org.surprisal.learn.lab;

import static org.surprisal.base.messages.OptionException.require;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.surprisal.base.messages.OptionException;
import org.surprisal.learn.microscope.Digits;
import org.surprisal.theory.Information;
import org.surprisal.theory.Softmax;

/** What a class predicts before it sees it. The engine computes what is right; nothing is looked up. */
enum Question {
    LOSS("What is the surprisal of this row, −log p of its class, in nats?") {
        @Override
        Armed arm(Scene scene) {
            return new Armed(this, text + " " + Rows.told(scene), List.of(), new double[0]);
        }

        @Override
        Armed mark(Scene scene, Armed asked, String answer) {
            double loss = Rows.loss(Rows.target(scene), Rows.logits(scene));
            return asked.answered(
                    answer,
                    Answer.fits(answer, loss),
                    "it is " + Digits.of(loss) + " nats, " + Digits.of(loss / Information.NATS_PER_BIT) + " bits");
        }
    },
    PUSH("What is p − y of this row's own class?") {
        @Override
        Armed arm(Scene scene) {
            return new Armed(this, text + " " + Rows.told(scene), List.of(), new double[0]);
        }

        @Override
        Armed mark(Scene scene, Armed asked, String answer) {
            double[] y = Rows.target(scene);
            double[] p = new double[y.length];
            Softmax.softmax(Rows.logits(scene), p);
            int own = Softmax.argMax(y);
            return asked.answered(
                    answer,
                    Answer.fits(answer, p[own] - y[own]),
                    "it is " + Digits.of(p[own] - y[own]) + ": below 0, so descent pushes its logit up");
        }
    },
    MOST("Which logit of this row moves most in this step?") {
        @Override
        Armed arm(Scene scene) {
            return new Armed(
                    this, text + " " + Rows.told(scene), scene.subject().classes(), new double[0]);
        }

        @Override
        Armed mark(Scene scene, Armed asked, String answer) {
            double[][] logits = Rows.beforeAndAfter(scene);
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
                    "that of " + classes.get(most) + " moves by " + Digits.of(moves[most]) + "; all of them: "
                            + String.join(
                                    ", ",
                                    Arrays.stream(moves).mapToObj(Digits::of).toList()));
        }
    },
    ROW_LOSS("Does the loss of this row rise or fall in this step?") {
        @Override
        Armed arm(Scene scene) {
            return new Armed(this, text + " " + Rows.told(scene), List.of("it rises", "it falls"), new double[0]);
        }

        @Override
        Armed mark(Scene scene, Armed asked, String answer) {
            double[][] logits = Rows.beforeAndAfter(scene);
            double[] y = Rows.target(scene);
            double before = Rows.loss(y, logits[0]);
            double after = Rows.loss(y, logits[1]);
            return asked.answered(
                    answer,
                    answer.equals(after > before ? "it rises" : "it falls"),
                    "from " + Digits.of(before) + " to " + Digits.of(after) + " nats");
        }
    },
    FLOOR("With this smoothing and so many classes, what is the floor of the loss, in nats?") {
        @Override
        Armed arm(Scene scene) {
            double set = scene.stepper().config().training().labelSmoothing();
            double s = set == 0 ? 0.1 : set;
            int K = scene.subject().classes().size();
            String asked = "With smoothing " + Ticks.text(s) + " and " + K
                    + " classes, what is the floor of the loss, in nats?";
            return new Armed(this, asked, List.of(), new double[] {s, K});
        }

        @Override
        Armed mark(Scene scene, Armed asked, String answer) {
            double s = asked.memory()[0];
            double[] y = new double[(int) asked.memory()[1]];
            Arrays.fill(y, s / y.length);
            y[0] += 1 - s;
            double floor = Information.entropy(y);
            return asked.answered(
                    answer,
                    Answer.fits(answer, floor),
                    "H(y) = " + Digits.of(floor) + " nats, the entropy of the smoothed label");
        }
    },
    DIVERGES("On the ravine of Descent: the smallest ρ at which plain descent no longer comes down?") {
        @Override
        Armed arm(Scene scene) {
            return new Armed(this, text, List.of(), new double[0]);
        }

        @Override
        Armed mark(Scene scene, Armed asked, String answer) {
            double bound = 2 / Surface.RAVINE_STEEP;
            return asked.answered(
                    answer,
                    Answer.fits(answer, bound),
                    "2/λ_max = 2/" + Digits.of(Surface.RAVINE_STEEP) + " = " + Digits.of(bound));
        }
    },
    BIT("Move one point so that its surprisal rises by one bit.") {
        @Override
        Armed arm(Scene scene) {
            return new Armed(this, text, List.of(), Rows.losses(scene));
        }

        @Override
        Armed mark(Scene scene, Armed asked, String answer) {
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
                if (Math.abs(bits) > 1e-9) {
                    told.add("that of row " + n + " rose by " + Digits.of(bits) + " bits");
                    right |= Math.abs(bits - 1) <= TENTH;
                }
            }
            return asked.answered(
                    "done",
                    right && told.size() == 1,
                    told.isEmpty()
                            ? "no surprisal changed"
                            : String.join(", ", told.subList(0, Math.min(3, told.size()))));
        }
    },
    SAME_P("Find two logit vectors with one p: such as 2,1,0; 1,2,3") {
        @Override
        Armed arm(Scene scene) {
            return new Armed(this, text, List.of(), new double[0]);
        }

        @Override
        Armed mark(Scene scene, Armed asked, String answer) {
            double[][] two = Answer.vectors(answer);
            double[] p = new double[two[0].length];
            double[] q = new double[two[1].length];
            Softmax.softmax(two[0], p);
            Softmax.softmax(two[1], q);
            boolean same = p.length == q.length && p.length > 1;
            for (int k = 0; same && k < p.length; k++) {
                same = Math.abs(p[k] - q[k]) <= 1e-9;
            }
            boolean different = !Arrays.equals(two[0], two[1]);
            return asked.answered(
                    answer,
                    same && different,
                    (different ? "" : "they are one vector; ") + "p = "
                            + String.join(
                                    ", ", Arrays.stream(p).mapToObj(Digits::of).toList()) + " and "
                            + String.join(
                                    ", ", Arrays.stream(q).mapToObj(Digits::of).toList()));
        }
    },
    KL("Make KL infinite under Information, and say which way round.") {
        @Override
        Armed arm(Scene scene) {
            return new Armed(
                    this, text, List.of("KL(P‖Q) is infinite", "KL(Q‖P) is infinite", "both are"), new double[0]);
        }

        @Override
        Armed mark(Scene scene, Armed asked, String answer) {
            double[][] pq = scene.answers.bars();
            boolean there = Double.isInfinite(Urn.kl(pq[0], pq[1]));
            boolean back = Double.isInfinite(Urn.kl(pq[1], pq[0]));
            String right =
                    there && back ? "both are" : there ? "KL(P‖Q) is infinite" : back ? "KL(Q‖P) is infinite" : "";
            return asked.answered(
                    answer,
                    answer.equals(right),
                    "KL(P‖Q) = " + Digits.of(Urn.kl(pq[0], pq[1])) + ", KL(Q‖P) = " + Digits.of(Urn.kl(pq[1], pq[0])));
        }
    },
    DEAD("Which hidden unit is dead, 0 for every training row? (none: 0)") {
        @Override
        Armed arm(Scene scene) {
            require(
                    scene.stepper().config().model().hidden() != null,
                    "the question",
                    "of a linear model",
                    "a model with a hidden layer");
            return new Armed(this, text, List.of(), new double[0]);
        }

        @Override
        Armed mark(Scene scene, Armed asked, String answer) {
            double[][] A =
                    scene.stepper().measured().hidden(Rows.features(scene)).get(0);
            List<Integer> dead = IntStream.range(0, A[0].length)
                    .filter(h -> Arrays.stream(A).allMatch(a -> a[h] == 0))
                    .mapToObj(h -> h + 1)
                    .toList();
            int said = Answer.whole(answer);
            return asked.answered(
                    answer,
                    dead.isEmpty() ? said == 0 : dead.contains(said),
                    dead.isEmpty()
                            ? "none is"
                            : "of the first layer: " + dead.toString().replaceAll("[\\[\\]]", ""));
        }
    },
    BOUNDARY("If the label of this point is turned round, where does the boundary go in the next 20 steps?") {
        @Override
        Armed arm(Scene scene) {
            require(scene.picked() >= 0, "the point", "none", "one that is clicked");
            return new Armed(
                    this,
                    text + " " + Rows.told(scene),
                    List.of("towards the point, or past it", "away from the point", "it stays"),
                    new double[0]);
        }

        @Override
        Armed mark(Scene scene, Armed asked, String answer) {
            double[] change = Rows.afterTurning(scene, 20);
            String right = change[1] > change[0]
                    ? asked.choices().get(0)
                    : change[1] < change[0]
                            ? asked.choices().get(1)
                            : asked.choices().get(2);
            return asked.answered(
                    answer,
                    answer.equals(right),
                    "the new class at the point: from " + Digits.of(change[0]) + " to " + Digits.of(change[1]));
        }
    };

    private static final double TENTH = 0.1; // of a bit: as near as a hand comes

    final String text;

    Question(String text) {
        this.text = text;
    }

    /** Asks it of the scene as it is. */
    abstract Armed arm(Scene scene);

    /** Computes what is right, and says whether the answer is. */
    abstract Armed mark(Scene scene, Armed asked, String answer);

    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Question named(String id) {
        for (Question question : values()) {
            if (question.id().equals(id)) {
                return question;
            }
        }
        throw new OptionException("the question", "unknown", "one of the lab's");
    }
}
