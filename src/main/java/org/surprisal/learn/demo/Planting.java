package org.surprisal.learn.demo;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells a statement as it is, or with a falsehood planted in it: what shows that its checks can fail. */
public final class Planting {
    private Planting() {}

    /**
     * What came of one falsehood.
     *
     * @param caughtBy what the first check that failed says; "" if none did
     */
    public record Outcome(Falsehood falsehood, String caughtBy) {
        /** Whether a check found it. An exception is no check. */
        public boolean caught() {
            return !caughtBy.isEmpty();
        }
    }

    /** Ends a telling of which no more is asked. */
    private static final class Failed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient BoardEntry.Check check;

        Failed(BoardEntry.Check check) {
            super(check.label(), null, false, false); // no trace: nobody reads one
            this.check = check;
        }
    }

    /** Tells a statement with this falsehood in it, from the first word to the verdict. */
    public static void plant(Statement statement, Falsehood falsehood, LessonListener listener) {
        tell(statement, falsehood, listener);
    }

    /** Whether it holds as it is. */
    public static boolean holds(Statement statement) {
        try {
            Board board = new Board(Planting::stopAtFailure, null);
            statement.proof().show(board);
            return board.holds();
        } catch (RuntimeException e) {
            return false;
        }
    }

    /** Plants each of its falsehoods in turn, and tells it up to the first check that fails. */
    public static List<Outcome> each(Statement statement) {
        List<Outcome> outcomes = new ArrayList<>();
        for (Falsehood falsehood : statement.falsehoods()) {
            Board board = new Board(Planting::stopAtFailure, falsehood);
            String caughtBy = "";
            try {
                statement.proof().show(board);
            } catch (Failed e) {
                caughtBy = board.saidFalsely() ? e.check.label() + ": " + Wording.of(e.check) : "";
            } catch (RuntimeException e) {
                caughtBy = ""; // what cannot be computed was not found to be false
            }
            outcomes.add(new Outcome(falsehood, caughtBy));
        }
        return outcomes;
    }

    private static void stopAtFailure(BoardEntry entry) {
        if (entry instanceof BoardEntry.Check check && !check.passes()) {
            throw new Failed(check);
        }
    }

    static void tell(Statement statement, @Nullable Falsehood planted, LessonListener listener) {
        listener.onStatement(statement);
        Board board = new Board(listener::onEntry, planted);
        try {
            statement.proof().show(board);
        } catch (UncheckedIOException e) {
            throw e; // of a listener that cannot write
        } catch (RuntimeException e) {
            board.claim("it can be computed", false, e.toString());
        }
        listener.onVerdict(statement, board.holds());
    }
}
