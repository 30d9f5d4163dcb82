package io.seriatim.kernel.life;

import static io.seriatim.kernel.life.Samples.CONTEXT;
import static io.seriatim.kernel.life.Samples.HEADER;
import static io.seriatim.kernel.life.Samples.NOW;
import static io.seriatim.kernel.life.Samples.ORDER;
import static io.seriatim.kernel.life.Samples.OTHER_OWNER;
import static io.seriatim.kernel.life.Samples.OWNER;
import static io.seriatim.kernel.life.Samples.PLANT;
import static io.seriatim.kernel.life.Samples.WAREHOUSE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.seriatim.kernel.Requirement;
import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LifeLawsTest {
  private static final ItemId ID = Samples.unit(1);
  private static final ItemState.Present GOOD = Samples.good(ID);
  private static final TransitionTable EU = TransitionTable.europeanUnion();
  private static final Request.UndoStatus UNDO =
      new Request.UndoStatus(ID, SupplyStatus.SUPPLIED, "customer changed his mind");

  @Test
  @Requirement("URS-LIFE-006")
  void aDispensedPackComesBackWithinTenDaysToTheSameSiteOnly() {
    ItemState.Present dispensed = GOOD.with(Samples.supply(SupplyStatus.SUPPLIED));
    Instant tenDays = NOW.plus(Duration.ofDays(10));

    assertThat(undo(dispensed, PLANT, tenDays)).isInstanceOf(Decision.Accepted.class);
    assertThat(reason(undo(dispensed, PLANT, tenDays.plusMillis(1))))
        .isEqualTo(RefusalReason.UNDO_TOO_LATE);
    ItemState.Present elsewhere = dispensed.with(new Place.AtSite(WAREHOUSE));
    assertThat(reason(undo(elsewhere, WAREHOUSE, NOW))).isEqualTo(RefusalReason.UNDO_ELSEWHERE);
  }

  @Test
  @Requirement("URS-LIFE-006")
  void nothingRecalledWithdrawnOrExpiredComesBack() {
    ItemState.Present dispensed = GOOD.with(Samples.supply(SupplyStatus.SUPPLIED));
    Context recalled = CONTEXT.around(new Surroundings(List.of(), Set.of(Flag.RECALLED), Set.of()));
    Context withdrawn =
        CONTEXT.around(new Surroundings(List.of(), Set.of(), Set.of(Flag.WITHDRAWN)));
    ItemState.Present expired = dispensed.with(Header.of(OWNER, Samples.EXPIRED_LOT, ORDER));

    assertThat(reason(Life.decide(dispensed, UNDO, EU, recalled)))
        .isEqualTo(RefusalReason.RECALLED);
    assertThat(reason(Life.decide(dispensed, UNDO, EU, withdrawn)))
        .isEqualTo(RefusalReason.WITHDRAWN);
    assertThat(reason(Life.decide(expired, UNDO, EU, CONTEXT))).isEqualTo(RefusalReason.EXPIRED);
  }

  @Test
  void aLockIsLiftedWithoutALimitOfTime() {
    ItemState.Present locked = GOOD.with(Samples.supply(SupplyStatus.LOCKED));
    Context muchLater = Context.of(OWNER, WAREHOUSE, NOW.plus(Duration.ofDays(400)));
    ItemState.Present moved = locked.with(new Place.AtSite(WAREHOUSE));
    Request.OfObject unlock = new Request.UndoStatus(ID, SupplyStatus.LOCKED, "cleared");
    assertThat(Life.decide(moved, unlock, EU, muchLater)).isInstanceOf(Decision.Accepted.class);
  }

  @Test
  @Requirement("URS-LIFE-007")
  void aProfileNarrowsTheTableAndNeverWidensIt() {
    TransitionTable tried =
        TransitionTable.SUPERSET
            .narrowedTo(Map.of(Action.DESTROY, EnumSet.of(Standing.ACTIVE, Standing.ENDED)))
            .undoWithin(Duration.ofDays(3), SupplyStatus.SUPPLIED)
            .undoWithin(Duration.ofDays(9), SupplyStatus.SUPPLIED);

    assertThat(tried.allows(Action.DESTROY, Standing.ACTIVE)).isTrue();
    assertThat(tried.allows(Action.DESTROY, Standing.ENDED)).isFalse();
    assertThat(tried.allows(Action.DECOMMISSION, Standing.LOCKED)).isTrue();
    assertThat(tried.undoWindow(SupplyStatus.SUPPLIED)).hasValue(Duration.ofDays(3));
    ItemState stolen = GOOD.with(Samples.supply(SupplyStatus.STOLEN));
    Request.OfObject recover = new Request.UndoStatus(ID, SupplyStatus.STOLEN, "found");
    assertThat(reason(Life.decide(stolen, recover, EU, CONTEXT)))
        .isEqualTo(RefusalReason.NOT_ALLOWED_BY_PROFILE);
  }

  @Test
  void aNumberThatWasNeverSentIsAConflictWhereNumbersAreBurnedFirst() {
    Recording recording =
        Life.record(
            new ItemState.Absent(ID),
            Report.commissioned(ID, HEADER),
            TransitionTable.SUPERSET.sentFirst(),
            CONTEXT);
    assertThat(kinds(recording)).containsExactly(ConflictKind.NOT_REPORTED);
    ItemState.Present after =
        (ItemState.Present) Life.evolve(new ItemState.Absent(ID), recording.recorded());
    assertThat(after.numbering()).isEqualTo(Numbering.COMMISSIONED);
    assertThat(after.holds()).containsExactly(Hold.CONFLICT);
  }

  @Test
  @Requirement("URS-LIFE-002")
  void aReportAboutAnotherOwnersItemIsRecordedWithAConflict() {
    Recording known = record(GOOD, Report.decommissioned(ID, "r"), OTHER_OWNER);
    Recording claimed =
        record(new ItemState.Absent(ID), Report.commissioned(ID, HEADER), OTHER_OWNER);

    assertThat(kinds(known)).containsExactly(ConflictKind.WRONG_OWNER);
    assertThat(kinds(claimed)).containsExactly(ConflictKind.WRONG_OWNER);
    ItemState after = Life.evolve(new ItemState.Absent(ID), claimed.recorded());
    assertThat(((ItemState.Present) after).header().owner()).isEqualTo(OTHER_OWNER);
  }

  @Test
  @Requirement("URS-LIFE-009")
  void aStampIsTheTimeInMicrosecondsUnlessTheLastOneIsNotBeforeIt() {
    long now = NOW.getEpochSecond() * 1_000_000;
    assertThat(Stamp.next(0, NOW)).isEqualTo(now);
    assertThat(Stamp.next(now, NOW)).isEqualTo(now + 1);
    assertThat(Stamp.next(now + 50, NOW)).isEqualTo(now + 51);
    assertThat(Stamp.next(now, NOW.plusNanos(2_500))).isEqualTo(now + 2);
  }

  @Test
  @Requirement("URS-LIFE-010")
  void shippingHandsCustodyOverWithStateAndStamp() {
    Request.OfObject ship =
        new Request.Ship(ID, new Destination.ToSite(WAREHOUSE), Purpose.SALE, Samples.SHIPMENT);
    Decision.Accepted shipped =
        (Decision.Accepted) Life.decide(GOOD, ship, TransitionTable.SUPERSET, CONTEXT);
    ItemState after = Life.evolve(GOOD, shipped.events());

    CustodyGrant grant = CustodyGrant.due(GOOD, after).orElseThrow();
    ItemState there = Life.evolve(new ItemState.Absent(ID), grant.taken(NOW));

    assertThat(grant.to()).hasValue(WAREHOUSE);
    assertThat(there.stamp()).isGreaterThan(after.stamp());
    assertThat(((ItemState.Present) there).at(after.stamp())).isEqualTo(after);
    Context warehouse = Context.of(OWNER, WAREHOUSE, NOW);
    assertThat(Life.decide(there, new Request.Receive(ID), TransitionTable.SUPERSET, warehouse))
        .isInstanceOf(Decision.Accepted.class);
    assertThat(reason(Life.decide(after, Request.lock(ID, "r"), TransitionTable.SUPERSET, CONTEXT)))
        .isEqualTo(RefusalReason.NOT_IN_CUSTODY);
    assertThat(CustodyGrant.due(GOOD, GOOD)).isEmpty();
  }

  @Test
  @Requirement("URS-LIFE-003")
  void anEventThatCannotFollowStopsTheCaller() {
    ItemState ended = GOOD.with(new Identity.Ended(EndedHow.LOST));
    List<Change> impossible =
        List.of(
            new Change.ItemCommissioned(HEADER, PLANT, NOW),
            new Change.NumberSent(HEADER, PLANT, NOW),
            new Change.IdentityEnded(EndedHow.DESTROYED, "again"),
            new Change.StatusChanged(Samples.supply(SupplyStatus.SUPPLIED), "r"),
            new Change.ContentsChanged(1, ContainerSummary.EMPTY),
            new Change.PutInto(ID),
            new Change.TakenOut(Samples.container(1), Inherited.NOTHING));
    for (Change change : impossible) {
      assertThatIllegalStateException()
          .isThrownBy(() -> Life.evolve(ended, new ItemEvent(ID, 5, change)))
          .withMessageContaining("expected: one that follows");
    }
    Change quarantine = new Change.QuarantineSet("r");
    assertThatIllegalStateException()
        .isThrownBy(() -> Life.evolve(GOOD, new ItemEvent(ID, GOOD.stamp(), quarantine)));
    assertThatIllegalStateException()
        .isThrownBy(() -> Life.evolve(GOOD, new ItemEvent(Samples.unit(2), 9, quarantine)));
    assertThatIllegalStateException()
        .isThrownBy(() -> Life.evolve(new ItemState.Absent(ID), new ItemEvent(ID, 9, quarantine)));
  }

  @Test
  @Requirement("URS-LIFE-001")
  void everyRefusalSaysWhatWasGivenWhatWasExpectedAndWhatToDo() {
    for (RefusalReason reason : RefusalReason.values()) {
      Refusal refusal = new Refusal(reason, ID, "given", "wanted");
      assertThat(reason.advice()).endsWith(".");
      assertThat(refusal.message()).contains("given", "expected: wanted", reason.advice());
    }
    for (ConflictKind kind : ConflictKind.values()) {
      assertThat(kind.advice()).endsWith(".");
    }
    assertThat(RefusalReason.NOT_IN_CUSTODY.retryMayHelp()).isTrue();
    assertThat(RefusalReason.IDENTITY_ENDED.retryMayHelp()).isFalse();
  }

  private static Decision undo(ItemState state, SiteId at, Instant when) {
    return Life.decide(state, UNDO, EU, Context.of(OWNER, at, when));
  }

  private static RefusalReason reason(Decision decision) {
    return ((Decision.Refused) decision).refusal().reason();
  }

  private static List<ConflictKind> kinds(Recording recording) {
    return ((Recording.RecordedWithConflict) recording)
        .conflicts().stream().map(Conflict::kind).toList();
  }

  private static Recording record(ItemState state, Report.OfObject report, TenantId owner) {
    return Life.record(state, report, TransitionTable.SUPERSET, Context.of(owner, PLANT, NOW));
  }
}
