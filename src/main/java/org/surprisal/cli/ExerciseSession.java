package org.surprisal.cli;

import java.io.IOException;
import java.util.List;
import org.surprisal.base.messages.Count;
import org.surprisal.base.messages.OptionException;
import org.surprisal.learn.exercise.ExerciseText;
import org.surprisal.learn.exercise.Kinds;
import org.surprisal.learn.exercise.Mark;
import org.surprisal.learn.exercise.Marker;
import org.surprisal.learn.exercise.Posed;

/** Asks an exercise and reads answers, from a terminal or line by line from what is piped in, until one is right. */
final class ExerciseSession {
    private static final int MOST_LINES = 10_000;
    private static final String PROMPT = "answer (h hint, s solution, n fresh numbers, q quit): ";

    private final Console console;
    private Posed posed;
    private int shown; // lines of the solution
    private boolean right;
    private boolean solved;

    ExerciseSession(Console console, Posed posed) {
        this.console = console;
        this.posed = posed;
    }

    /** The heading and the question. */
    void ask() {
        console.result(Formatting.format(
                "%d %s: chapter %s, statement %s, seed %d",
                Kinds.number(posed.kind()),
                posed.kind().name(),
                posed.kind().lesson(),
                posed.kind().statement(),
                posed.seed()));
        console.result("");
        say(ExerciseText.question("", posed));
        console.result("");
    }

    /** Marks one answer; returns the exit code. */
    int answered(String answer) {
        ask();
        say(mark(Marker.mark(posed.exercise(), answer)));
        return right ? 0 : Failures.NOT_VERIFIED;
    }

    /** Goes on until an answer is right, q, or the end of the input; returns the exit code. */
    int run() throws IOException {
        ask();
        for (int lines = 0; !right; lines++) {
            if (lines == MOST_LINES) {
                console.note("no right answer was given in " + Count.grouped(lines, "line") + "; no more are read");
                return Failures.NOT_VERIFIED;
            }
            String typed = console.ask(console.isInteractive() ? PROMPT : "");
            if (typed == null) {
                if (!console.isInteractive()) {
                    console.note("no right answer was given; answers are lines on stdin, or --answer A");
                }
                return Failures.NOT_VERIFIED;
            }
            switch (Formatting.lower(typed)) {
                case "" -> {}
                case "h", "?" -> say(ExerciseText.hint(posed.exercise()));
                case "s" -> solve();
                case "n" -> renew();
                case "q" -> {
                    return console.isInteractive() ? 0 : Failures.NOT_VERIFIED;
                }
                default -> take(typed);
            }
        }
        return 0;
    }

    private void renew() {
        posed = posed.kind().posed(posed.seed() + 1);
        shown = 0;
        solved = false;
        console.result("");
        ask();
    }

    /** The next line of the solution, at its end the answer. */
    private void solve() {
        List<String> lines = posed.exercise().solution();
        if (shown < lines.size()) {
            say(ExerciseText.line(lines.get(shown++)));
        } else {
            solved = true;
            say(ExerciseText.answer(posed.exercise()));
        }
    }

    private void take(String typed) {
        try {
            say(mark(Marker.mark(posed.exercise(), typed)));
        } catch (OptionException e) {
            console.result(String.valueOf(e.getMessage())); // a slip of the hand ends nothing
        }
    }

    private List<String> mark(Mark mark) {
        right = mark.isRight();
        return ExerciseText.wrapped("", mark.told() + (right && solved ? "; after the solution was shown" : ""));
    }

    private void say(List<String> lines) {
        lines.forEach(console::result);
    }
}
