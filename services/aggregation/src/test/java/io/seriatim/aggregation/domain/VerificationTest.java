package io.seriatim.aggregation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.aggregation.domain.Verification.Reason;
import io.seriatim.aggregation.domain.Verification.Verdict;
import io.seriatim.kernel.identity.BatchNumber;
import io.seriatim.kernel.identity.Expiry;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.kernel.life.Context;
import io.seriatim.kernel.life.EndedHow;
import io.seriatim.kernel.life.Flag;
import io.seriatim.kernel.life.Header;
import io.seriatim.kernel.life.Hold;
import io.seriatim.kernel.life.Identity;
import io.seriatim.kernel.life.ItemState;
import io.seriatim.kernel.life.Lot;
import io.seriatim.kernel.life.Numbering;
import io.seriatim.kernel.life.Place;
import io.seriatim.kernel.life.SampleKind;
import io.seriatim.kernel.life.Supply;
import io.seriatim.kernel.life.SupplyStatus;
import io.seriatim.kernel.life.Surroundings;
import io.seriatim.testkit.Requirement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

@Requirement("URS-LEDGER-122")
class VerificationTest {
  private static final TenantId ACME = TenantId.parse("acme");
  private static final SiteId LYON = SiteId.parse("lyon");
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
  private static final Lot LOT =
      new Lot(Gtin.parse("09521234543213"), BatchNumber.parse("L1"), Expiry.parse("281231"));
  private static final Supply ACTIVE = Supply.of(SupplyStatus.ACTIVE, NOW, LYON);
  private static final Identity ALIVE = new Identity.Alive();
  private static final Place AT_LYON = new Place.AtSite(LYON);
  private static final Verification.Printed AS_IS = printed("L1", "281231");

  @Test
  void aPackAsPrintedMatches() {
    assertThat(verified(pack(), AS_IS)).isEqualTo(new Verification(Verdict.MATCH, List.of()));
  }

  @Test
  void whatIsNotReadIsNotCompared() {
    var nothing = new Verification.Printed(Optional.empty(), Optional.empty());

    assertThat(verified(pack(), nothing).verdict()).isEqualTo(Verdict.MATCH);
  }

  @Test
  void aPackThatDiffersIsNoMatchWhateverElseIsTrueOfIt() {
    ItemState.Present stolen = pack(Numbering.COMMISSIONED, ALIVE, supply(SupplyStatus.STOLEN));

    assertThat(verified(stolen, printed("L2", "281230")))
        .isEqualTo(
            new Verification(
                Verdict.NO_MATCH, List.of(Reason.BATCH_DIFFERS, Reason.EXPIRY_DIFFERS)));
    assertThat(verified(pack(), printed("L1", "281200")).reasons())
        .containsExactly(Reason.EXPIRY_DIFFERS);
  }

  @Test
  void aNumberThatWasNeverOnAPackIsNoMatch() {
    for (Numbering numbering :
        List.of(Numbering.UNREPORTED, Numbering.ENCODED, Numbering.IN_DOUBT)) {
      assertThat(verified(pack(numbering, ALIVE, ACTIVE), AS_IS))
          .isEqualTo(new Verification(Verdict.NO_MATCH, List.of(Reason.NOT_COMMISSIONED)));
    }
    assertThat(Verification.unknown().reasons()).containsExactly(Reason.SERIAL_UNKNOWN);
  }

  @Test
  void anIdentityThatIsOverIsBlockedAndSaysHowItEnded() {
    Map<EndedHow, Reason> expected =
        Map.of(
            EndedHow.DECOMMISSIONED, Reason.DECOMMISSIONED,
            EndedHow.DESTROYED, Reason.DESTROYED,
            EndedHow.LOST, Reason.MISSING,
            EndedHow.LABEL_SCRAPPED, Reason.NOT_COMMISSIONED,
            EndedHow.LABEL_SAMPLED, Reason.NOT_COMMISSIONED,
            EndedHow.INVALID, Reason.NOT_COMMISSIONED);

    assertThat(expected).hasSameSizeAs(EndedHow.values());
    expected.forEach((how, reason) -> {
      var ended = pack(Numbering.COMMISSIONED, new Identity.Ended(how), ACTIVE);
      assertThat(verified(ended, AS_IS))
          .isEqualTo(new Verification(Verdict.MATCH_BLOCKED, List.of(reason)));
    });
  }

  @Test
  void everyStatusButActiveBlocks() {
    Map<SupplyStatus, Reason> expected =
        Map.of(
            SupplyStatus.SUPPLIED, Reason.SUPPLIED,
            SupplyStatus.EXPORTED, Reason.EXPORTED,
            SupplyStatus.SAMPLE, Reason.SAMPLED,
            SupplyStatus.FREE_SAMPLE, Reason.FREE_SAMPLE,
            SupplyStatus.LOCKED, Reason.LOCKED,
            SupplyStatus.STOLEN, Reason.STOLEN);

    expected.forEach((status, reason) ->
        assertThat(verified(pack(Numbering.COMMISSIONED, ALIVE, supply(status)), AS_IS).reasons())
            .containsExactly(reason));
    // checked out is what a pack is just before it is handed out
    assertThat(
            verified(pack(Numbering.COMMISSIONED, ALIVE, supply(SupplyStatus.CHECKED_OUT)), AS_IS)
                .verdict())
        .isEqualTo(Verdict.MATCH);
  }

  @Test
  void whatIsAroundThePackCounts() {
    ItemState.Present pallet = holding(pack(), Set.of(Hold.QUARANTINE));
    Surroundings around =
        new Surroundings(List.of(pallet), Set.of(Flag.RECALLED), Set.of(Flag.WITHDRAWN));

    Verification found = Verification.of(pack(), AS_IS, Context.of(ACME, LYON, NOW).around(around));

    assertThat(found)
        .isEqualTo(
            new Verification(
                Verdict.MATCH_BLOCKED,
                List.of(Reason.QUARANTINED, Reason.RECALLED, Reason.WITHDRAWN)));
  }

  @Test
  void anExpiredPackAndOneWithAConflictAreBlocked() {
    Context later = Context.of(ACME, LYON, Instant.parse("2029-01-01T00:00:00Z"));

    assertThat(Verification.of(pack(), AS_IS, later).reasons()).containsExactly(Reason.EXPIRED);
    assertThat(verified(holding(pack(), Set.of(Hold.CONFLICT)), AS_IS).reasons())
        .containsExactly(Reason.CONFLICT);
  }

  private static Verification verified(ItemState.Present pack, Verification.Printed printed) {
    return Verification.of(pack, printed, Context.of(ACME, LYON, NOW));
  }

  private static Verification.Printed printed(String batch, String expiry) {
    return new Verification.Printed(
        Optional.of(BatchNumber.parse(batch)), Optional.of(Expiry.parse(expiry)));
  }

  private static Supply supply(SupplyStatus status) {
    Optional<SampleKind> kind =
        status == SupplyStatus.SAMPLE ? Optional.of(SampleKind.RETENTION) : Optional.empty();
    return new Supply(status, NOW, LYON, kind);
  }

  private static ItemState.Present pack() {
    return pack(Numbering.COMMISSIONED, ALIVE, ACTIVE);
  }

  private static ItemState.Present pack(Numbering numbering, Identity identity, Supply supply) {
    return new ItemState.Present(
        ItemId.parse("sgtin:09521234543213.A1"),
        Header.of(ACME, LOT, OrderId.parse("PO-1")),
        numbering,
        identity,
        supply,
        AT_LYON,
        Set.of(),
        Optional.empty(),
        Optional.empty(),
        7);
  }

  private static ItemState.Present holding(ItemState.Present state, Set<Hold> holds) {
    return new ItemState.Present(
        state.id(),
        state.header(),
        state.numbering(),
        state.identity(),
        state.supply(),
        state.place(),
        holds,
        state.parent(),
        state.contents(),
        state.stamp());
  }
}
