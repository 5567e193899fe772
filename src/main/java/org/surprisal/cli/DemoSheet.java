package org.surprisal.cli;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement as a terminal shows it.
 *
 * @param heading the line that says where it stands, and what is repeated on every page of it
 * @param blocks what follows, one entry of the board each
 */
record DemoSheet(List<String> heading, List<Block> blocks) {
    /**
     * What is shown at once.
     *
     * @param picture to be opened when it is reached, if any
     */
    record Block(List<String> lines, @Nullable Path picture) {
        Block {
            lines = List.copyOf(lines);
        }
    }

    DemoSheet {
        heading = List.copyOf(heading);
        blocks = List.copyOf(blocks);
    }
}
