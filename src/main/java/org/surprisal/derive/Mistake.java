package org.surprisal.derive;

/**
 * A wrong line, written beside the right one.
 *
 * @param name by which it can be planted
 * @param what is wrong with it
 */
record Mistake(String name, String what, Expr expr) {}
