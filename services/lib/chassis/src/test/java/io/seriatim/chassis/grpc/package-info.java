/** Tests of this room. */
@NullMarked
package io.seriatim.chassis.grpc;

import org.jspecify.annotations.NullMarked;
