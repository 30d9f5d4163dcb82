package io.seriatim.audittrail.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.audittrail.domain.Incoming;
import io.seriatim.audittrail.domain.PackageScope;
import io.seriatim.audittrail.domain.PackageScope.Stretch;
import io.seriatim.audittrail.domain.Position;
import io.seriatim.audittrail.domain.SignedCheckpoint;
import io.seriatim.testkit.Requirement;
import io.seriatim.testkit.SeededRandom;
import io.seriatim.verifier.Verification.Result;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the log to what the verifier says of it. */
@Requirement({"URS-AUDIT-201", "URS-AUDIT-202"})
class PackageTest {
  private static final MemoryLog LOG = Packages.log(3, 40, 300, 700);
  @TempDir private Path folder;

  @Test
  @Requirement("P11-10-B")
  void a_whole_log_is_proven_with_the_keys_from_elsewhere() {
    Result said = Packages.proven(folder, LOG, Packages.export(LOG, Packages.ALL));

    assertThat(said.exitCode()).as(said.text()).isZero();
    assertThat(said.text())
        .contains(
            "700 record(s) are in the log at the places given, in this order, unchanged",
            "It is the whole log up to the checkpoint of 700 records",
            "No record between the first (0) and the last (699) is missing",
            "Each checkpoint continues the one before it",
            "the seal over all its files holds",
            "for Ina Inspector (subject-1) of acme",
            "88 signature(s) of people stand in their records",
            "87 act(s) with a meaning are no signatures: refused, done before, or failed",
            "NOT PROVEN",
            "What 1 record(s) mean",
            "RESULT: everything this package can show is proven")
        .doesNotContain("DISPROVEN", "MISSING", "Whose keys");
  }

  @Test
  void with_its_own_keys_alone_a_package_is_consistent_and_not_proven() {
    Result said = Packages.verify(folder, Packages.export(LOG, Packages.ALL));

    assertThat(said.exitCode()).as(said.text()).isEqualTo(3);
    assertThat(said.text())
        .contains(
            "CONSISTENT IN ITSELF",
            "MISSING",
            "Whose keys these are: they come from the package itself",
            Packages.keys(LOG).getFirst(),
            "To do: take the log's keys from where you trust",
            "RESULT: consistent in itself, not proven")
        .doesNotContain("\nPROVEN", "DISPROVEN");
  }

  @Test
  void leaves_by_their_places_and_a_period_are_one_run() {
    Result leaves =
        Packages.proven(
            folder,
            LOG,
            Packages.export(LOG, new PackageScope(7, 261, 0, 0, List.of(), List.of())));
    long from = Packages.START + 100 * 1_000_000L;
    Result period =
        Packages.proven(
            folder,
            LOG,
            Packages.export(
                LOG, new PackageScope(0, 0, from, from + 50_000_000, List.of(), List.of())));

    assertThat(leaves.text()).contains("254 record(s)", "the first (7) and the last (260)");
    assertThat(leaves.exitCode()).isZero();
    assertThat(period.text()).contains("50 record(s)", "the first (100) and the last (149)");
    assertThat(period.exitCode()).as(period.text()).isZero();
  }

  @Test
  void a_batch_has_its_acts_and_all_of_its_line_records() {
    Stretch lines = new Stretch("gw-1", 1, Packages.sequence(50), Packages.sequence(601));
    PackageScope batch =
        new PackageScope(0, 0, Packages.START, 0, List.of("batch-4"), List.of(lines));

    Result said = Packages.proven(folder, LOG, Packages.export(LOG, batch));

    assertThat(said.exitCode()).as(said.text()).isZero();
    assertThat(said.text())
        .contains(
            "Every line record of gateway gw-1, journal 1",
            "is there, once: each sequence number is one more than the one before",
            "That each line record's chain hash follows from the one before",
            "the package is a selection");
  }

  @Test
  void a_witness_is_answered() {
    byte[] kept = Packages.note(LOG, 40).getBytes(StandardCharsets.UTF_8);
    byte[] without = Packages.export(LOG, new PackageScope(500, 600, 0, 0, List.of(), List.of()));
    byte[] with = Packages.export(LOG, new PackageScope(500, 600, 0, 0, List.of(), List.of()), 40L);

    Result unknown = Packages.verify(folder, without, Packages.keys(LOG), List.of(kept));
    assertThat(unknown.exitCode()).as(unknown.text()).isEqualTo(3);
    assertThat(unknown.text())
        .contains(
            "That the log continues the witness's checkpoint of 40 records",
            "To do: export again with checkpoint_size=40");
    Result said = Packages.verify(folder, with, Packages.keys(LOG), List.of(kept));
    assertThat(said.exitCode()).as(said.text()).isZero();
    assertThat(said.text())
        .contains("The witness's checkpoint of 40 records is the same as the package's")
        .doesNotContain("That the log was not written anew");
  }

  @Test
  @Requirement("P11-10-B")
  void the_summary_reads_for_a_person() throws Exception {
    byte[] pdf = Packages.opened(Packages.export(LOG, Packages.ALL)).get("summary.pdf");

    try (var document = Loader.loadPDF(pdf)) {
      assertThat(new PDFTextStripper().getText(document))
          .contains(
              "Audit package",
              "Ina Inspector",
              "inspection",
              "CloseBatch",
              "reviewed and closed",
              "java -jar verifier.jar");
    }
  }

  @Test
  void more_records_than_a_package_holds_are_refused_before_anything_is_written() {
    MemoryLog large = Packages.log(3);
    SignedCheckpoint small = large.latest.orElseThrow();
    large.latest = Optional.of(new SignedCheckpoint(1_000_001, small.root(), small.note(), 3, 1));
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    assertThat(Packages.outcome(large, large.keys, Packages.ALL, out))
        .isEqualTo(new ExportPackage.TooManyRecords(1_000_001, 1_000_000));
    assertThat(out.size()).isZero();
  }

  @Test
  void nothing_to_export_and_an_unknown_checkpoint_are_told() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PackageScope none = new PackageScope(9_000, 0, 0, 0, List.of(), List.of());

    assertThat(Packages.outcome(LOG, LOG.keys, none, out))
        .isEqualTo(new ExportPackage.NothingFits());
    assertThat(Packages.outcome(new MemoryLog(), LOG.keys, Packages.ALL, out))
        .isEqualTo(new ExportPackage.NothingFits());
    assertThat(Packages.outcome(LOG, LOG.keys, Packages.ALL, out, 41L))
        .isEqualTo(new ExportPackage.NoSuchCheckpoint(41));
    assertThat(out.size()).isZero();
  }

  /** Two readers of Protocol Buffers, and leaves that nobody made on purpose. */
  @Test
  void what_is_shown_is_what_the_bytes_say_whatever_bytes_there_are() {
    SeededRandom.law(
        40,
        random -> {
          MemoryLog log = new MemoryLog();
          List<Incoming> records = new ArrayList<>();
          for (int number = 0; number < 100; number++) {
            records.add(new Incoming(garbled(random, number), new Position("topic", 0, number)));
          }
          new GrowLogs(log, owner -> {}).take(MemoryLog.OWNER, records);
          log.sign();
          Result said = Packages.proven(folder, log, Packages.export(log, Packages.ALL));
          assertThat(said.exitCode()).as(said.text()).isZero();
        });
  }

  private static byte[] garbled(SeededRandom random, int number) {
    byte[] leaf = Packages.leaf(number);
    for (int change = random.between(0, 3); change > 0; change--) {
      leaf[random.between(0, leaf.length - 1)] = (byte) random.between(0, 255);
    }
    return random.chance(80)
        ? leaf
        : ByteBuffer.allocate(2 * leaf.length).put(leaf).put(leaf).array();
  }
}
