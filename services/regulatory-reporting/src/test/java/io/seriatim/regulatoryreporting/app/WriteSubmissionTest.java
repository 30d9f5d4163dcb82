package io.seriatim.regulatoryreporting.app;

import static io.seriatim.regulatoryreporting.DemoWorld.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.regulatoryreporting.DemoWorld;
import io.seriatim.regulatoryreporting.FactsInMemory;
import io.seriatim.regulatoryreporting.LedgerInMemory;
import io.seriatim.regulatoryreporting.SubmissionsInMemory;
import io.seriatim.regulatoryreporting.domain.Goods;
import io.seriatim.regulatoryreporting.domain.Shipment;
import io.seriatim.regulatoryreporting.domain.Submission;
import io.seriatim.regulatoryreporting.domain.Submission.Waiting;
import io.seriatim.regulatoryreporting.domain.Submission.Written;
import io.seriatim.regulatoryreporting.store.OutboxFolder;
import io.seriatim.testkit.Requirement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriteSubmissionTest {
  private static final Instant NOW = Instant.parse("2026-11-20T15:00:10Z");

  @TempDir private Path folder;
  private final Shipment shipment = DemoWorld.shipment();
  private final LedgerInMemory ledger = DemoWorld.ledger();
  private final FactsInMemory facts = DemoWorld.facts();
  private final SubmissionsInMemory store = new SubmissionsInMemory();
  private final List<Submission> recorded = new ArrayList<>();

  @BeforeEach
  void open() {
    new OpenSubmission(store).open(shipment);
  }

  @Test
  @Requirement("URS-REP-002")
  void aDocumentIsWrittenOnceRecordedOnceAnnouncedOnce() throws Exception {
    assertThat(write()).isTrue();

    Written written = (Written) state();
    assertThat(written.units()).isEqualTo(5);
    assertThat(written.at()).isEqualTo(NOW);
    assertThat(sha256(file())).isEqualTo(written.document().sha256());
    assertThat(recorded).containsExactly(new Submission(shipment, written));
    assertThat(store.announced()).containsExactly(shipment.submissionId());
    assertThat(store.waiting()).isEmpty();
  }

  @Test
  @Requirement("URS-REP-002")
  void theSameShipmentAgainGivesTheSameBytesAndNoSecondSubmission() throws Exception {
    write();
    String first = sha256(file());
    Submission asItWas = new Submission(shipment, new Waiting(""));

    new OpenSubmission(store).open(shipment);
    writer().write(asItWas);

    assertThat(sha256(file())).isEqualTo(first);
    assertThat(store.all(ACME)).hasSize(1);
    assertThat(store.announced()).hasSize(1);
  }

  @Test
  @Requirement("URS-REP-003")
  void whatIsMissingIsSaidRecordedOnceAndTheDocumentWrittenWhenItIsThere() {
    facts.without(DemoWorld.WHOLESALER);

    assertThat(write()).isFalse();
    assertThat(write()).isFalse();

    assertThat(state()).isEqualTo(new Waiting("PARTNER_UNKNOWN: us-wholesale"));
    assertThat(recorded).hasSize(1);
    assertThat(folder).isEmptyDirectory();

    facts.with(DemoWorld.facts().partner(DemoWorld.WHOLESALER).orElseThrow());
    assertThat(write()).isTrue();
    assertThat(state()).isInstanceOf(Written.class);
  }

  @Test
  @Requirement("URS-REP-003")
  void rowsOlderThanTheShipmentAreWaitedForAndThatIsNoRefusal() {
    Goods pallet = ledger.find(ACME, DemoWorld.PALLET).orElseThrow();
    ledger.with(
        new Goods(
            pallet.id(),
            pallet.batch(),
            true,
            pallet.born(),
            pallet.changedAt(),
            DemoWorld.SHIPPED_STAMP - 1,
            Optional.empty(),
            pallet.children()));

    assertThat(write()).isFalse();

    assertThat(state())
        .isInstanceOfSatisfying(
            Waiting.class,
            waiting ->
                assertThat(waiting.reason())
                    .isEqualTo(
                        "LEDGER_BEHIND: "
                            + DemoWorld.PALLET.canonical()
                            + ", stamp 899 (expected: >= 900)"));
    assertThat(recorded).isEmpty();
  }

  @Test
  @Requirement("URS-REP-003")
  void anItemThatTheRowsDoNotHaveYetIsWaitedFor() {
    Shipment other = DemoWorld.shipment(List.of(DemoWorld.sgtin(DemoWorld.DEMOZOL, "NEW")));

    assertThat(writer().write(new Submission(other, new Waiting("")))).isFalse();
    assertThat(recorded.getFirst().state())
        .isEqualTo(new Waiting("UNKNOWN_OBJECT: sgtin:00309990123455.NEW"));
  }

  @Test
  @Requirement("URS-REP-005")
  void anotherTenantFindsNothing() {
    write();
    LookUpSubmissions lookUp = new LookUpSubmissions(store);

    assertThat(lookUp.newest(ACME)).hasSize(1);
    assertThat(lookUp.ofTrigger(ACME, "ship-1")).hasSize(1);
    assertThat(lookUp.newest(DemoWorld.PORTO_PACKING)).isEmpty();
    assertThat(lookUp.ofTrigger(DemoWorld.PORTO_PACKING, "ship-1")).isEmpty();
    assertThat(lookUp.find(DemoWorld.PORTO_PACKING, shipment.submissionId())).isEmpty();
  }

  private boolean write() {
    return writer().write(store.find(ACME, shipment.submissionId()).orElseThrow());
  }

  private WriteSubmission writer() {
    return new WriteSubmission(
        new GatherLoad(ledger),
        _ -> facts,
        new OutboxFolder(folder),
        store,
        recorded::add,
        InstantSource.fixed(NOW));
  }

  private Submission.State state() {
    return store.find(ACME, shipment.submissionId()).orElseThrow().state();
  }

  private Path file() {
    return folder.resolve("acme").resolve(shipment.submissionId() + ".xml");
  }

  private static String sha256(Path file) throws Exception {
    byte[] hash = java.security.MessageDigest.getInstance("SHA-256").digest(bytes(file));
    return HexFormat.of().formatHex(hash);
  }

  private static byte[] bytes(Path file) throws IOException {
    return Files.readAllBytes(file);
  }
}
