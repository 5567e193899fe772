package org.surprisal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page of docs that is made of the program: by its own test, which else says that it is no longer what it would be. */
public final class GeneratedPage {
    private GeneratedPage() {}

    /** Holds a page to what it would be; with {@code -Dsurprisal.renew=true} it is written first. */
    public static void check(Path page, String made) throws IOException {
        if (Boolean.getBoolean("surprisal.renew")) {
            Files.writeString(page, made);
        }
        assertThat(Files.readString(page))
                .as("%s; make it anew: mvn test -Dtest='*PageTest' -Dsurprisal.renew=true", page)
                .isEqualTo(made);
    }

    /** A cell of a table in Markdown. */
    public static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", " ");
    }
}
