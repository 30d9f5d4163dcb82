package io.seriatim.aggregation.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.testkit.Requirement;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.junit.jupiter.api.Test;

@Requirement("URS-LEDGER-019")
class LedgerStreamsTest {

  @Test
  void aBrokerThatIsAwayIsWaitedForByANewThread() {
    Exception away = new StreamsException("sending", new TimeoutException("no leader"));

    assertThat(LedgerStreams.answerTo(away))
        .isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);
  }

  @Test
  void aBugStopsTheInstance() {
    Exception bug = new StreamsException("sending", new RecordTooLargeException("too large"));

    assertThat(LedgerStreams.answerTo(bug))
        .isEqualTo(StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
  }
}
