package org.surprisal.learn.lab;

import java.util.List;
import org.surprisal.base.messages.Label;
import org.surprisal.base.messages.OptionException;

/**
 * What a class predicts before it sees it. The engine computes what is right; nothing is looked up. How each is asked and
 * marked stands in {@link RowQuestions} and {@link TheoryQuestions}.
 */
enum Question {
    LOSS("What is the surprisal of this row, −log p of its class, in nats?", RowQuestions::ask, RowQuestions::loss),
    PUSH("What is p − y of this row's own class?", RowQuestions::ask, RowQuestions::push),
    MOST("Which logit of this row moves most in this step?", RowQuestions::askMost, RowQuestions::most),
    ROW_LOSS("Does the loss of this row rise or fall in this step?", RowQuestions::askRowLoss, RowQuestions::rowLoss),
    FLOOR(
            "With this smoothing and so many classes, what is the floor of the loss, in nats?",
            TheoryQuestions::askFloor,
            TheoryQuestions::floor),
    DIVERGES(
            "Where Descent begins: the smallest ρ at which plain descent no longer comes down?",
            TheoryQuestions::askDiverges,
            TheoryQuestions::diverges),
    BIT("Move one point so that its surprisal rises by one bit.", RowQuestions::askBit, RowQuestions::bit),
    SAME_P("Find two logit vectors with one p: such as 2,1,0; 1,2,3", Question::plain, TheoryQuestions::sameP),
    KL("Make KL infinite under Information, and say which way round.", TheoryQuestions::askKl, TheoryQuestions::kl),
    DEAD(
            "Which hidden unit is dead, 0 for every training row? A number, or none",
            RowQuestions::askDead,
            RowQuestions::dead),
    BOUNDARY(
            "If the label of this point is turned round, where does the boundary go in the next 20 steps?",
            RowQuestions::askBoundary,
            RowQuestions::boundary);

    /** Asks it of the scene as it is, and there of what is said: "" for what the screen shows. */
    interface Asking {
        Armed ask(Question question, Scene scene, String of);
    }

    /** Computes what is right, and says whether the answer is. */
    interface Marking {
        Armed mark(Scene scene, Armed asked, String answer);
    }

    final String text;

    @SuppressWarnings("ImmutableEnumChecker") // a function that holds nothing
    private final Asking asking;

    @SuppressWarnings("ImmutableEnumChecker")
    private final Marking marking;

    Question(String text, Asking asking, Marking marking) {
        this.text = text;
        this.asking = asking;
        this.marking = marking;
    }

    private static Armed plain(Question question, Scene scene, String of) {
        return new Armed(question, "", question.text, List.of());
    }

    /** @param of as {@link Armed#of} has it; "" for what the screen shows */
    Armed arm(Scene scene, String of) {
        return asking.ask(this, scene, of);
    }

    Armed mark(Scene scene, Armed asked, String answer) {
        return marking.mark(scene, asked, answer);
    }

    /** The micro-step that shows what is right, and must not while it is asked; one past the last for none. */
    int shownAt() {
        return switch (this) {
            case LOSS -> 5;
            case PUSH, MOST -> 6;
            case ROW_LOSS -> 11;
            default -> 12;
        };
    }

    String id() {
        return Label.of(this);
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
