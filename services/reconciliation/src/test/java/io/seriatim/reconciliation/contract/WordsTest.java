package io.seriatim.reconciliation.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.seriatim.proto.envelope.v1.ZonedTime;
import io.seriatim.proto.line.v1.LineFormatMark;
import io.seriatim.proto.line.v1.OrderStarted;
import io.seriatim.reconciliation.domain.Batch;
import io.seriatim.reconciliation.domain.BatchEvent;
import io.seriatim.reconciliation.domain.Order;
import io.seriatim.reconciliation.domain.OrderConflict;
import io.seriatim.reconciliation.domain.OrderState;
import io.seriatim.reconciliation.domain.Reconciliation;
import io.seriatim.reconciliation.domain.RefusalReason;
import io.seriatim.reconciliation.domain.RunMarks;
import io.seriatim.reconciliation.domain.Samples;
import io.seriatim.reconciliation.domain.Signature;
import io.seriatim.testkit.Requirement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What goes into rows and onto the wire comes back as it was. */
class WordsTest {
  private static final Batch OPEN =
      Samples.batch(
          Samples.order("PO-1", new OrderState.Completed()),
          Samples.order("PO-2", new OrderState.Cancelled("no leaflets")),
          new Order(
              Samples.facts("PO-3"),
              Samples.facts("PO-3").hash(),
              new OrderState.Running(),
              List.of(OrderConflict.STARTED_BEFORE_RELEASE),
              Samples.MARKS));

  @Test
  void a_batch_comes_back_from_its_message_open_and_closed() {
    Batch closed = Batch.evolve(Optional.of(OPEN), closing());

    assertThat(BatchWords.read(BatchWords.write(OPEN))).isEqualTo(OPEN);
    assertThat(BatchWords.read(BatchWords.write(closed))).isEqualTo(closed);
  }

  @Test
  @Requirement("URS-TENANT-003")
  void an_event_names_owner_operator_actor_and_site_and_its_id_follows_from_its_cause() {
    BatchEvent moved =
        new BatchEvent.OrderMoved(
            Samples.facts("PO-1").id(),
            new OrderState.Running(),
            new OrderState.Completed(),
            Optional.empty());
    EventWords.Origin origin = new EventWords.Origin("cause-1", "", Samples.QUENTIN, Samples.NOW);

    var event = EventWords.write(OPEN, moved, origin, 0);

    assertThat(event.getHeader().getOwner()).isEqualTo("acme");
    assertThat(event.getHeader().getOperator()).isEqualTo("cmo-lyon");
    assertThat(event.getHeader().getSite()).isEqualTo("lyon");
    assertThat(event.getHeader().getActor().getId()).isEqualTo("subject-1");
    assertThat(event.getHeader().getEventTime().getOffsetMinutes()).isEqualTo(60);
    assertThat(EventWords.write(OPEN, moved, origin, 0)).isEqualTo(event);
    assertThat(EventWords.write(OPEN, moved, origin, 1).getHeader().getEventId())
        .isNotEqualTo(event.getHeader().getEventId());
  }

  @Test
  @Requirement("URS-LEDGER-018")
  void a_time_whose_offset_is_none_is_read_in_utc() {
    ZonedTime wrong = ZonedTime.newBuilder().setEpochMicros(5).setOffsetMinutes(2_000).build();

    assertThat(BatchWords.read(wrong)).isEqualTo("1970-01-01T00:00:00.000005Z");
    assertThat(BatchWords.read(ZonedTime.newBuilder().setEpochMicros(Long.MAX_VALUE).build()))
        .isAfter("9999-12-31T23:59:59Z");
  }

  @Test
  @Requirement("URS-BOOK-005")
  void a_line_format_whose_hash_is_none_does_not_stop_who_reads() {
    LineFormatMark half =
        LineFormatMark.newBuilder().setVersion(3).setHash(ByteString.copyFromUtf8("half")).build();

    assertThat(RunWords.began(OrderStarted.newBuilder().setLineFormat(half).build()))
        .isEqualTo(RunMarks.NONE);
  }

  @Test
  void every_refusal_travels_with_its_sort_and_advice() {
    for (RefusalReason reason : RefusalReason.values()) {
      var refusal = io.seriatim.reconciliation.domain.Refusal.of(reason, "given", "expected");

      assertThat(RefusalWords.read(RefusalWords.write(refusal))).isEqualTo(refusal);
      assertThat(reason.advice()).endsWith(".");
    }
  }

  private static BatchEvent closing() {
    Reconciliation figures =
        Samples.BOOKS.reconcile(OPEN, List.of(Samples.figures("PO-1")), Samples.LEASED);
    return new BatchEvent.BatchClosed(
        figures,
        new Signature(
            Samples.QUENTIN, Samples.NOW, "reviewed and closed", figures.recordHash(OPEN)),
        "sensor counted twice");
  }
}
