package org.surprisal.data;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table.
 *
 * @param name what the file calls it
 * @param values those that the file declares, in its order; null where it declares none
 */
record TableColumn(String name, @Nullable List<String> values) {}
