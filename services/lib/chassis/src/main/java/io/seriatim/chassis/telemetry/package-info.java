/** Traces, and where they are sent. */
@NullMarked
package io.seriatim.chassis.telemetry;

import org.jspecify.annotations.NullMarked;
