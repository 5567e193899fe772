/**
 * From files to examples: CSV tables, CIFAR-10, IDX files, folders of images and soft labels become one
 * {@link org.surprisal.data.Dataset} of features X (N,D) and target distributions Y (N,K), split and standardised. Every
 * row is taken as it stands or refused by name. DataVec and ImageIO are known here and nowhere else. Start reading at
 * {@link org.surprisal.data.DataLoader}.
 */
@NullMarked
package org.surprisal.data;

import org.jspecify.annotations.NullMarked;
