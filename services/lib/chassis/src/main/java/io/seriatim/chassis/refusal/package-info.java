/**
 * The one place where an answer of no becomes a gRPC status, and where it is read back from one.
 */
@NullMarked
package io.seriatim.chassis.refusal;

import org.jspecify.annotations.NullMarked;
