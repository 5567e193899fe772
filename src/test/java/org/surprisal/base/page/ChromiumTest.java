package org.surprisal.base.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What would never be answered ends a test, and says why. */
class ChromiumTest {
    private static final String PAGE = "data:text/html,<p>there</p>";

    private Chromium browser;

    @BeforeEach
    void open() throws IOException {
        browser = Chromium.orSkip();
        browser.open(PAGE, 800, 600, false);
    }

    @AfterEach
    void close() throws IOException {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void aPageThatCrashedIsNotWaitedFor() {
        assertThat(browser.text("p")).isEqualTo("there");
        assertThatThrownBy(() -> browser.send("Page.crash", Map.of())).hasMessage("Page.crash: the page crashed");
        browser.open(PAGE, 800, 600, false); // and goes on with another
        assertThat(browser.text("p")).isEqualTo("there");
    }

    @Test
    void whatThePageComplainsOfEndsTheWait() {
        assertThatThrownBy(() -> browser.value("setTimeout(() => console.error('lost')), new Promise(() => {})"))
                .hasMessageContaining("the page's console says")
                .hasMessageContaining("lost");
        assertThat(browser.errors()).hasSize(1);
        assertThatThrownBy(() -> browser.open("http://127.0.0.1:1/", 800, 600, false))
                .hasMessageContaining("ERR_");
    }

    @Test
    void aBrowserThatHasGoneIsNotWaitedFor() {
        assertThatThrownBy(() -> browser.send("Browser.crash", Map.of())).hasMessageContaining("the browser has gone");
        assertThatThrownBy(() -> browser.value("1")).hasMessageContaining("the browser has gone");
    }
}
