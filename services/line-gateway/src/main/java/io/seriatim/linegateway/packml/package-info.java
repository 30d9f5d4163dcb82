/**
 * The client of machines that speak PackML (OPC 30050): it reads states, modes and counters, and
 * writes nothing to a machine.
 */
@NullMarked
package io.seriatim.linegateway.packml;

import org.jspecify.annotations.NullMarked;
