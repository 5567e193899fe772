package org.surprisal.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.surprisal.base.files.AtomicFiles;
import org.surprisal.base.messages.Lines;
import org.surprisal.learn.demo.BoardEntry;
import org.surprisal.learn.demo.Lesson;
import org.surprisal.learn.demo.LessonListener;
import org.surprisal.learn.demo.Statement;
import org.surprisal.learn.demo.Wording;
import org.surprisal.plot.PictureException;
import org.surprisal.plot.Pictures;

/** Prints lessons as they are told, draws their pictures, and keeps count. */
final class DemoTelling implements LessonListener {
    private static final String INDENT = "      ";

    private final Console console;
    private final Path out;
    private final List<String> endings;
    private boolean step;
    private final List<String> failed = new ArrayList<>();
    private int statements;
    private int pictures;
    private int undrawn;

    /**
     * @param out the folder of the pictures, which the first picture makes
     * @param endings of their files: .png, .svg; with none of them no picture is drawn
     * @param step whether to wait for Enter between statements
     */
    DemoTelling(Console console, Path out, List<String> endings, boolean step) {
        this.console = console;
        this.out = out;
        this.endings = List.copyOf(endings);
        this.step = step;
    }

    @Override
    public void onLesson(Lesson lesson) {
        if (statements > 0) {
            console.result("");
        }
        console.result(lesson.name() + ": " + lesson.title());
    }

    @Override
    public void onStatement(Statement statement) {
        if (step && statements > 0) {
            waitForEnter();
        }
        statements++;
        console.result("");
        say(Formatting.format("%-4s  ", statement.id()), statement.sentence());
        if (!statement.formula().isEmpty()) {
            say(INDENT + "    ", statement.formula());
        }
    }

    @Override
    public void onEntry(BoardEntry entry) {
        if (entry instanceof BoardEntry.Check check) {
            say(check.passes() ? "  ok  " : "FAILS ", check.label() + ": " + Wording.of(check));
        } else if (entry instanceof BoardEntry.Shown shown) {
            say(INDENT, shown.label() + ": " + shown.value());
        } else if (entry instanceof BoardEntry.Formula formula) {
            say(INDENT + "    ", formula.plain());
        } else if (entry instanceof BoardEntry.Note note) {
            say(INDENT, note.text());
        } else if (entry instanceof BoardEntry.Table table) {
            Formatting.columns(table.header(), table.rows()).forEach(line -> console.result(INDENT + line));
        } else if (entry instanceof BoardEntry.Drawing drawing) {
            draw(drawing);
        }
    }

    @Override
    public void onVerdict(Statement statement, boolean holds) {
        if (!holds) {
            failed.add(statement.id());
        }
    }

    /** The last line: what held. Returns the exit code. */
    int close() {
        console.result("");
        String drawn = pictures == 0 ? "" : "; " + Formatting.count(pictures, "picture") + " in " + out;
        int held = statements - failed.size();
        console.result(held + " of " + Formatting.count(statements, "statement")
                + (statements == 1 ? " holds" : " hold") + drawn);
        if (!failed.isEmpty()) {
            console.error("did not hold: " + String.join(", ", failed));
            return Failures.NOT_VERIFIED;
        }
        return undrawn > 0 ? Failures.FAILED : 0;
    }

    private void draw(BoardEntry.Drawing drawing) {
        if (endings.isEmpty()) {
            return;
        }
        Path[] files = endings.stream()
                .map(ending -> out.resolve(drawing.name() + ending))
                .toArray(Path[]::new);
        try {
            AtomicFiles.createDirectories(out);
            Pictures.write(drawing.picture(), files);
            pictures++;
            say(INDENT, drawing.caption());
            console.result(INDENT + "picture: " + out.resolve(drawing.name()) + String.join(", ", endings));
        } catch (PictureException e) {
            undrawn++;
            console.note(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // without the folder no picture can be
        }
    }

    private void say(String start, String text) {
        Lines.wrap(start, text).forEach(console::result);
    }

    private void waitForEnter() {
        try {
            step = console.waitForEnter("      -- Enter for the next statement --"); // after Ctrl-D no more of it
        } catch (IOException e) {
            throw new UncheckedIOException("the terminal could not be read", e);
        }
    }
}
