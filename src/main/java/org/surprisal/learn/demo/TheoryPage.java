package org.surprisal.learn.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The lessons as pages that a student reads, in GitHub's Markdown: an index, docs/theory.md, a page for each lesson beside
 * its pictures, and a glossary. What another processor may round otherwise is left out ({@code Wording.stable}), so the
 * same program gives the same pages.
 */
public final class TheoryPage implements LessonListener {
    private final String folder;
    private final List<Term> glossary;
    private final Map<String, ChapterPage> chapters = new LinkedHashMap<>();
    private final Map<String, String> homes = new LinkedHashMap<>(); // of the statements: the name of their lesson
    private final List<String> index = new ArrayList<>();

    /**
     * Pages on which nothing stands yet.
     *
     * @param folder of all pages but the index, as seen from there: "theory"
     * @param glossary its words
     */
    public TheoryPage(String folder, List<Term> glossary) {
        this.folder = folder;
        this.glossary = List.copyOf(glossary);
    }

    @Override
    public void onLesson(Lesson lesson) {
        chapters.put(lesson.name(), new ChapterPage(lesson, "../" + folder + ".md"));
        index.addAll(List.of("", "**[" + lesson.title() + "](" + folder + "/" + lesson.name() + ".md)**", ""));
    }

    @Override
    public void onStatement(Statement statement) {
        String name = current().lesson().name();
        homes.put(statement.id(), name);
        index.add("- [" + statement.id() + "](" + folder + "/" + name + ".md#" + anchor(statement.id()) + ") "
                + ChapterPage.prose(statement.sentence()));
        current().begin(statement);
    }

    @Override
    public void onEntry(BoardEntry entry) {
        current().add(entry);
    }

    @Override
    public void onVerdict(Statement statement, boolean holds) {
        current().end();
    }

    private ChapterPage current() {
        ChapterPage last = null;
        for (ChapterPage chapter : chapters.values()) {
            last = chapter;
        }
        if (last == null) {
            throw new IllegalStateException("a statement was told before any lesson began");
        }
        return last;
    }

    static String anchor(String id) {
        return id.toLowerCase(Locale.ROOT);
    }

    /** The index. */
    public String text() {
        List<String> lines = new ArrayList<>(List.of(
                "# The theory, computed",
                "",
                "Every statement here was decided by a computation: `surprisal demo all --page docs/theory.md` tells the",
                "lessons, draws their pictures and writes these pages, and a test fails when they are stale. Each lesson has",
                "a page: tables of what was computed beside what was expected, residuals with their bound. `surprisal demo",
                "NAME --mutate` plants a falsehood in each statement and shows that it then fails.",
                "",
                "Logarithms are natural and information is in nats unless a unit is named; 0 · log 0 = 0.",
                "",
                "| letter | what it is | unit |",
                "|---|---|---|",
                "| x, X | an input, the inputs row by row; in formulas of mathematics, any argument | of its own |",
                "| z, Z | logits: what softmax is given, and before each activation | nats |",
                "| p, P | what a model says: probabilities, softmax(z) | – |",
                "| y, Y | targets: one-hot, or distributions | – |",
                "| L | the loss, −Σ y log p, the mean over B rows | nats |",
                "| ∂L/∂z | p − y where Σ y = 1: nats per nat | a pure number |",
                "| W, w, b, T | weights, biases, a threshold: w·x − T, T = −b | logits per unit of x, logits |",
                "| a, f | what a hidden layer gives, its activation: a = f(z) | – |",
                "| ρ, μ, λ | learning rate, momentum, weight decay; λ is an eigenvalue elsewhere | – |",
                "| N, B, D, H, K | examples, rows of a batch, features, hidden units, classes | – |"));
        if (!glossary.isEmpty()) {
            lines.addAll(List.of(
                    "", "The words, with those of the Korean sources: [glossary](" + folder + "/glossary.md)."));
        }
        lines.addAll(List.of("", "## Chapters"));
        lines.addAll(index);
        return text(lines);
    }

    /** The other pages by their names: {@code softmax.md}, {@code glossary.md}. */
    public Map<String, String> pages() {
        Map<String, String> pages = new LinkedHashMap<>();
        List<ChapterPage> all = List.copyOf(chapters.values());
        for (int c = 0; c < all.size(); c++) {
            String before = c == 0 ? "" : link("← ", all.get(c - 1).lesson(), "");
            String after = c == all.size() - 1 ? "" : link("", all.get(c + 1).lesson(), " →");
            pages.put(all.get(c).lesson().name() + ".md", all.get(c).text(before, after));
        }
        if (!glossary.isEmpty()) {
            pages.put("glossary.md", glossaryPage());
        }
        return pages;
    }

    private static String link(String before, Lesson lesson, String after) {
        return before + "[" + lesson.title() + "](" + lesson.name() + ".md)" + after;
    }

    private String glossaryPage() {
        List<String> lines = new ArrayList<>(List.of(
                "# Glossary",
                "",
                "[The theory, computed](../" + folder + ".md)",
                "",
                "| English | 한국어 | | statements |",
                "|---|---|---|---|"));
        for (Term term : glossary) {
            List<String> links = term.statements().stream()
                    .map(id -> homes.containsKey(id) ? "[" + id + "](" + homes.get(id) + ".md#" + anchor(id) + ")" : id)
                    .toList();
            lines.add("| " + ChapterPage.prose(term.english()) + " | " + ChapterPage.prose(term.korean()) + " | "
                    + ChapterPage.prose(term.meaning()) + " | " + String.join(", ", links) + " |");
        }
        return text(lines);
    }

    static String text(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }
}
