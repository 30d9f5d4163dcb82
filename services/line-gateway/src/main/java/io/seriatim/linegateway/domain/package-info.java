/**
 * The pure rules of a line: what a camera result means, what may be passed and packed, what a skip
 * in the sequence says, when a line stops.
 *
 * <p>What may follow what in a number's life is the kernel's table; this room adds what only a line
 * knows: the order in which labels were printed.
 */
@NullMarked
package io.seriatim.linegateway.domain;

import org.jspecify.annotations.NullMarked;
