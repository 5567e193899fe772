package org.surprisal.base.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuoteTest {
    @Test
    void longTextIsCut() {
        assertThat(Quote.shorten("x".repeat(40))).isEqualTo("x".repeat(40));
        assertThat(Quote.shorten("x".repeat(41))).isEqualTo("x".repeat(40) + "…");
        String cats = "\uD83D\uDC08".repeat(30);
        assertThat(Quote.shorten(cats)).isEqualTo("\uD83D\uDC08".repeat(20) + "…");
        assertThat(Quote.shorten("x" + cats)).isEqualTo("x" + "\uD83D\uDC08".repeat(19) + "…"); // none cut in two
    }

    @Test
    void nothingBreaksOrTurnsTheLine() {
        assertThat(Quote.shorten("a\r\n\tb\0\u001b[31m")).isEqualTo("a???b??[31m");
        assertThat(Quote.shorten("a\u2028b\u2029c\u0085d\u202ee\u200bf\ufeff")).isEqualTo("a?b?c?d?e?f?");
        assertThat(Quote.shorten("größe 猫")).isEqualTo("größe 猫");
        assertThat(Quote.oneLine(" a\n\tb \r\n")).isEqualTo("a b");
        assertThat(Quote.oneLine("a\0b\u2028c")).isEqualTo("a?b?c");
    }

    @Test
    void foreignSentencesAreBrief() {
        assertThat(Quote.brief("x".repeat(160))).isEqualTo("x".repeat(160));
        assertThat(Quote.brief("x".repeat(161))).isEqualTo("x".repeat(159) + "…");
        assertThat(Quote.brief("a\r\nb\u001b[2J" + "\n".repeat(5_000) + "z")).isEqualTo("a b?[2J…");
        assertThat(Quote.brief("\uD83D\uDC08".repeat(1_000))).isEqualTo("\uD83D\uDC08".repeat(79) + "…");
        assertThat(Quote.brief("")).isEmpty();
    }

    @Test
    void jsonIsPlainAndMeansTheSame() {
        assertThat(Quote.json("{\n  \"a\\nb\" : \"\u0085\u202e\u2028\u007f\ud800\"\r\n}"))
                .isEqualTo("{\n  \"a\\nb\" : \"\\u0085\\u202e\\u2028\\u007f\\ud800\"\r\n}");
        assertThat(Quote.json("\"gr\u00f6\u00dfe \ud83d\ude00\"")).isEqualTo("\"gr\u00f6\u00dfe \ud83d\ude00\"");
        assertThat(Quote.json("\"\udb40\udc41\"")).isEqualTo("\"\\udb40\\udc41\""); // one character, of two parts
    }

    @Test
    void longListsAreCut() {
        assertThat(Quote.list(List.of("a", "b\n"))).isEqualTo("a, b?");
        assertThat(Quote.list(Collections.nCopies(13, "a"))).isEqualTo("a, ".repeat(12) + "… (13 in all)");
    }
}
