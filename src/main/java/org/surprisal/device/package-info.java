/**
 * The second engine: a whole training step as operations of ND4J on arrays that live where ND4J's do, on a card or in main
 * memory, and the look at the card before ND4J is loaded. Start reading at {@link org.surprisal.device.DeviceEngine}.
 */
@NullMarked
package org.surprisal.device;

import org.jspecify.annotations.NullMarked;
