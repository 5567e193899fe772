/**
 * Matrices and the few operations of linear algebra that training needs, on ND4J arrays that are
 * made once and written in place. ND4J is known here and in device only, and the tricks with memory, threads and bits
 * that make a step fast are here. Start reading at {@link org.surprisal.linalg.Matrix}.
 */
@NullMarked
package org.surprisal.linalg;

import org.jspecify.annotations.NullMarked;
