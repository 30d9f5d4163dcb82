/** The two services of the contract, and the calls to the services whose figures are compared. */
@NullMarked
package io.seriatim.reconciliation.grpc;

import org.jspecify.annotations.NullMarked;
