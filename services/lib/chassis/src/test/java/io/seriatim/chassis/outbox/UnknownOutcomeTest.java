package io.seriatim.chassis.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.NoNodeAvailableException;
import com.datastax.oss.driver.api.core.connection.BusyConnectionException;
import com.datastax.oss.driver.api.core.connection.ClosedConnectionException;
import io.seriatim.testkit.Requirement;
import org.junit.jupiter.api.Test;

@Requirement("URS-SVC-001")
class UnknownOutcomeTest {
  @Test
  void a_batch_that_was_sent_and_never_answered_may_have_been_written() {
    assertThat(UnknownOutcome.isOne(new DriverTimeoutException("no answer in time"))).isTrue();
    assertThat(UnknownOutcome.isOne(new ClosedConnectionException("lost"))).isTrue();
  }

  @Test
  void a_batch_that_no_node_took_was_not() {
    AllNodesFailedException nobody = new NoNodeAvailableException();

    assertThat(UnknownOutcome.isOne(nobody)).isFalse();
    assertThat(UnknownOutcome.isOne(new BusyConnectionException(1))).isFalse();
  }
}
