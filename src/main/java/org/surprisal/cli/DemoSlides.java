package org.surprisal.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.surprisal.learn.demo.SlideDecks;

/** Puts the slides of what was told into a folder. */
record DemoSlides(Console console, Path folder, boolean open) {
    /**
     * Writes all decks, or none where something failed or was left out.
     *
     * @param code how the telling ended
     * @param whole whether all of it was told
     * @return the exit code
     */
    int write(SlideDecks decks, int code, boolean whole) throws IOException {
        if (code != 0 || !decks.undrawn().isEmpty()) {
            decks.undrawn().forEach(console::note);
            console.note("no slides were written, since something failed");
            return code == 0 ? Failures.FAILED : code;
        }
        if (!whole) {
            console.note("no slides were written, since something was left out");
            return code;
        }
        Map<String, String> pages = decks.pages();
        for (Map.Entry<String, String> deck : pages.entrySet()) {
            Folders.save(folder.resolve(deck.getKey()), deck.getValue());
        }
        Path first = folder.resolve(pages.keySet().iterator().next());
        console.result(pages.size() == 1 ? "slides: " + first : "slides: " + first + ", which leads to the others");
        if (open) {
            Browser.open(first.toUri().toString(), console);
        }
        return 0;
    }
}
