/** What the peers answer, read. */
@NullMarked
package io.seriatim.reconciliation.grpc;

import org.jspecify.annotations.NullMarked;
