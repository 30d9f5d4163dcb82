package io.seriatim.aggregation.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import io.seriatim.chassis.kafka.Received;
import io.seriatim.proto.envelope.v1.EventHeader;
import io.seriatim.proto.ledger.v1.LedgerEvent;
import io.seriatim.testkit.Requirement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An archive that goes on being written while it is replayed. */
class ReplayProgressIT {
  private static final int PARTITION = 2;

  @Test
  @Requirement("URS-LEDGER-150")
  void theRowsAreSaidToBeCompleteNoFurtherThanTheArchiveWas() {
    try (CqlSession from = LedgerKeyspace.open();
        CqlSession to = LedgerKeyspace.open()) {
      // Given one event whose rows are complete, and one that is just being written
      Projection projection = new Projection(from, new LedgerTables(from), 8);
      projection.write(List.of(event(10)));
      projection.writeRows(List.of(event(20)));

      // When
      long events = new ArchiveReplay(from, to, 8).run(TokenSlices.of(4));

      // Then
      assertThat(events).isEqualTo(2);
      assertThat(CassandraLedgerView.now(new LedgerTables(to).progress.read(PARTITION)))
          .isEqualTo(10);
    }
  }

  private static Received<String, LedgerEvent> event(long stamp) {
    LedgerEvent event =
        LedgerEvent.newBuilder()
            .setHeader(
                EventHeader.newBuilder()
                    .setEventId("e" + stamp)
                    .setOwner("acme")
                    .setRecordedMicros(stamp)
                    .setStamp(stamp))
            .setPartition(PARTITION)
            .build();
    return new Received<>(PARTITION, stamp, 0, "acme", Optional.of(event));
  }
}
