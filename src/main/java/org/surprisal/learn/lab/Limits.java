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
    /** For a class. */
    public static final Limits USUAL = new Limits(8, 1 << 16, 64, 2_000);
}
