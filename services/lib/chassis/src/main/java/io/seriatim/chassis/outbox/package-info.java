/**
 * State, first answer and announcement in one conditional batch; and the relay that publishes what
 * was announced.
 */
@NullMarked
package io.seriatim.chassis.outbox;

import org.jspecify.annotations.NullMarked;
