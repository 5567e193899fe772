package org.surprisal.learn.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.surprisal.base.page.Chromium;

/** The page in a real browser. Skipped where there is none; {@code .ci/run} brings one. */
class LabPageTest {
    private static Tabs tabs;
    private static Chromium browser;

    @BeforeAll
    static void start() throws Exception {
        browser = Chromium.orSkip();
        tabs = new Tabs(Limits.USUAL);
    }

    @AfterAll
    static void stop() throws Exception {
        if (browser != null) {
            tabs.close();
            browser.close();
        }
    }

    @AfterEach
    void theConsoleIsQuiet() {
        assertThat(browser.errors()).isEmpty();
    }

    private static void open(String fragment) {
        open(fragment, 1280, 720, false);
    }

    private static void open(String fragment, int width, int height, boolean isPhone) {
        browser.open(tabs.lab.address() + fragment, width, height, isPhone);
        browser.until("document.body.dataset.ready === 'true' || document.querySelector('#trouble').innerText");
        assertThat(browser.text("#trouble")).isEmpty();
        if (!fragment.contains("view=")) {
            browser.until("document.querySelector('.stage h2')");
        }
    }

    private static void at(int micro) {
        browser.until("document.querySelector('.stage .count').innerText === '" + micro + "'");
    }

    private static void step(int step) {
        browser.until("document.querySelector('#where').innerText.startsWith('step " + step + " ')");
    }

    /** By hand: p = 1/3 each, L = log 3, p − y = (1/3, −2/3, 1/3); every student has it before it is shown. */
    @Test
    void theOpeningCaseIsReadOffThePage() {
        open("#micro=4");
        at(4);
        assertThat(browser.text(".stage .bars")).contains("setosa\n0.3333", "versicolor\n0.3333", "virginica\n0.3333");
        assertThat(browser.text("main")).doesNotContain("Waiting", "JavaScript");
        browser.key("PageDown");
        at(5);
        assertThat(browser.text(".stage .figure b")).isEqualTo("1.0986");
        browser.key("u");
        browser.until("document.querySelector('.stage .figure b').innerText === '1.5850'");
        browser.key("PageDown");
        at(6);
        assertThat(browser.text(".stage .bars")).contains("setosa\n0.3333", "versicolor\n−0.6667", "virginica\n0.3333");
        assertThat(browser.value("document.querySelectorAll('.stage .katex').length")
                        .intValue())
                .isGreaterThan(2);
        assertThat(browser.value("window.location.search").asText()).isEmpty();
    }

    /** The teacher covers what comes, asks, and only the answer uncovers it. */
    @Test
    void whatComesAfterIsCoveredUntilItIsPredicted() {
        open("#micro=4&cover=1");
        at(4);
        browser.until("document.querySelector('.node[data-node=\"5\"]').innerText.includes('?')");
        assertThat(browser.text(".node[data-node=\"3\"]")).doesNotContain("?");
        browser.key("c");
        browser.until("document.querySelector('.node[data-node=\"5\"]').innerText.includes('1.0986')");
        browser.key("5");
        browser.click("#ask-push");
        browser.until("!document.querySelector('#question').hidden");
        browser.key("1");
        browser.key("PageDown");
        browser.until("document.querySelector('.node[data-node=\"6\"]').innerText.includes('?')");
        at(4);
        browser.value("document.querySelector('#answer').focus()");
        for (char key : "-0.667".toCharArray()) {
            browser.key(String.valueOf(key));
        }
        browser.key("Enter");
        browser.until("document.querySelector('#verdict')?.innerText.startsWith('✓ right')");
        browser.value("document.activeElement.blur()");
        browser.key("PageDown");
        at(5);
    }

    /** A clicker's two keys are enough: past the last micro-step is the next step, and back again. */
    @Test
    void aClickerGoesToAndFro() {
        open("#micro=10");
        at(10);
        browser.key("PageDown");
        at(11);
        browser.key("PageDown");
        step(1);
        at(0);
        browser.until("location.hash.includes('at=1')");
        browser.key("PageUp");
        step(0);
        at(11);
    }

    @Test
    void stepsAreMadeAndTakenBack() {
        open("");
        browser.click("#epoch");
        step(8);
        String there = browser.text("#figures");
        browser.click("#step-on");
        step(9);
        browser.click("#step-back");
        step(8);
        assertThat(browser.text("#figures")).isEqualTo(there);
        browser.click("#start");
        step(0);
        browser.click("#play");
        browser.until("Number(document.querySelector('#where').innerText.split(' ')[1]) > 3");
        browser.key(" ");
        browser.until("document.querySelector('#play').getAttribute('aria-pressed') === 'false'");
    }

    @Test
    void aPointIsDraggedAndGoesUnderTheMicroscope() {
        open("#view=room");
        browser.until("document.querySelectorAll('#points path').length === 120");
        browser.value(
                "const box = document.querySelector('#points path[data-n=\"5\"]').getBoundingClientRect(); window.from = [box.x + box.width / 2, box.y + box.height / 2]; 1");
        double x = browser.value("window.from[0]").doubleValue();
        double y = browser.value("window.from[1]").doubleValue();
        browser.mouse("mousePressed", x, y);
        browser.mouse("mouseMoved", x + 30, y - 20);
        browser.mouse("mouseMoved", x + 60, y - 40);
        browser.mouse("mouseReleased", x + 60, y - 40);
        browser.until("decodeURIComponent(location.hash).includes(':move=')");
        browser.value("document.querySelector('#points').focus()");
        browser.key("]");
        browser.until("document.querySelector('#points path.picked')?.dataset.n === '0'");
        browser.key("2");
        browser.until("decodeURIComponent(location.hash).includes('label=0,1')");
        browser.key("Enter");
        browser.until(
                "!document.querySelector('#microscope').hidden && document.querySelector('#microscope select').selectedOptions[0].innerText.includes('row 0')");
    }

    @Test
    void whatIsBrokenIsRedUntilItIsMended() {
        open("#at=3&micro=7&whole=1");
        at(7);
        browser.value(
                "const choice = document.querySelector('#break'); choice.value = 'sign'; choice.dispatchEvent(new Event('change'))");
        browser.until(
                "document.querySelector('#fault').innerText.includes('y - p') && document.querySelectorAll('.node.faulty').length > 3");
        browser.click(".stage td.entry");
        browser.until("document.querySelector('.checked').dataset.holds === 'false'");
        assertThat(browser.text(".checked")).contains("W[0,0]", "this is not the gradient");
        browser.value(
                "const choice2 = document.querySelector('#break'); choice2.value = 'none'; choice2.dispatchEvent(new Event('change'))");
        browser.until(
                "document.querySelector('#fault').innerText === '' && document.querySelectorAll('.node.faulty').length === 0");
        browser.value(
                "const entry = document.querySelector('#entry'); entry.value = 'b[0,2]'; entry.dispatchEvent(new Event('change'))");
        browser.until(
                "document.querySelector('.checked').dataset.holds === 'true' && document.querySelector('.checked').innerText.startsWith('b[0,2]')");
    }

    @Test
    void theScreenWaitsForAnAnswer() {
        open("");
        browser.key("5");
        browser.click("#ask-floor");
        browser.until("!document.querySelector('#question').hidden");
        browser.click("#step-on");
        browser.until("document.querySelector('#trouble').innerText.includes('an answer to the question first')");
        browser.value("document.querySelector('#answer').focus()");
        for (char key : "0.2911".toCharArray()) {
            browser.key(String.valueOf(key));
        }
        browser.key("Enter");
        browser.until(
                "document.querySelector('#verdict')?.innerText.startsWith('✓ right: 0.2911; H(y) = 0.2911 nats')");
        browser.click("#step-on");
        step(1);
    }

    @Test
    void whatIsAskedIsNotInSight() {
        open("#micro=7");
        at(7);
        browser.key("5");
        browser.click("#ask-push");
        browser.until("!document.querySelector('#question').hidden");
        browser.key("1");
        at(5);
        assertThat(browser.text(".node[data-node='6']")).startsWith("?");
        browser.click("#question > button:last-child"); // no question
        browser.until("document.querySelector('#question').hidden");
        assertThat(browser.text(".node[data-node='6']")).doesNotStartWith("?");
    }

    @Test
    void whatALinkHoldsIsOpened() {
        open(
                "#at=12&micro=9&view=microscope&unit=bits&theme=dark&c=3:set%3Dtraining.learning-rate%3D0.5;7:fault%3Dno-mean");
        step(12);
        at(9);
        assertThat(browser.text("#unit")).isEqualTo("bits");
        assertThat(browser.text("#fault")).contains("1/B");
        assertThat(browser.value("document.querySelector('[id=\"training.learning-rate\"]').value")
                        .asText())
                .isEqualTo("0.5");
        assertThat(browser.value("document.documentElement.dataset.theme").asText())
                .isEqualTo("dark");
    }

    /** Speed and the question that waits, of its row, at its step; not the answer. */
    @Test
    void aLinkHoldsTheSpeedAndTheQuestion() {
        open("#at=3&row=7&speed=20&view=questions");
        browser.until("document.querySelector('#ask-push')");
        browser.click("#ask-push");
        browser.until("!document.querySelector('#question').hidden");
        String asked = browser.text("#question b");
        browser.value(
                "const speed = document.querySelector('#speed'); speed.value = '1'; speed.dispatchEvent(new Event('change'))");
        browser.until("location.hash.includes('ask=push+0+7') && location.hash.includes('speed=1&')");
        String link = browser.value("location.hash").asText();
        open(link);
        step(3);
        browser.until("!document.querySelector('#question').hidden");
        assertThat(browser.text("#question b")).isEqualTo(asked).contains("row 7, ");
        assertThat(browser.value("document.querySelector('#speed').value").asText())
                .isEqualTo("1");
        assertThat(browser.value("document.querySelector('#answer').value").asText())
                .isEmpty();
        browser.click("#step-on");
        browser.until("document.querySelector('#trouble').innerText.includes('an answer to the question first')");
        browser.value("document.querySelector('#answer').focus()");
        for (char key : "0.99".toCharArray()) {
            browser.key(String.valueOf(key));
        }
        browser.key("Enter");
        browser.until("document.querySelector('#verdict')?.innerText.startsWith('✗ not right')");
        browser.until("!location.hash.includes('ask=')");
    }

    /** The rate that diverges is asked of the surface that is shown, which does not tell it before it is answered. */
    @Test
    void theSurfaceShownIsAskedOf() {
        open("#view=descent&surface=live&w1=W%5B0%2C0%5D&w2=W%5B1%2C0%5D");
        browser.until("document.querySelector('#descent-said')?.innerText.includes('λ_max')");
        String told = browser.text("#descent-said");
        String bound = told.replaceAll("(?s).*2/λ_max = ([0-9.]+)\\. .*", "$1");
        browser.key("5");
        browser.click("#ask-diverges");
        browser.until("document.querySelector('#question b')?.innerText.includes('the loss over W[0,0] and W[1,0]')");
        browser.key("4");
        browser.until("document.querySelector('#descent-said').innerText.includes('2/λ_max = ?')");
        assertThat(browser.value("document.querySelector('#bound').disabled").asBoolean())
                .isTrue();
        browser.value("document.querySelector('#answer').focus()");
        for (int i = 0; i < bound.length(); i++) {
            browser.key(String.valueOf(bound.charAt(i)));
        }
        browser.key("Enter");
        browser.until("document.querySelector('#verdict')?.innerText.startsWith('✓ right')");
        browser.until("document.querySelector('#descent-said').innerText.includes('2/λ_max = " + bound + "')");
    }

    /** What an optimizer says is its own can be set; Adam's are there when Adam trains. */
    @Test
    void theConstantsOfTheOptimizerAreSettings() {
        open("");
        assertThat(browser.value("document.querySelector('[id=\"training.beta1\"]') === null")
                        .asBoolean())
                .isTrue();
        browser.value(
                "const kind = document.querySelector('[id=\"training.optimizer\"]'); kind.value = 'adam'; kind.dispatchEvent(new Event('change'))");
        browser.until("document.querySelector('[id=\"training.epsilon\"]')?.value === '1e-8'");
        browser.value(
                "const beta = document.querySelector('[id=\"training.beta2\"]'); beta.value = '0.5'; beta.dispatchEvent(new Event('change'))");
        browser.until("decodeURIComponent(location.hash).includes('0:set=training.beta2=0.5')");
        assertThat(browser.value("document.querySelector('[id=\"training.momentum\"]') === null")
                        .asBoolean())
                .isTrue();
        browser.key("PageDown");
        at(2); // a linear model has no 1
        assertThat(browser.text("#trouble")).isEmpty();
    }

    /** A line of the derivation, or a definition; a name that a layer defines is told, with whose the numbers are. */
    @Test
    void eachStepNamesItsLineOfTheDerivation() {
        open("#micro=2");
        at(2);
        browser.click(".links button");
        browser.until("document.querySelector('.told').innerText.includes('the figures are theirs')");
        browser.value("document.querySelector('.node[data-node=\"0\"]').click()");
        at(0);
        assertThat(browser.text(".links")).contains("A definition: the derivation has no line for it.");
        browser.value("document.querySelector('.node[data-node=\"11\"]').click()");
        at(11);
        browser.click(".links button");
        browser.until("document.querySelector('.told').innerText.includes('One step of plain descent')");
    }

    /** The bars of Information and the paths of Descent are opened as they were, too. */
    @Test
    void aLinkHoldsBarsAndPaths() {
        open("#view=information&p=0.9,0.1&q=0.5,0.5&surface=ravine&rho=0.105&steps=30&start=0.25,0.75");
        browser.until("document.querySelectorAll('.column').length === 4");
        assertThat(browser.text(".column")).isEqualTo("0.9000");
        browser.click("#tab-descent");
        browser.until("document.querySelector('#descent-said')?.innerText.startsWith('ρ = 0.1050')");
        assertThat(browser.text("#descent tbody")).contains("plain descent", "30");
        browser.until("location.hash.includes('start=0.25%2C0.75') && location.hash.includes('p=0.9%2C0.1')");
        open("#view=information&p=0.9&q=x,y&rho=-1&surface=moon&steps=1e9&start=7");
        browser.until("document.querySelectorAll('.column').length === 6");
    }

    /** What nobody would link to is passed over where it is a matter of looks, and told where it is one of steps. */
    @Test
    void whatMakesNoSenseInALinkIsToldInALine() {
        open("#view=__proto__&theme=<b>&size=9&unit=%00&micro=abc&whole=x&nonsense=1&plane=%22");
        at(0);
        for (String garbage : new String[] {
            "at=abc | Not opened: at is no number; expected a whole number from 0 to 1000000",
            "row=99999 | Not opened: the row is 99999; expected one from 0 to 119",
            "s=data.path=/etc/passwd | Not opened: the setting is data.path=/etc/passwd; expected one of the lab's",
            "c=5:add=1e400,0,1 | Not opened: a change is 1e400; expected a finite number",
        }) {
            String[] parts = garbage.split(" \\| ", -1);
            browser.open(tabs.lab.address() + "#" + parts[0], 1280, 720, false);
            browser.until("document.querySelector('#trouble').innerText");
            assertThat(browser.text("#trouble")).startsWith(parts[1]).doesNotContain("\n");
            assertThat(browser.text("main")).doesNotContain("Waiting");
        }
    }

    @Test
    void informationAndDescentAnswer() {
        open("#view=information");
        browser.until("document.querySelectorAll('.column').length === 6");
        browser.click("#q-zero");
        browser.until("document.querySelector('.sums').innerText.includes('∞')");
        browser.value("document.querySelector('.column').focus()");
        browser.key("ArrowUp");
        browser.until("document.querySelector('.column').innerText === '0.5500'");
        browser.click("#tab-descent");
        browser.until("document.querySelectorAll('#paths polyline').length === 4");
        browser.value(
                "const rate = document.querySelector('#descent-rate'); rate.value = 15; rate.dispatchEvent(new Event('input'))");
        browser.until("document.querySelector('#descent-said').innerText.includes('2/λ_max or above')");
    }

    /** What matters of each micro-step is seen without scrolling on a projector of 720 lines, for a row and for the batch. */
    @ParameterizedTest
    @CsvSource({"iris-linear", "iris-mlp", "digits-linear", "digits-mlp"})
    void everyMicroStepFitsAProjector(String config) throws Exception {
        try (Tabs lab = new Tabs("configs/" + config + ".yaml", Limits.USUAL)) {
            browser.open(lab.lab.address() + "#at=3", 1280, 720, false);
            browser.until("document.querySelectorAll('.node').length >= 10");
            for (boolean whole : new boolean[] {false, true}) {
                String below = browser.value("""
                        (async () => {
                          const below = [];
                          for (const number of [...document.querySelectorAll('.node')].map(node => node.dataset.node)) {
                            document.querySelector(`.node[data-node="${number}"]`).click();
                            await document.fonts.ready;
                            for (const part of document.querySelectorAll('.stage .what, .parts > *')) {
                              const box = part.getBoundingClientRect();
                              if (box.bottom > window.innerHeight || box.top < 0) below.push(`${number}: ${part.innerText.slice(0, 20)} to ${box.bottom}`);
                            }
                            for (const table of document.querySelectorAll('.stage .heat, .stage .heat *:has(> table)')) {
                              const isNarrow = table.querySelectorAll('tr:first-child > *').length <= 10; // sixteen units are not
                              if (isNarrow && table.scrollWidth > table.clientWidth + 1) below.push(`${number}: ${table.scrollWidth} px in ${table.clientWidth}`);
                            }
                          }
                          return below.join('; ');
                        })()""").asText();
                assertThat(below).as(config + (whole ? ", whole batch" : "")).isEmpty();
                browser.key("r");
            }
        }
        open(""); // before the other lab is missed
    }

    /** Nothing is cut off to the side, at a projector's and at a phone's width, with large letters too. */
    @ParameterizedTest
    @CsvSource({"1280,720,false", "1920,1080,false", "390,844,true"})
    void everythingFitsTheScreen(int width, int height, boolean isPhone) {
        open("", width, height, isPhone);
        for (String size : new String[] {"", "f"}) {
            if (!size.isEmpty()) {
                browser.key(size);
            }
            for (String view : new String[] {"microscope", "room", "information", "descent", "questions"}) {
                browser.click("#tab-" + view);
                browser.until("!document.querySelector('#" + view + "').hidden && document.querySelector('#" + view
                        + "').innerText.length > 20");
                assertThat(browser.value("document.documentElement.scrollWidth").intValue())
                        .as(view + " at " + width)
                        .isLessThanOrEqualTo(width);
            }
        }
    }

    /** What a table calls its columns and classes is text, shortened where it is long, in the lab and in a saved page. */
    @Test
    void namesOfATableAreTextAndWidenNothing(@TempDir Path folder) throws Exception {
        String evil = "<img src=x onerror=window.hit=1></script><script>window.hit=1</script>";
        StringBuilder rows = new StringBuilder("\"" + evil + "\"," + "z".repeat(900) + ",kind\n");
        for (int i = 0; i < 40; i++) {
            rows.append(i).append(',').append(i * i % 7).append(",\"").append(i % 2 == 0 ? evil : "k".repeat(900));
            rows.append("\"\n");
        }
        Path table = Files.writeString(folder.resolve("odd.csv"), rows);
        Path config = Files.writeString(
                folder.resolve("odd.yaml"),
                "data: {path: " + table + ", label: kind}\nmodel: {type: linear, init: zeros}\n");
        Path saved = folder.resolve("odd.html");
        try (Tabs odd = new Tabs(config.toString(), Limits.USUAL)) {
            browser.open(odd.lab.address(), 390, 844, true);
            for (String view : new String[] {"room", "microscope"}) {
                browser.click("#tab-" + view);
                browser.until("!document.querySelector('#" + view + "').hidden && document.querySelector('#" + view
                        + "').innerText.includes('<img src=x')");
                isUnharmed();
            }
            String html = odd.ask(odd.open(""), "save", "\"from\":0,\"to\":1")
                    .path("html")
                    .asText();
            Files.writeString(saved, html);
        }
        browser.open(saved.toUri().toString(), 390, 844, true);
        browser.until("document.querySelector('.stage').innerText.includes('<img src=x')");
        isUnharmed();
    }

    private static void isUnharmed() {
        assertThat(browser.value("window.hit").isMissingNode()).isTrue();
        assertThat(browser.value("document.images.length").intValue()).isZero();
        assertThat(browser.value("document.documentElement.scrollWidth").intValue())
                .isLessThanOrEqualTo(390);
    }

    /** From the first key to a step, with the keyboard alone, and each stop is named. */
    @Test
    void theKeyboardReachesEverything() {
        open("");
        assertThat(browser.value(
                                "[...document.querySelectorAll('button, select, input, [role=slider], [role=application]')]"
                                        + ".filter(e => !(e.innerText || e.title || e.getAttribute('aria-label') || e.labels?.length)).map(e => e.outerHTML).join()")
                        .asText())
                .isEmpty();
        browser.key("e");
        step(8);
        browser.key("Home");
        step(0);
        browser.value("document.querySelector('.node[data-node=\"5\"]').focus()");
        browser.key("Enter");
        at(5);
        assertThat(browser.value("document.activeElement.dataset.node").asText())
                .isEqualTo("5");
    }

    /** Text has a contrast of 4.5 or more in both themes, as the browser computes its colours. */
    @ParameterizedTest
    @CsvSource({"light", "dark"})
    void textCanBeReadFromTheBackRow(String theme) {
        open("#micro=6&theme=" + theme);
        at(6);
        String worst = browser.value("""
                (() => {
                  const numbers = text => text.match(/[0-9.]+/g).map(Number);
                  const light = ([r, g, b]) => [r, g, b].map(c => c / 255).map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
                    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
                  const ground = e => { for (; e; e = e.parentElement) { const c = numbers(getComputedStyle(e).backgroundColor); if (c.length < 4 || c[3] > 0) return c; } return [255, 255, 255]; };
                  let worst = [99, ''];
                  for (const e of document.querySelectorAll('button, p, b, span, h2, label, figcaption, summary, output')) {
                    if (!e.innerText || !e.offsetParent || e.closest('.katex') || e.disabled) continue;
                    const [a, b] = [light(numbers(getComputedStyle(e).color)), light(ground(e))];
                    const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
                    if (contrast < worst[0]) worst = [contrast, e.outerHTML.slice(0, 80)];
                  }
                  return worst[0] >= 4.5 ? '' : worst.join(' ');
                })()""").asText();
        assertThat(worst).isEmpty();
    }

    @Test
    void aSavedPageIsGoneThroughWithoutALab(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("saved.html");
        String session = tabs.open("");
        Files.writeString(
                file,
                tabs.ask(session, "save", "\"from\":0,\"to\":1").path("html").asText());
        browser.open(file.toUri().toString(), 390, 844, true);
        browser.until("document.querySelector('.stage h2')");
        for (int i = 0; i < 4; i++) {
            browser.key("PageDown");
        }
        at(5);
        assertThat(browser.text(".stage .figure b")).isEqualTo("1.0986");
        for (int i = 0; i < 6; i++) {
            browser.key("PageDown");
        }
        browser.until("document.querySelector('.where').innerText.startsWith('step 1')");
        browser.key("PageUp");
        browser.until("document.querySelector('.where').innerText.startsWith('step 0')");
        assertThat(browser.value("document.documentElement.scrollWidth").intValue())
                .isLessThanOrEqualTo(390);
    }
}
