package org.surprisal.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.Count;
import org.surprisal.base.messages.Lines;
import org.surprisal.cli.DemoSheet.Block;
import org.surprisal.learn.demo.BoardEntry;
import org.surprisal.learn.demo.Lesson;
import org.surprisal.learn.demo.LessonListener;
import org.surprisal.learn.demo.Question;
import org.surprisal.learn.demo.Statement;
import org.surprisal.learn.demo.Wording;

/** Prints lessons as they are told, with questions or line by line if asked for, and keeps count. */
final class DemoTelling implements LessonListener {
    private static final String INDENT = "      ";
    private static final String ANY_NUMBERS = "What do you expect?";
    private static final String PROMPT = INDENT + "your answer: ";

    /**
     * How a person is taken along.
     *
     * @param asks whether the question comes before each statement
     * @param waits whether somebody is there to answer it
     * @param pager shows the statements line by line; null where they go on by themselves
     * @param total how many statements there will be
     */
    record Pace(boolean asks, boolean waits, @Nullable DemoPager pager, int total) {
        /** Nobody is waited for. */
        static final Pace ON = new Pace(false, false, null, 0);
    }

    private final Console console;
    private final DemoPictures pictures;
    private final Pace pace;
    private final List<String> failed = new ArrayList<>();
    private final List<String> heading = new ArrayList<>();
    private final List<Block> blocks = new ArrayList<>();
    private final List<BoardEntry> board = new ArrayList<>();
    private String lesson = "";
    private String answer = "";
    private boolean inputEnded;
    private int statements;

    DemoTelling(Console console, DemoPictures pictures, Pace pace) {
        this.console = console;
        this.pictures = pictures;
        this.pace = pace;
    }

    /** Whether more is to be told. */
    boolean goesOn() {
        return pace.pager == null || !pace.pager.hasQuit();
    }

    @Override
    public void onLesson(Lesson begun) {
        lesson = begun.name() + ": " + begun.title();
        if (pace.pager == null) {
            if (statements > 0) {
                console.result("");
            }
            console.result(lesson);
        }
    }

    @Override
    public void onStatement(Statement statement) {
        statements++;
        board.clear();
        blocks.clear();
        heading.clear();
        answer = "";
        String label = Formatting.format("%-4s  ", statement.id());
        List<String> question = pace.asks ? Lines.wrap(label, question(statement)) : List.of();
        List<String> told = new ArrayList<>(Lines.wrap(pace.asks ? INDENT : label, statement.sentence()));
        if (!statement.formula().isEmpty()) {
            told.addAll(Lines.wrap(INDENT + "    ", statement.formula()));
        }
        if (pace.pager != null) {
            String place = statements + " of " + pace.total + "  " + lesson;
            heading.addAll(List.of(place, ""));
            heading.addAll(question);
            if (pace.asks) {
                answer = pace.pager.ask(heading, PROMPT);
                blocks.add(new Block(told, null));
            } else {
                heading.addAll(told);
            }
            return;
        }
        console.result("");
        question.forEach(console::result);
        if (pace.asks && pace.waits && !inputEnded) {
            answer = answer();
        }
        told.forEach(console::result);
    }

    private static String question(Statement statement) {
        Question question = statement.question();
        return question.text().isEmpty() ? ANY_NUMBERS : question.text();
    }

    private String answer() {
        try {
            String line = console.ask(PROMPT);
            inputEnded = line == null; // after Ctrl-D no more of it: the next read would wait again
            return line == null ? "" : line;
        } catch (IOException e) {
            throw new UncheckedIOException("the terminal could not be read", e);
        }
    }

    @Override
    public void onEntry(BoardEntry entry) {
        board.add(entry);
        if (entry instanceof BoardEntry.Check check) {
            say(Lines.wrap(check.passes() ? "  ok  " : "FAILS ", check.label() + ": " + Wording.of(check)));
        } else if (entry instanceof BoardEntry.Shown shown) {
            say(Lines.wrap(INDENT, shown.label() + ": " + shown.value()));
        } else if (entry instanceof BoardEntry.Formula formula) {
            say(Lines.wrap(INDENT + "    ", formula.plain()));
        } else if (entry instanceof BoardEntry.Note note) {
            say(Lines.wrap(INDENT, note.text()));
        } else if (entry instanceof BoardEntry.Table table) {
            say(Formatting.columns(table.header(), table.rows()).stream()
                    .map(INDENT::concat)
                    .toList());
        } else if (entry instanceof BoardEntry.Drawing drawing) {
            List<Path> names = pictures.draw(drawing);
            for (int i = 0; i < names.size(); i++) {
                List<String> lines = new ArrayList<>(i == 0 ? Lines.wrap(INDENT, drawing.caption()) : List.of());
                lines.add(INDENT + pictures.told(names.get(i)));
                say(lines, names.get(i));
            }
        }
    }

    @Override
    public void onVerdict(Statement statement, boolean holds) {
        if (!holds) {
            failed.add(statement.id());
        }
        if (pace.asks || pace.pager != null) {
            say(verdict(statement, holds));
        }
        if (pace.pager != null) {
            pace.pager.show(new DemoSheet(heading, blocks));
        }
    }

    /** What came of it, and what was said before. */
    private List<String> verdict(Statement statement, boolean holds) {
        List<BoardEntry.Check> checks = board.stream()
                .filter(BoardEntry.Check.class::isInstance)
                .map(BoardEntry.Check.class::cast)
                .toList();
        long passed = checks.stream().filter(BoardEntry.Check::passes).count();
        String counted = statement.id() + (holds ? " holds: " : " DOES NOT HOLD: ") + passed + " of "
                + Count.grouped(checks.size(), "check") + " passed";
        Stream<String> said = answer.isEmpty()
                ? Stream.of()
                : Lines.wrap(INDENT, statement.question().remark(answer, board)).stream();
        return Stream.concat(Stream.of(INDENT + counted), said).toList();
    }

    /** The last line: what held. Returns the exit code. */
    int close() {
        console.result("");
        int held = statements - failed.size();
        String left = goesOn() ? "" : ", of " + pace.total + " asked for";
        console.result(held + " of " + Count.grouped(statements, "statement") + (statements == 1 ? " holds" : " hold")
                + left + pictures.count());
        if (!failed.isEmpty()) {
            console.error("did not hold: " + String.join(", ", failed));
            return Failures.NOT_VERIFIED;
        }
        return pictures.failed() ? Failures.FAILED : 0;
    }

    private void say(List<String> lines) {
        say(lines, null);
    }

    private void say(List<String> lines, @Nullable Path picture) {
        if (pace.pager != null) {
            blocks.add(new Block(lines, picture));
            return;
        }
        lines.forEach(console::result);
        if (picture != null) {
            pictures.open(picture, true);
        }
    }
}
