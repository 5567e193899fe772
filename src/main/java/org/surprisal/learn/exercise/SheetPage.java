package org.surprisal.learn.exercise;

import java.util.ArrayList;
import java.util.List;
import org.surprisal.base.page.Assets;
import org.surprisal.base.page.Html;
import org.surprisal.base.page.Page;

/** A sheet as a page: the exercises with room for answers, then the solutions. */
final class SheetPage {
    private SheetPage() {}

    static String of(Sheet sheet) {
        List<Html> asked = new ArrayList<>();
        List<Html> solved = new ArrayList<>();
        for (Posed posed : sheet.exercises()) {
            asked.add(
                    Html.element("li", question(posed), answer(posed.exercise().wanted())));
            solved.add(solution(posed));
        }
        Html body = Html.join(
                Html.heading(1, sheet.title()),
                Html.paragraph("Name:").with("class", "name"),
                Html.element("ol", Html.join(asked)).with("class", "exercises"),
                Html.element("section", Html.heading(1, sheet.solutionsTitle()), Html.element("ol", Html.join(solved)))
                        .with("class", "solutions"));
        return new Page(sheet.title(), body)
                .style(Assets.text(SheetPage.class, "sheet.css"))
                .html();
    }

    private static Html question(Posed posed) {
        Html text = Html.element("p", Markup.html(posed.exercise().question()));
        if (posed.exercise().wanted() instanceof Wanted.Choice choice) {
            List<Html> options = choice.options().stream()
                    .map(option -> Html.element("li", Markup.html(option)))
                    .toList();
            return Html.join(text, Html.element("ol", Html.join(options)).with("class", "choices"));
        }
        return text;
    }

    private static Html answer(Wanted wanted) {
        String unit = wanted instanceof Wanted.Numbers numbers ? numbers.unit().toString() : "";
        return Html.element(
                        "p",
                        Html.text("Answer: "),
                        Html.element("span", "").with("class", "line"),
                        Html.text(" " + unit))
                .with("class", "answer");
    }

    private static Html solution(Posed posed) {
        List<Html> parts = new ArrayList<>();
        parts.add(Html.element(
                "p",
                Html.text(posed.kind().name() + ", statement " + posed.kind().statement() + ": "),
                Html.element("code", ExerciseText.command(posed))));
        parts.add(Html.element("p", Markup.html(posed.exercise().hint())));
        posed.exercise().solution().forEach(line -> parts.add(Html.element("p", Markup.html(line))));
        parts.add(Html.element(
                        "p",
                        Html.text("Answer: "),
                        Markup.html(posed.exercise().wanted().text()))
                .with("class", "result"));
        return Html.element("li", Html.join(parts));
    }
}
