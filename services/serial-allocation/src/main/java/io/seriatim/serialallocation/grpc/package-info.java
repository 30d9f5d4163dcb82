/** The contract's services over the use cases, and master data asked over gRPC. */
@NullMarked
package io.seriatim.serialallocation.grpc;

import org.jspecify.annotations.NullMarked;
