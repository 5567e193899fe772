/**
 * Brings a published archive or set of files onto this machine: download with resume, check, unpack. Of the
 * program it knows how foreign text is told, and what it does is told to a listener. Start reading at
 * {@link org.surprisal.fetch.Fetch}.
 */
@NullMarked
package org.surprisal.fetch;

import org.jspecify.annotations.NullMarked;
