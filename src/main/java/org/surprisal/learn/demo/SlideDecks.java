package org.surprisal.learn.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.surprisal.base.page.Assets;
import org.surprisal.base.page.Html;
import org.surprisal.base.page.Page;

/**
 * The lessons as slides: an HTML file each that needs no other, and an index where there are several. Each statement is a
 * question, the numbers, a slide a panel of its pictures, and the verdict.
 */
public final class SlideDecks implements LessonListener {
    private final List<SlideDeck> decks = new ArrayList<>();
    private final List<String> undrawn = new ArrayList<>();

    @Override
    public void onLesson(Lesson lesson) {
        decks.add(new SlideDeck(lesson, undrawn::add));
    }

    @Override
    public void onStatement(Statement statement) {
        current().begin(statement);
    }

    @Override
    public void onEntry(BoardEntry entry) {
        current().add(entry);
    }

    @Override
    public void onVerdict(Statement statement, boolean holds) {
        current().end(holds);
    }

    private SlideDeck current() {
        return decks.get(decks.size() - 1);
    }

    /** Why pictures could not be drawn, a line each. */
    public List<String> undrawn() {
        return List.copyOf(undrawn);
    }

    /** The pages by their names, the one to begin with first: {@code index.html}, {@code softmax.html}. */
    public Map<String, String> pages() {
        Map<String, String> pages = new LinkedHashMap<>();
        if (decks.size() > 1) {
            pages.put("index.html", index());
        }
        for (SlideDeck deck : decks) {
            Page page = new Page(deck.lesson().title(), deck.html())
                    .style(Assets.text(SlideDecks.class, "slides.css"))
                    .script(Assets.text(SlideDecks.class, "slides.js"));
            pages.put(deck.lesson().name() + ".html", page.html());
        }
        return pages;
    }

    private String index() {
        List<Html> lines = decks.stream()
                .map(deck -> Html.element(
                        "li",
                        Html.element("a", deck.lesson().title())
                                .with("href", "./" + deck.lesson().name() + ".html"),
                        Html.text(" " + String.join(", ", deck.ids()))))
                .toList();
        return new Page(
                        "The theory, in slides",
                        Html.join(
                                Html.heading(1, "The theory, in slides"),
                                Html.paragraph(
                                        "Arrow keys, Page Up and Page Down, space or a clicker turn the slides; b blanks"
                                                + " the screen. Printed, each is a page."),
                                Html.element("ul", Html.join(lines))))
                .html();
    }
}
