/**
 * What every room that writes files needs: contents that appear whole or not at all, and a lock that keeps a second
 * process out.
 * Start reading at {@link org.surprisal.base.files.AtomicFiles}.
 */
@NullMarked
package org.surprisal.base.files;

import org.jspecify.annotations.NullMarked;
