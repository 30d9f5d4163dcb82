package io.seriatim.reconciliation.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.seriatim.proto.batch.v1.OrderDocument;
import io.seriatim.proto.envelope.v1.ZonedTime;
import io.seriatim.proto.line.v1.LineFormatMark;
import io.seriatim.proto.line.v1.OrderStarted;
import io.seriatim.reconciliation.app.OrderSeal;
import io.seriatim.reconciliation.domain.Amendment;
import io.seriatim.reconciliation.domain.Attestation;
import io.seriatim.reconciliation.domain.Batch;
import io.seriatim.reconciliation.domain.BatchEvent;
import io.seriatim.reconciliation.domain.BatchProduct;
import io.seriatim.reconciliation.domain.BookRules;
import io.seriatim.reconciliation.domain.Difference;
import io.seriatim.reconciliation.domain.FindingState;
import io.seriatim.reconciliation.domain.LedgerPlace;
import io.seriatim.reconciliation.domain.MaterialCount;
import io.seriatim.reconciliation.domain.Order;
import io.seriatim.reconciliation.domain.OrderConflict;
import io.seriatim.reconciliation.domain.OrderState;
import io.seriatim.reconciliation.domain.Reconciliation;
import io.seriatim.reconciliation.domain.RecordMark;
import io.seriatim.reconciliation.domain.RefusalReason;
import io.seriatim.reconciliation.domain.ReleaseScope;
import io.seriatim.reconciliation.domain.ReleaseStep;
import io.seriatim.reconciliation.domain.ReleasedContents;
import io.seriatim.reconciliation.domain.Reopening;
import io.seriatim.reconciliation.domain.ReportStanding;
import io.seriatim.reconciliation.domain.Resolution;
import io.seriatim.reconciliation.domain.RunMarks;
import io.seriatim.reconciliation.domain.Samples;
import io.seriatim.reconciliation.domain.Sha256;
import io.seriatim.reconciliation.domain.Signature;
import io.seriatim.reconciliation.domain.Supplement;
import io.seriatim.reconciliation.domain.TrackedFinding;
import io.seriatim.testkit.Requirement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
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
  @Requirement("URS-SIGN-003")
  void everything_a_batch_gathers_comes_back_from_its_message() {
    Batch gathered = OPEN;
    for (BatchEvent event : gathering()) {
      gathered = Batch.evolve(Optional.of(gathered), event);
      var wire =
          EventWords.write(
              gathered, event, new EventWords.Origin("c", "", Samples.QUENTIN, Samples.NOW), 0);
      assertThat(wire.getBodyCase().name()).as(event.toString()).isNotEqualTo("BODY_NOT_SET");
    }

    assertThat(BatchWords.read(BatchWords.write(gathered))).isEqualTo(gathered);
    assertThat(gathered.dossier().steps()).hasSize(5);
    assertThat(gathered.dossier().reopenings()).hasSize(1);
  }

  private static List<BatchEvent> gathering() {
    Signature plain =
        new Signature(Samples.QUENTIN, Samples.NOW, "checked", Sha256.over(new byte[1]));
    Resolution torn =
        new Resolution(
            "torn",
            plain
                .attested(new Attestation("r1", "quentin", Attestation.Proof.PASSWORD, "torn"))
                .over("seriatim-finding/1"));
    Signature by =
        plain
            .attested(new Attestation("r2", "quentin", Attestation.Proof.SIGN_IN, ""))
            .over("seriatim-release-record/2")
            .doing(Sha256.over(new byte[4]))
            .at(
                new RecordMark(
                    Sha256.over(new byte[3]),
                    1,
                    2,
                    List.of("s0"),
                    true,
                    Map.of("US", List.of("F1", "F2"), "BR", List.of("F:3")),
                    List.of(new ReportStanding("r1", "F1", "SENT"))));
    Difference difference =
        new Difference(
            "MATERIALS.leaflet",
            Samples.facts("PO-1").id(),
            Samples.facts("PO-1").line(),
            5,
            7,
            "Count again.",
            Difference.Weight.EXPLAINABLE);
    TrackedFinding open = new TrackedFinding("f1", difference, 5, new FindingState.Open());
    TrackedFinding settled =
        new TrackedFinding("f1", difference, 5, new FindingState.Resolved(torn));
    TrackedFinding gone =
        new TrackedFinding("f2", difference, 5, new FindingState.Gone(9, Optional.of(torn)));
    ReleaseStep certified =
        new ReleaseStep(
            "s3",
            new ReleaseStep.What.Certification(Optional.of(Samples.TRAIL)),
            by,
            Optional.empty());
    Reopening asked = new Reopening("more", by, Optional.empty(), plain);
    return List.of(
        new BatchEvent.FindingsChanged(List.of(open, gone)),
        new BatchEvent.FindingResolved(settled),
        new BatchEvent.MaterialCounted(
            new MaterialCount(
                Samples.facts("PO-1").id(), "leaflet", 9, 1, 1, Samples.QUENTIN, Samples.NOW)),
        new BatchEvent.OrderAmended(
            Samples.facts("PO-1").id(),
            10,
            11,
            OPEN.expiry(),
            List.of(
                new Amendment(
                    "quantity", "9", "10", "more", Samples.QUENTIN, Samples.NOW, by.recordHash()))),
        new BatchEvent.BatchSupplemented(
            new Supplement("u1", Supplement.Kind.DAMAGE, List.of("a"), "fell", by)),
        closing(),
        new BatchEvent.ReopeningAsked(asked),
        new BatchEvent.BatchReopened(new Reopening("more", by, Optional.of(by), plain)),
        new BatchEvent.ReleaseSigned(
            new ReleaseStep("s1", new ReleaseStep.What.Review(), plain, Optional.empty())),
        new BatchEvent.ReleaseSigned(
            new ReleaseStep(
                "s2",
                new ReleaseStep.What.SiteDisposition(Samples.facts("PO-1").site()),
                by,
                Optional.empty())),
        new BatchEvent.ReleaseSigned(certified),
        new BatchEvent.ReleaseSigned(
            new ReleaseStep(
                "s4",
                new ReleaseStep.What.MarketRelease(new ReleaseScope("US", List.of("c1"), 24)),
                by,
                Optional.empty())),
        new BatchEvent.ReleaseSigned(
            ReleaseStep.signed(
                Samples.KEY,
                "s5",
                new ReleaseStep.What.MarketRelease(
                    ReleaseScope.of(
                        "US",
                        List.of(
                            new ReleasedContents(
                                "c2",
                                new LedgerPlace(7, 1_000, 1_001),
                                24,
                                Sha256.over("p1\np2\n"))))),
                by)),
        new BatchEvent.ReleaseRevoked(
            new ReleaseStep("s3", certified.what(), by, Optional.of(torn))),
        new BatchEvent.ReportNoted(new ReportStanding("r1", "F1", "ACCEPTED")));
  }

  @Test
  @Requirement("URS-BOOK-011")
  void the_rules_of_a_product_come_back_from_their_message_and_wrong_ones_are_refused() {
    BatchProduct product = new BatchProduct(Samples.ACME, Samples.GTIN);
    BookRules rules =
        new BookRules(
            Samples.TOLERANCE,
            Samples.TOLERANCE,
            List.of(new BookRules.Material("leaflet", 2)),
            new BookRules.Yield(Optional.of(new java.math.BigDecimal("95.5")), Optional.empty()),
            true,
            Optional.of(
                new Signature(Samples.QUENTIN, Samples.NOW, "set", Sha256.over(new byte[2]))));
    var wire = RulesWords.write(product, rules);

    assertThat(RulesWords.read(wire)).isEqualTo(rules);
    assertThat(RulesWords.product(wire)).isEqualTo(product);
    assertRefused(wire.toBuilder().setCounterPercent("101").build());
    assertRefused(wire.toBuilder().setYieldMaxPercent("95").build());
    assertRefused(wire.toBuilder().addMaterials(wire.getMaterials(0)).build());
    assertRefused(wire.toBuilder().setMaterialPercent("-1").build());
  }

  private static void assertRefused(io.seriatim.proto.batch.v1.BookRules wire) {
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> RulesWords.read(wire))
        .isInstanceOf(io.seriatim.kernel.identity.InvalidValue.class);
  }

  @Test
  @Requirement("URS-BOOK-013")
  void a_plant_gets_the_order_signed_as_it_was_amended() throws InvalidProtocolBufferException {
    Batch amended = OPEN;
    for (BatchEvent event : gathering()) {
      amended =
          event instanceof BatchEvent.OrderAmended
              ? Batch.evolve(Optional.of(amended), event)
              : amended;
    }
    Order order = amended.order(Samples.facts("PO-1").id()).orElseThrow();
    SignedOrders signed =
        new SignedOrders(
            document -> Optional.of(new OrderSeal.Sealed("key", document)),
            InstantSource.fixed(Samples.NOW.toInstant()),
            Duration.ofHours(72));

    OrderDocument document =
        OrderDocument.parseFrom(signed.of(List.of(order)).getFirst().getDocument());

    assertThat(document.getOrder().getQuantity()).isEqualTo(10);
    assertThat(document.getOrder().getOrderHash().toByteArray())
        .isEqualTo(order.facts().hash().bytes());
    assertThat(document.getOrder().getAmendments(0).getReason()).isEqualTo("more");
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
