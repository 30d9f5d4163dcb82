package io.seriatim.audittrail.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.audittrail.domain.retention.BatchFacts;
import io.seriatim.proto.batch.v1.BatchClosed;
import io.seriatim.proto.batch.v1.BatchEvent;
import io.seriatim.proto.batch.v1.BatchKey;
import io.seriatim.proto.batch.v1.Order;
import io.seriatim.proto.batch.v1.OrderAmended;
import io.seriatim.proto.batch.v1.OrderAmendment;
import io.seriatim.proto.batch.v1.OrderImported;
import io.seriatim.proto.batch.v1.ReleaseSigned;
import io.seriatim.proto.batch.v1.ReleaseStep;
import io.seriatim.proto.batch.v1.ReleaseStepKind;
import io.seriatim.proto.envelope.v1.EventHeader;
import io.seriatim.proto.envelope.v1.Signature;
import io.seriatim.proto.envelope.v1.ZonedTime;
import io.seriatim.testkit.Requirement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

/** What events say about a batch's retention. */
@Requirement("URS-AUDIT-041")
class BatchEventsTest {
  private static final Instant AT = Instant.parse("2026-11-22T23:30:00Z");

  @Test
  void an_order_names_the_last_usable_day() {
    BatchFacts facts =
        BatchEvents.facts(
            event()
                .setOrderImported(
                    OrderImported.newBuilder().setOrder(Order.newBuilder().setExpiry("280200")))
                .build());

    assertThat(facts.batch().subject()).isEqualTo("acme/00309990123455/LOT1");
    assertThat(facts.first()).isEqualTo(AT);
    assertThat(facts.expiry()).contains(LocalDate.of(2028, 2, 29));
    assertThat(facts.certified()).isEmpty();
  }

  @Test
  void an_amended_expiry_counts_and_an_amended_quantity_does_not() {
    BatchFacts facts =
        BatchEvents.facts(
            event()
                .setOrderAmended(
                    OrderAmended.newBuilder()
                        .addAmendments(change("quantity", "300101"))
                        .addAmendments(change("expiry", "290630")))
                .build());

    assertThat(facts.expiry()).contains(LocalDate.of(2029, 6, 30));
  }

  @Test
  void only_a_certification_certifies_on_the_signers_day() {
    assertThat(BatchEvents.facts(signed(ReleaseStepKind.RELEASE_STEP_KIND_CERTIFICATION)))
        .extracting(facts -> facts.certified().orElseThrow())
        .isEqualTo(LocalDate.of(2026, 11, 23));
    assertThat(BatchEvents.facts(signed(ReleaseStepKind.RELEASE_STEP_KIND_REVIEW)).certified())
        .isEmpty();
  }

  @Test
  void any_other_event_says_only_when_it_was() {
    BatchFacts facts =
        BatchEvents.facts(event().setBatchClosed(BatchClosed.getDefaultInstance()).build());

    assertThat(facts.last()).isEqualTo(AT);
    assertThat(facts.expiry()).isEmpty();
    assertThat(facts.certified()).isEmpty();
  }

  private static BatchEvent signed(ReleaseStepKind kind) {
    Signature signature =
        Signature.newBuilder()
            .setSignedAt(ZonedTime.newBuilder().setEpochMicros(micros()).setOffsetMinutes(60))
            .build();
    return event()
        .setReleaseSigned(
            ReleaseSigned.newBuilder()
                .setStep(ReleaseStep.newBuilder().setKind(kind).setSignature(signature)))
        .build();
  }

  private static OrderAmendment change(String field, String after) {
    return OrderAmendment.newBuilder().setField(field).setAfter(after).build();
  }

  private static BatchEvent.Builder event() {
    return BatchEvent.newBuilder()
        .setHeader(EventHeader.newBuilder().setOwner("acme").setRecordedMicros(micros()))
        .setKey(BatchKey.newBuilder().setOwner("acme").setGtin("00309990123455").setLot("LOT1"));
  }

  private static long micros() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, AT);
  }
}
