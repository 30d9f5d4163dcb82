package io.seriatim.reconciliation.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.chassis.kafka.Received;
import io.seriatim.proto.batch.v1.BatchClosed;
import io.seriatim.proto.batch.v1.BatchEvent;
import io.seriatim.proto.envelope.v1.EventHeader;
import io.seriatim.proto.envelope.v1.ZonedTime;
import io.seriatim.reconciliation.app.PerformanceOutbox;
import io.seriatim.reconciliation.contract.OrderWords;
import io.seriatim.reconciliation.domain.Samples;
import io.seriatim.testkit.Requirement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PerformanceFollowerTest {
  private static final Instant NOW = Samples.NOW.toInstant();

  @Test
  @Requirement("URS-BOOK-021")
  void what_is_heard_is_due_now_whatever_the_clock_of_the_line_says() {
    Instant ahead = NOW.plus(400, ChronoUnit.DAYS);
    BatchEvent event =
        BatchEvent.newBuilder()
            .setHeader(
                EventHeader.newBuilder()
                    .setEventId("e-1")
                    .setEventTime(
                        ZonedTime.newBuilder()
                            .setEpochMicros(ChronoUnit.MICROS.between(Instant.EPOCH, ahead))))
            .setKey(OrderWords.write(Samples.KEY))
            .setBatchClosed(BatchClosed.getDefaultInstance())
            .build();

    Added outbox = new Added();
    new PerformanceFollower(outbox, () -> NOW)
        .accept(List.of(new Received<>(0, 0, 0, "key", Optional.of(event))));

    assertThat(outbox.waiting()).hasSize(1);
    assertThat(outbox.waiting().getFirst().next()).isEqualTo(NOW);
    assertThat(outbox.waiting().getFirst().at().toInstant()).isEqualTo(ahead);
  }

  /** What was put down; nothing of it is told here. */
  private static final class Added implements PerformanceOutbox {
    private final List<Due> added = new ArrayList<>();

    @Override
    public void add(Due due) {
      added.add(due);
    }

    @Override
    public List<Due> waiting() {
      return added;
    }

    @Override
    public boolean take(Due due, Instant next) {
      return false;
    }

    @Override
    public byte[] fix(String id, byte[] content) {
      return content;
    }

    @Override
    public Optional<byte[]> fixed(String id) {
      return Optional.empty();
    }

    @Override
    public void accepted(String id) {
      added.removeIf(due -> due.id().equals(id));
    }
  }
}
