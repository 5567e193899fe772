/**
 * One training live in a browser: a server on this machine alone, a session for each tab, and the page that draws what
 * they say. All numbers come from here; the page computes none. Start reading at {@link org.surprisal.learn.lab.Lab}, then
 * {@link org.surprisal.learn.lab.Scene}.
 */
@NullMarked
package org.surprisal.learn.lab;

import org.jspecify.annotations.NullMarked;
