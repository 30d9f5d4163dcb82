/**
 * The gateway's calls and its own services over gRPC: orders and numbers come down, records go up,
 * operators command.
 */
@NullMarked
package io.seriatim.linegateway.grpc;

import org.jspecify.annotations.NullMarked;
