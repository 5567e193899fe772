package org.surprisal.learn.lab;

/**
 * How much a browser may ask for.
 *
 * @param sessions tabs at once
 * @param body bytes of a request
 * @param waiting requests of one tab that wait for their turn
 * @param points rows that may be drawn, moved and added to
 */
public record Limits(int sessions, int body, int waiting, int points) {
    /**
     * For a class. A browser keeps six connections to one server, however many tabs there are; each tab's events hold one
     * for good, so the sixth is left for what all of them ask.
     */
    public static final Limits USUAL = new Limits(5, 1 << 16, 64, 2_000);
}
