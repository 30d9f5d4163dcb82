package io.seriatim.aggregation.store;

import static io.seriatim.aggregation.domain.Misfit.Kind.BOOKS_DIFFER;
import static io.seriatim.aggregation.domain.Misfit.Kind.CONTENTS_DIFFER;
import static io.seriatim.aggregation.domain.Misfit.Kind.EVENT_MISSING;
import static io.seriatim.aggregation.domain.Misfit.Kind.IN_TWO_CONTAINERS;
import static io.seriatim.aggregation.domain.Misfit.Kind.ROW_MISSING;
import static io.seriatim.aggregation.domain.Misfit.Kind.STAMP_HIGHER;
import static io.seriatim.aggregation.domain.Misfit.Kind.STATE_DIFFERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import io.seriatim.aggregation.LedgerApp;
import io.seriatim.aggregation.LineFixture;
import io.seriatim.aggregation.app.VerificationRun;
import io.seriatim.aggregation.app.VerificationRuns;
import io.seriatim.aggregation.app.VerifyLedger;
import io.seriatim.aggregation.domain.Misfit;
import io.seriatim.aggregation.domain.VerificationScope;
import io.seriatim.chassis.kafka.Consumers;
import io.seriatim.chassis.kafka.Topics;
import io.seriatim.proto.batch.v1.BatchKey;
import io.seriatim.proto.ledger.v1.ArchivePlace;
import io.seriatim.proto.ledger.v1.GetVerificationRequest;
import io.seriatim.proto.ledger.v1.LedgerVerificationServiceGrpc;
import io.seriatim.proto.ledger.v1.LedgerVerificationServiceGrpc.LedgerVerificationServiceBlockingStub;
import io.seriatim.proto.ledger.v1.MisfitKind;
import io.seriatim.proto.ledger.v1.ObjectState;
import io.seriatim.proto.ledger.v1.StartVerificationRequest;
import io.seriatim.proto.ledger.v1.Verification;
import io.seriatim.testkit.Patience;
import io.seriatim.testkit.Requirement;
import io.seriatim.testkit.Servers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerificationIT {
  private static final Duration PATIENCE = Patience.FOR_WHAT_MUST_COME;
  private static final BatchRow BATCH = new BatchRow("acme", LineFixture.GTIN, "LOT1");
  private static final BatchKey KEY =
      BatchKey.newBuilder().setOwner("acme").setGtin(LineFixture.GTIN).setLot("LOT1").build();
  private static final String FLIPPED = unit("L00003A");
  private static final String DELETED = unit("L00005C");
  private static final String YOUNGER = unit("L00007D");
  private static final String MOVED = unit("L00009E");
  private static final String OTHER_CASE = LineFixture.sscc(1 + 11);
  private static final String ARCHIVED = unit("B00013F");

  @TempDir Path data;

  private static String unit(String serial) {
    return "sgtin:" + LineFixture.GTIN + "." + serial;
  }

  @Test
  @Requirement("URS-LEDGER-152")
  @Requirement({"P11-10-A", "A11-7-1"})
  void damagedRowsAreReportedWithWhatAndWhereAndACleanLedgerIsNot() {
    // Given
    try (LedgerApp app =
        LedgerApp.start(
            LedgerApp.Place.fresh(data), List.of(ProjectionIT.LYON, ProjectionIT.BASEL))) {
      ProjectionIT.twoLinesAndAShipment(app);
      List<Object> refusals = new CopyOnWriteArrayList<>();
      app.bean(Consumers.class)
          .fromBeginning(
              Topics.LEDGER_REFUSALS,
              records -> records.forEach(r -> r.value().ifPresent(refusals::add)))
          .caughtUp()
          .join();
      var doors = doors(app, "quentin");

      // When
      Verification clean = verify(doors, "clean");
      Set<String> everything = everything(app, "clean-parts");
      damage(app.bean(CqlSession.class), app.bean(LedgerTables.class));
      Verification damaged = verify(doors, "damaged");
      Set<String> parts = everything(app, "damaged-parts");

      // Then
      assertThat(clean.getFoundList()).isEmpty();
      assertThat(clean.getMisfits()).isZero();
      assertThat(clean.getEvents()).isPositive();
      assertThat(clean.getRows()).isGreaterThan(2 * 24 * 60);
      assertThat(everything).isEmpty();
      Set<String> found =
          damaged.getFoundList().stream()
              .map(misfit -> kind(misfit.getKind()) + " " + misfit.getItemId())
              .collect(Collectors.toSet());
      assertThat(found).containsAll(expected()).isEqualTo(parts);
      assertThat(damaged.getMisfits()).isEqualTo(damaged.getFoundCount());
      assertThat(
              damaged.getFoundList().stream()
                  .filter(misfit -> misfit.getKind() == MisfitKind.MISFIT_KIND_IN_TWO_CONTAINERS)
                  .map(misfit -> misfit.getWhere()))
          .containsExactly("contents of " + OTHER_CASE);
      await()
          .atMost(PATIENCE)
          .until(() -> refusals.toString().contains("LEDGER_MISFIT_STATE_DIFFERS"));
    }
  }

  @Test
  @Requirement("URS-LEDGER-152")
  void aLedgerThatGoesOnMeanwhileHasNoMisfits() {
    // Given
    try (LedgerApp app =
        LedgerApp.start(
            LedgerApp.Place.fresh(data), List.of(ProjectionIT.LYON, ProjectionIT.BASEL))) {
      Set<String> found = new TreeSet<>();
      CompletableFuture<Void> lines =
          CompletableFuture.runAsync(() -> ProjectionIT.twoLinesAndAShipment(app));

      // When
      for (int round = 0; !lines.isDone(); round++) {
        found.addAll(everything(app, "live-%d-".formatted(round)));
      }

      // Then
      lines.join();
      assertThat(found).isEmpty();
    }
  }

  @Test
  @Requirement("URS-LEDGER-154")
  void booksThatAreNotWhatTheUnitsSayAreFound() {
    // Given
    try (LedgerApp app =
        LedgerApp.start(
            LedgerApp.Place.fresh(data), List.of(ProjectionIT.LYON, ProjectionIT.BASEL))) {
      ProjectionIT.twoLinesAndAShipment(app);
      var doors = doors(app, "quentin");
      CqlSession session = app.bean(CqlSession.class);
      TallyRows tallies = app.bean(LedgerTables.class).tallies;
      TallyRows.Stood book = CassandraLedgerView.now(tallies.read(BATCH)).getFirst();
      long good = book.tally().getGood();

      // When
      session.execute(
          tallies.write(
              new TallyRows.Stood(
                  book.key(),
                  book.tally().toBuilder().setGood(good + 1).build(),
                  book.stamp() + 1)));
      Verification changed = verify(doors, "changed");
      session.execute("TRUNCATE tallies_by_batch");
      Set<String> lost = everything(app, "lost-");

      // Then
      assertThat(changed.getFoundList())
          .singleElement()
          .satisfies(misfit -> {
            assertThat(misfit.getKind()).isEqualTo(MisfitKind.MISFIT_KIND_BOOKS_DIFFER);
            assertThat(misfit.getItemId()).isEqualTo("order " + book.key().orderId());
            assertThat(misfit.getWhere()).contains("LOT1");
            assertThat(misfit.getGiven()).isEqualTo("good " + (good + 1));
            assertThat(misfit.getExpected()).isEqualTo("good " + good);
          });
      assertThat(lost).contains(BOOKS_DIFFER + " order " + book.key().orderId());
    }
  }

  @Test
  @Requirement("URS-LEDGER-152")
  void onlyTheOwnersQualityMayVerify() {
    // Given
    try (LedgerApp app = LedgerApp.start(LedgerApp.Place.fresh(data), List.of(ProjectionIT.LYON))) {
      var request = StartVerificationRequest.newBuilder().setRequestId("v-1").setBatch(KEY).build();

      // Then
      assertThatThrownBy(() -> doors(app, "luc").startVerification(request))
          .hasMessageContaining("NOT_FOUND");
      assertThatThrownBy(() -> doors(app, "olga").startVerification(request))
          .hasMessageContaining("PERMISSION_DENIED");
      assertThatThrownBy(() ->
              doors(app, "audra")
                  .getVerification(
                      GetVerificationRequest.newBuilder().setVerificationId("v-2").build()))
          .hasMessageContaining("NOT_FOUND");
    }
  }

  private static Set<String> expected() {
    return Set.of(
        STATE_DIFFERS + " " + FLIPPED,
        ROW_MISSING + " " + DELETED,
        STAMP_HIGHER + " " + YOUNGER,
        IN_TWO_CONTAINERS + " " + MOVED,
        CONTENTS_DIFFER + " " + OTHER_CASE,
        EVENT_MISSING + " " + ARCHIVED);
  }

  private static void damage(CqlSession session, LedgerTables tables) {
    ObjectState flipped = read(tables, FLIPPED);
    session.execute(write(tables, flipped.toBuilder().setExpiry("291231").build()));
    session.execute(
        "DELETE FROM units_of_batch WHERE owner = ? AND gtin = ? AND lot = ? AND bucket = ? AND"
            + " unit = ?",
        BATCH.owner(),
        BATCH.gtin(),
        BATCH.lot(),
        UnitRows.bucketOf(read(tables, DELETED)).number(),
        "L00005C");
    ObjectState younger = read(tables, YOUNGER);
    session.execute(
        write(tables, younger.toBuilder().setStamp(younger.getStamp() + 1_000).build()));
    session.execute(
        "INSERT INTO contents_by_parent (parent, stamp, went_in, went_out) VALUES (?, ?, ?, ?)",
        OTHER_CASE,
        read(tables, MOVED).getStamp() + 1,
        List.of(MOVED),
        List.of());
    ArchivePlace place = read(tables, ARCHIVED).getPast(0);
    session.execute(
        "DELETE FROM events_by_time WHERE partition = ? AND span = ? AND stamp = ?",
        place.getPartition(),
        place.getStamp() / ArchiveRows.SPAN_MICROS,
        place.getStamp());
  }

  private static BoundStatement write(LedgerTables tables, ObjectState state) {
    return tables.units.write(UnitRows.bucketOf(state), state);
  }

  private static ObjectState read(LedgerTables tables, String itemId) {
    return CassandraLedgerView.now(tables.units.read(BATCH, itemId)).orElseThrow();
  }

  private static LedgerVerificationServiceBlockingStub doors(LedgerApp app, String user) {
    return LedgerVerificationServiceGrpc.newBlockingStub(app.as(Servers.tokenFor(user)));
  }

  private static Verification verify(LedgerVerificationServiceBlockingStub doors, String id) {
    doors.startVerification(
        StartVerificationRequest.newBuilder().setRequestId(id).setBatch(KEY).build());
    GetVerificationRequest ask = GetVerificationRequest.newBuilder().setVerificationId(id).build();
    await()
        .atMost(PATIENCE)
        .until(() -> doors.getVerification(ask).getVerification().getEndedMicros() > 0);
    return doors.getVerification(ask).getVerification();
  }

  /** All of the ledger, as the daily round compares it, in three parts. */
  private static Set<String> everything(LedgerApp app, String id) {
    VerifyLedger verify = app.bean(VerifyLedger.class);
    Map<String, Misfit> found = new TreeMap<>();
    for (int part = 0; part < 3; part++) {
      VerificationRun run =
          new VerificationRun(id + part, "", new VerificationScope.OfPart(part, 3), Instant.EPOCH);
      assertThat(verify.begin(run)).isTrue();
      verify.compare(run);
      app.bean(VerificationRuns.class)
          .find("acme", run.id())
          .orElseThrow()
          .found()
          .forEach(misfit -> found.put(misfit.kind() + " " + misfit.item(), misfit));
    }
    return found.keySet();
  }

  private static String kind(MisfitKind kind) {
    return kind.name().substring("MISFIT_KIND_".length());
  }
}
