package org.surprisal.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.surprisal.base.files.AtomicFiles;
import org.surprisal.base.messages.Count;
import org.surprisal.learn.demo.BoardEntry;
import org.surprisal.plot.Picture;
import org.surprisal.plot.PictureException;
import org.surprisal.plot.Pictures;
import org.surprisal.plot.Theme;

/** Draws the pictures of lessons into a folder, which the first picture makes, and opens them where that is asked for. */
final class DemoPictures {
    /** More windows than this come only one by one, with {@code --step}. */
    private static final int MOST_WINDOWS = 8;

    private final Console console;
    private final Path out;
    private final List<String> endings;
    private final boolean panels;
    private final Theme theme;
    private int drawn;
    private int undrawn;
    private int windows;
    private boolean opens;

    /**
     * @param endings of the files: .png, .svg; with none of them no picture is drawn
     * @param panels whether each panel gets a page of its own, in the place of the picture as it is
     * @param opens whether they are shown in windows of the system's
     */
    DemoPictures(Console console, Path out, List<String> endings, boolean panels, Theme theme, boolean opens) {
        this.console = console;
        this.out = out;
        this.endings = List.copyOf(endings);
        this.panels = panels;
        this.theme = theme;
        this.opens = opens;
    }

    /** None are drawn. */
    static DemoPictures none(Console console) {
        return new DemoPictures(console, Path.of(""), List.of(), false, Theme.LIGHT, false);
    }

    /** The names of the files it went into, without their endings; none if it was not drawn. */
    List<Path> draw(BoardEntry.Drawing drawing) {
        List<Path> names = new ArrayList<>();
        if (endings.isEmpty()) {
            return names;
        }
        List<Picture> pages = panels ? drawing.picture().panels() : List.of(drawing.picture());
        try {
            AtomicFiles.createDirectories(out);
            for (int i = 0; i < pages.size(); i++) {
                String page = panels ? "-panel-" + (i + 1) + (theme == Theme.DARK ? "-dark" : "") : "";
                Path name = out.resolve(drawing.name() + page);
                Path[] files = endings.stream()
                        .map(ending -> name.resolveSibling(name.getFileName() + ending))
                        .toArray(Path[]::new);
                Pictures.write(pages.get(i), theme, files);
                drawn++;
                names.add(name);
            }
        } catch (PictureException e) {
            undrawn++;
            console.note(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // without the folder no picture can be
        }
        return names;
    }

    /** What a person is told of files: "picture: runs/demos/curve.png, .svg". */
    String told(Path name) {
        return "picture: " + name + String.join(", ", endings);
    }

    /**
     * Shows a picture that was drawn, where that was asked for.
     *
     * @param unasked whether nobody waited for it
     */
    void open(Path name, boolean unasked) {
        if (!opens) {
            return;
        }
        windows++;
        if (unasked && windows > MOST_WINDOWS) {
            opens = false;
            console.note("only the first " + MOST_WINDOWS + " pictures were opened; with --step each is, at its line");
        } else if (!Browser.opens(Path.of(name + endings.get(0)).toUri().toString())) {
            opens = false;
            console.note("no viewer was found: open the pictures in " + out + " yourself");
        }
    }

    /** For the last line: "; 3 pictures in runs/demos", or nothing. */
    String count() {
        return drawn == 0 ? "" : "; " + Count.grouped(drawn, "picture") + " in " + out;
    }

    /** Whether some picture could not be drawn. */
    boolean failed() {
        return undrawn > 0;
    }
}
