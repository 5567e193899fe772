package org.surprisal.learn.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.surprisal.base.messages.Count;
import org.surprisal.base.page.Html;
import org.surprisal.plot.Picture;
import org.surprisal.plot.PictureException;
import org.surprisal.plot.Pictures;
import org.surprisal.plot.Theme;

/** The slides of one lesson. */
final class SlideDeck {
    private final Lesson lesson;
    private final Consumer<String> undrawn;
    private final List<Html> slides = new ArrayList<>();
    private final List<String> ids = new ArrayList<>();
    private final List<Html> pictures = new ArrayList<>(); // of the statement that is being told
    private Statement statement;
    private SlideNumbers numbers;

    /**
     * A deck in which no statement stands yet.
     *
     * @param undrawn hears why a picture could not be drawn
     */
    SlideDeck(Lesson lesson, Consumer<String> undrawn) {
        this.lesson = lesson;
        this.undrawn = undrawn;
        this.statement = new Statement("X0", "", board -> {});
        this.numbers = new SlideNumbers();
    }

    Lesson lesson() {
        return lesson;
    }

    /** Of the statements in it. */
    List<String> ids() {
        return List.copyOf(ids);
    }

    void begin(Statement begun) {
        statement = begun;
        numbers = new SlideNumbers();
        ids.add(begun.id());
        pictures.clear();
        String question = begun.question().text();
        if (!question.isEmpty()) {
            slides.add(slide("question", "", Html.heading(2, question)));
        }
    }

    void add(BoardEntry entry) {
        if (entry instanceof BoardEntry.Drawing drawing) {
            draw(drawing);
        } else {
            numbers.add(entry);
        }
    }

    private void draw(BoardEntry.Drawing drawing) {
        try {
            for (Picture panel : drawing.picture().panels()) {
                String told = panel.title() + ". " + drawing.caption();
                Html light = Html.png(Pictures.png(panel, Theme.LIGHT), told);
                Html dark = Html.png(Pictures.png(panel, Theme.DARK), told); // one of the two is shown
                pictures.add(Html.join(
                        light.with("class", "light"), dark.with("class", "dark"), Html.paragraph(drawing.caption())));
            }
        } catch (PictureException e) {
            undrawn.accept(String.valueOf(e.getMessage()));
        }
    }

    /** The question was asked; the numbers, the pictures and the verdict follow. */
    void end(boolean holds) {
        List<Html> pages = numbers.pages();
        for (int i = 0; i < pages.size(); i++) {
            slides.add(slide("numbers", numbered("-numbers", i), pages.get(i)));
        }
        for (int i = 0; i < pictures.size(); i++) {
            slides.add(slide("picture", numbered("-picture", i), pictures.get(i)));
        }
        String counted = numbers.passed() + " of " + Count.of(numbers.checks(), "check");
        slides.add(slide(
                "verdict",
                "-verdict",
                Html.join(
                        Html.paragraph(statement.sentence()).with("class", "claim"),
                        statement.latex().isEmpty() ? Html.join() : Html.formula(statement.latex()),
                        Html.paragraph(
                                        holds
                                                ? "It holds: " + counted + " passed."
                                                : "It does not hold: " + counted + " passed.")
                                .with("class", holds ? "good" : "bad"))));
    }

    private static String numbered(String kind, int i) {
        return i == 0 ? kind : kind + "-" + (i + 1);
    }

    private Html slide(String kind, String suffix, Html content) {
        return Html.element(
                        "section",
                        Html.paragraph(lesson.title() + " · " + statement.id()).with("class", "where"),
                        content)
                .with("class", "slide " + kind)
                .with("id", TheoryPage.anchor(statement.id()) + suffix);
    }

    /** All slides, the title first. */
    Html html() {
        Html title = Html.element(
                        "section",
                        Html.heading(1, lesson.title()),
                        Html.paragraph(String.join(" · ", ids)),
                        Html.paragraph("surprisal demo " + lesson.name()).with("class", "where"))
                .with("class", "slide title")
                .with("id", "title");
        List<Html> all = new ArrayList<>(List.of(title));
        all.addAll(slides);
        return Html.element("main", Html.join(all));
    }
}
