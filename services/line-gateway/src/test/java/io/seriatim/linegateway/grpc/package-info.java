@NullMarked
package io.seriatim.linegateway.grpc;

import org.jspecify.annotations.NullMarked;
