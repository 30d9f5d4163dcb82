/** Asks the query services in the reader's name. */
@NullMarked
package io.seriatim.portal.grpc;

import org.jspecify.annotations.NullMarked;
