/** The endpoint that asks master data, against a server in the same process. */
@NullMarked
package io.seriatim.serialallocation.grpc;

import org.jspecify.annotations.NullMarked;
