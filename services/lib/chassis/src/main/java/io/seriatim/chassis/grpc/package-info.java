/**
 * The gRPC server with its interceptors, the endpoints' frame, and the channels to the other
 * services.
 */
@NullMarked
package io.seriatim.chassis.grpc;

import org.jspecify.annotations.NullMarked;
