package io.seriatim.audittrail.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.seriatim.audittrail.contract.RecordJson;
import io.seriatim.audittrail.domain.PackageScope;
import io.seriatim.audittrail.domain.PackageScope.Stretch;
import io.seriatim.proto.audit.v1.AuditRecord;
import io.seriatim.proto.audit.v1.Outcome;
import io.seriatim.proto.audit.v1.Verification;
import io.seriatim.proto.envelope.v1.Actor;
import io.seriatim.proto.envelope.v1.Signature;
import io.seriatim.proto.envelope.v1.SignatureProof;
import io.seriatim.proto.envelope.v1.ZonedTime;
import io.seriatim.testkit.Requirement;
import io.seriatim.verifier.Verification.Result;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verifier says no more than the records show. */
@Requirement("URS-AUDIT-205")
class PackageClaimsTest {
  private static final Stretch TEN = new Stretch("gw-1", 1, 1, 10);
  @TempDir private Path folder;

  @Test
  void a_stretch_with_a_hole_is_not_whole_though_it_is_named_twice() {
    MemoryLog log = lines(1, 2, 3, 8, 10);

    Result said = verified(log, List.of(TEN, TEN));

    assertThat(said.exitCode()).as(said.text()).isEqualTo(3);
    assertThat(said.text())
        .contains(
            "5 of 10 are there; there is no 4 to 7, 9.",
            "names 1 stretch(es) of line records again; each is counted once")
        .doesNotContain("Every line record");
  }

  @Test
  void a_duplicate_stands_for_no_missing_record_and_is_named() {
    MemoryLog log = lines(1, 2, 3, 4, 5, 5, 6, 6, 9, 10);

    Result said = verified(log, List.of(TEN));

    assertThat(said.exitCode()).isEqualTo(3);
    assertThat(said.text())
        .contains("8 of 10 are there; there is no 7 to 8.", "there are duplicates, 5, 6:")
        .doesNotContain("Every line record");
  }

  @Test
  void two_records_that_claim_one_place_are_named() {
    List<AuditRecord> records = new ArrayList<>(records(1, 2, 3, 4, 5, 6, 7, 8, 9, 10));
    records.add(Packages.line(77, 4, "another chain"));

    Result said = verified(Packages.log(records), List.of(TEN));

    assertThat(said.exitCode()).isEqualTo(3);
    assertThat(said.text())
        .contains("is there: each sequence", "different records in one place, 4: their chain");
  }

  @Test
  void records_that_came_late_are_there_and_named() {
    Result said = verified(lines(1, 2, 4, 5, 3, 6, 7, 8, 9, 10), List.of(TEN));

    assertThat(said.exitCode()).as(said.text()).isZero();
    assertThat(said.text())
        .contains("Every line record", "is there, once", "behind a later one stand(s) 3.");
  }

  @Test
  void only_an_accepted_act_of_a_verified_person_over_something_is_a_signature() throws Exception {
    AuditRecord good = Packages.act(8);
    byte[] nothing = MessageDigest.getInstance("SHA-256").digest();
    List<AuditRecord> none =
        List.of(
            good.toBuilder().setOutcome(Outcome.OUTCOME_REFUSED).build(),
            good.toBuilder().setOutcome(Outcome.OUTCOME_ALREADY_DONE).build(),
            good.toBuilder().clearVerification().build(),
            good.toBuilder().setVerification(Verification.newBuilder().setMethodValue(1)).build(),
            good.toBuilder().setRequestHash(ByteString.copyFrom(nothing)).build(),
            good.toBuilder().clearRequestHash().build(),
            good.toBuilder().clearActor().build(),
            good.toBuilder().setMeaning("  ").build());
    List<AuditRecord> one = new ArrayList<>(none);
    one.add(good);

    Result without = whole(Packages.log(none));
    Result with = whole(Packages.log(one));

    assertThat(without.exitCode()).as(without.text()).isZero();
    assertThat(without.text())
        .contains(
            "No signature: no record that can be read is an accepted, verified act",
            "2 act(s) with a meaning are no signatures",
            "That 5 accepted act(s) with a meaning are signatures");
    assertThat(with.text()).contains("1 signature(s) of people stand in their records");
    assertThat(summary(Packages.log(none))).contains("none", "CloseBatch");
  }

  @Test
  @Requirement("URS-SIGN-005")
  void a_signature_is_told_once_however_often_its_act_is_on_record() throws Exception {
    AuditRecord first = signed(8, "person-2");
    AuditRecord again = first.toBuilder().setOutcome(Outcome.OUTCOME_ALREADY_DONE).build();
    AuditRecord onlyAgain =
        signed(16, "person-1").toBuilder().setOutcome(Outcome.OUTCOME_ALREADY_DONE).build();
    List<AuditRecord> none =
        List.of(
            signed(24, "person-1"),
            signed(32, "person-2").toBuilder().setRequestId("another").build(),
            signed(40, "person-1").toBuilder().setMeaning("another").build(),
            signed(48, "person-0").toBuilder()
                .setSignature(first.getSignature().toBuilder().clearRecordHash())
                .build());
    List<AuditRecord> records = new ArrayList<>(none);
    records.addAll(List.of(first, again, again, onlyAgain, onlyAgain));

    MemoryLog log = Packages.log(records);
    Result said = whole(log);

    assertThat(said.exitCode()).as(said.text()).isZero();
    assertThat(said.text())
        .contains(
            "2 signature(s) of people stand in their records",
            "Signature in record 4: Anna \"Q\" \\ Müller?2, \"reviewed and closed 3\", CloseBatch"
                + " of batch-0",
            "over seriatim-batch-record/3 with SHA-256 "
                + HexFormat.of().formatHex(first.getRequestHash().toByteArray()),
            "Signature in record 7: Anna",
            "3 act(s) with a meaning are no signatures",
            "That 4 accepted act(s) with a meaning are signatures");
    assertThat(said.text()).doesNotContain("Signature in record 5", "Signature in record 8");
    assertThat(new RecordJson().json(first.toByteArray()))
        .contains("\"signature\":{\"signer\":{\"id\":\"person-2\"},\"signed_at\":{\"epoch\":")
        .contains("\"offset_minutes\":-90", "\"proof\":\"SIGNATURE_PROOF_SIGN_IN\"");
  }

  /** An act under a signature of this person. */
  private static AuditRecord signed(long number, String signer) {
    AuditRecord act = Packages.act(number);
    return act.toBuilder()
        .setSignature(
            Signature.newBuilder()
                .setSigner(Actor.newBuilder().setId(signer))
                .setSignedAt(
                    ZonedTime.newBuilder().setEpochMicros(Packages.START).setOffsetMinutes(-90))
                .setMeaning(act.getMeaning())
                .setRecordHash(act.getRequestHash())
                .setRecordForm("seriatim-batch-record/3")
                .setProof(SignatureProof.SIGNATURE_PROOF_SIGN_IN)
                .setRequestId(act.getRequestId()))
        .build();
  }

  @Test
  void a_package_that_says_it_is_the_whole_log_and_lacks_its_tail_is_found() {
    MemoryLog log = Packages.log(3, 40, 100);
    PackageScope most = new PackageScope(0, 90, 0, 0, List.of(), List.of());
    Map<String, byte[]> files = Packages.opened(Packages.export(log, most));
    String said = new String(Packages.file(files, "package.json"), StandardCharsets.UTF_8);
    String forged = said.replace("\"kind\":\"leaves\"", "\"kind\":\"all\"");
    files.put("package.json", forged.getBytes(StandardCharsets.UTF_8));

    Result found = Packages.proven(folder, log, Packages.sealed(files, log.keys));

    assertThat(found.exitCode()).isEqualTo(1);
    assertThat(found.text())
        .contains("says it is the whole log: it has 90 record(s), the log has 100");
  }

  @Test
  void a_later_checkpoint_than_the_records_are_proven_in_is_found() {
    MemoryLog log = Packages.log(3, 40, 100);
    Map<String, byte[]> files = Packages.opened(Packages.export(log, Packages.ALL));
    String said = new String(Packages.file(files, "package.json"), StandardCharsets.UTF_8);
    files.put(
        "package.json",
        said.replace("\"checkpoint\":100", "\"checkpoint\":40").getBytes(StandardCharsets.UTF_8));

    Result found = Packages.proven(folder, log, Packages.sealed(files, log.keys));

    assertThat(found.exitCode()).isEqualTo(1);
    assertThat(found.text()).contains("proven in 40, but the package has a checkpoint of 100");
  }

  @Test
  void a_witness_that_can_not_be_compared_leaves_the_package_unproven() {
    MemoryLog log = Packages.log(3, 40, 100);
    byte[] whole = Packages.export(log, Packages.ALL);
    log.grow(20);
    log.sign();
    List<String> witnesses =
        List.of(
            "no note",
            Packages.note(Packages.log(3, 40), 40),
            Packages.note(log, 40).replace("log.test/acme", "log.test/other"),
            Packages.note(log, 120));

    for (String kept : witnesses) {
      Result said =
          Packages.verify(
              folder, whole, Packages.keys(log), List.of(kept.getBytes(StandardCharsets.UTF_8)));
      assertThat(said.exitCode()).as(kept + said.text()).isEqualTo(3);
      assertThat(said.text()).contains("MISSING", "To do: ");
    }
    byte[] later = witnesses.getLast().getBytes(StandardCharsets.UTF_8);
    assertThat(Packages.verify(folder, whole, Packages.keys(log), List.of(later)).text())
        .contains("the log had 20 records more than the package knows of");
  }

  private Result verified(MemoryLog log, List<Stretch> stretches) {
    PackageScope scope = new PackageScope(0, 0, 0, 0, List.of(), stretches);
    return Packages.proven(folder, log, Packages.export(log, scope));
  }

  private Result whole(MemoryLog log) {
    return Packages.proven(folder, log, Packages.export(log, Packages.ALL));
  }

  private static String summary(MemoryLog log) throws Exception {
    byte[] pdf = Packages.file(Packages.opened(Packages.export(log, Packages.ALL)), "summary.pdf");
    try (var document = Loader.loadPDF(pdf)) {
      String text = new PDFTextStripper().getText(document);
      return text.substring(text.indexOf("Signatures"));
    }
  }

  private static MemoryLog lines(long... sequences) {
    return Packages.log(records(sequences));
  }

  private static List<AuditRecord> records(long... sequences) {
    return LongStream.of(sequences)
        .mapToObj(sequence -> Packages.line(sequence, sequence, "chain" + sequence))
        .toList();
  }
}
