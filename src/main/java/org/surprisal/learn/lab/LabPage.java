package org.surprisal.learn.lab;

import org.surprisal.base.page.Assets;
import org.surprisal.base.page.Html;
import org.surprisal.base.page.Page;
import org.surprisal.learn.microscope.Microscope;

/** The page of the lab: one file, the same for every session; what it shows comes by events. */
final class LabPage {
    private static final class Made {
        static final String HTML = make();
    }

    private LabPage() {}

    static String html() {
        return Made.HTML;
    }

    private static String make() {
        Html body = Html.join(
                Html.element(
                        "header",
                        place("button", "theme"),
                        place("div", "transport"),
                        Html.element(
                                        "div",
                                        place("nav", "tabs").with("role", "tablist"),
                                        place("details", "settings"),
                                        place("div", "figures"))
                                .with("class", "second")),
                place("p", "trouble").with("role", "alert"),
                place("aside", "question").with("hidden", ""),
                Html.element(
                        "main",
                        Html.element("p", "Waiting for the first numbers …").with("id", "waiting"),
                        Html.element("noscript", "The lab draws by JavaScript, which this browser has turned off."),
                        place("p", "done"),
                        panel("microscope"),
                        panel("room"),
                        panel("information"),
                        panel("descent"),
                        panel("questions")));
        return new Page("Surprisal: the lab", body)
                .withLibraries()
                .style(Assets.text(Microscope.class, "microscope.css"))
                .style(Assets.text(LabPage.class, "lab.css"))
                .script(Assets.modules(LabPage.class, "lab.js"))
                .served();
    }

    private static Html place(String element, String id) {
        return Html.element(element).with("id", id);
    }

    private static Html panel(String id) {
        return place("section", id)
                .with("role", "tabpanel")
                .with("aria-labelledby", "tab-" + id)
                .with("hidden", "");
    }
}
