/**
 * Compares a process's clock with time servers and with the database's nodes, and puts on record
 * when they part and when they are together again. {@link io.seriatim.chassis.clock.ClockWatch}
 * decides: read it first.
 */
@NullMarked
package io.seriatim.chassis.clock;

import org.jspecify.annotations.NullMarked;
