package org.surprisal.derive;

/**
 * A value with its derivative: v + d ε where ε² = 0 (Clifford 1873). Calculating with them is differentiating: forward
 * mode, by the rules for a sum, a product, a quotient and a function. Example: (3 + ε)² = 9 + 6 ε.
 */
record Dual<N>(N value, N derivative) {}
