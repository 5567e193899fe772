/**
 * The command line: arguments in, text and exit codes out. The only room that knows the standard streams and how the
 * process ends. Start reading at {@link org.surprisal.cli.Main}.
 */
@NullMarked
package org.surprisal.cli;

import org.jspecify.annotations.NullMarked;
