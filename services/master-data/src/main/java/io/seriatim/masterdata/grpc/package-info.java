/** The contract's services over the use cases. */
@NullMarked
package io.seriatim.masterdata.grpc;

import org.jspecify.annotations.NullMarked;
