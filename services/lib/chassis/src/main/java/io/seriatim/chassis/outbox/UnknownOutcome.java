package io.seriatim.chassis.outbox;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.connection.ClosedConnectionException;
import com.datastax.oss.driver.api.core.connection.HeartbeatException;
import com.datastax.oss.driver.api.core.servererrors.CASWriteUnknownException;
import com.datastax.oss.driver.api.core.servererrors.ServerError;
import com.datastax.oss.driver.api.core.servererrors.WriteFailureException;
import com.datastax.oss.driver.api.core.servererrors.WriteTimeoutException;

/**
 * Whether a failure leaves open if the batch was written: it was sent, and nobody said what became
 * of it. A batch that no node took was not written.
 */
final class UnknownOutcome {
  private UnknownOutcome() {}

  static boolean isOne(Throwable failure) {
    return failure instanceof WriteTimeoutException
        || failure instanceof WriteFailureException
        || failure instanceof CASWriteUnknownException
        || failure instanceof DriverTimeoutException
        || failure instanceof ClosedConnectionException
        || failure instanceof HeartbeatException
        || failure instanceof ServerError
        || failure instanceof AllNodesFailedException all && onOneNode(all);
  }

  private static boolean onOneNode(AllNodesFailedException all) {
    return all.getAllErrors().values().stream()
        .flatMap(errors -> errors.stream())
        .anyMatch(UnknownOutcome::isOne);
  }
}
