/**
 * What every room that writes files needs: contents that appear whole or not at all, a lock that keeps a second
 * process out, and SHA-256.
 * Start reading at {@link org.surprisal.base.files.AtomicFiles}.
 */
@NullMarked
package org.surprisal.base.files;

import org.jspecify.annotations.NullMarked;
