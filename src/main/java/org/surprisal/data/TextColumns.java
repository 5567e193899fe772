package org.surprisal.data;

import java.util.List;

/**
 * Columns of a table as they stand there, for whoever passes them on.
 *
 * @param names of the columns
 * @param rows their texts, without quotes and the blanks around them; in the order of the file
 */
public record TextColumns(List<String> names, List<String[]> rows) {}
