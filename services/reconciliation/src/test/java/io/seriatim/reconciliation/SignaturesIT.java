package io.seriatim.reconciliation;

import static io.seriatim.reconciliation.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.seriatim.chassis.kafka.Consumers;
import io.seriatim.chassis.kafka.TopicConsumer;
import io.seriatim.chassis.kafka.Topics;
import io.seriatim.chassis.signing.SignedAct;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.proto.audit.v1.AuditRecord;
import io.seriatim.proto.audit.v1.Outcome;
import io.seriatim.proto.batch.v1.Batch;
import io.seriatim.proto.batch.v1.CloseBatchRequest;
import io.seriatim.proto.batch.v1.ReleaseCommandServiceGrpc;
import io.seriatim.proto.batch.v1.ReleaseStep;
import io.seriatim.proto.batch.v1.ReleaseStepKind;
import io.seriatim.proto.batch.v1.SignReleaseRequest;
import io.seriatim.proto.batch.v1.Signing;
import io.seriatim.proto.envelope.v1.Signature;
import io.seriatim.proto.envelope.v1.SignatureProof;
import io.seriatim.proto.envelope.v1.SignatureStanding;
import io.seriatim.testkit.Requirement;
import io.seriatim.testkit.Servers;
import io.seriatim.testkit.TamperingTable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a signature takes, what is kept of it, and what is shown when the record is changed. */
class SignaturesIT extends BooksCalls {
  private static final String BATCH = "acme/" + FakePlatform.GTIN + "/";

  @Test
  @Requirement({"URS-SIGN-002", "URS-SIGN-003", "URS-SIGN-004"})
  void a_batch_is_signed_by_sign_ins_for_each_act_and_shows_when_it_is_changed_afterwards()
      throws IOException, InterruptedException {
    completed("PO-S1", "SIGN1");
    CloseBatchRequest close = closing("SIGN1", "close-s1");

    assertRefused("SIGNATURE_NOT_PROVEN", () -> closed(close.toBuilder().setRequestId("close-s0")));
    assertRefused(
        "SIGNATURE_NOT_PROVEN",
        () -> closed(close.toBuilder().setSignInToken(Servers.tokenFor("quentin"))));
    Signature signed = closed(close.toBuilder()).getSignatures(0);

    assertThat(signed.getSigner().getDisplayName()).isEqualTo("Quentin Meyer");
    assertThat(signed.getUserName()).isEqualTo("quentin");
    assertThat(signed.getMeaning()).isEqualTo("closed");
    assertThat(signed.getReason()).isEqualTo("all counted");
    assertThat(signed.getProof()).isEqualTo(SignatureProof.SIGNATURE_PROOF_SIGN_IN);
    assertThat(signed.getRecordForm()).isEqualTo("seriatim-batch-record/3");
    assertThat(signed.getRequestId()).isEqualTo("close-s1");

    report("SIGN1");
    await(() -> assertThat(release("SIGN1").getReportsAccepted()).isTrue());
    ReleaseStepKind disposition = ReleaseStepKind.RELEASE_STEP_KIND_SITE_DISPOSITION;
    signAs("luc", signing("SIGN1", "s-d", disposition, releaseHash("SIGN1")).setSiteId("lyon"));
    platform.reviews().signed("SIGN1", "audra", 400);
    certifiedBySignIn("SIGN1", "s-c");
    assertThat(standings("SIGN1"))
        .hasSize(3)
        .allMatch(SignatureStanding.SIGNATURE_STANDING_HOLDS::equals);
    assertThat(document("SIGN1")).contains("HOLDS").doesNotContain("INVALID");

    change("SIGN1");

    assertThat(standings("SIGN1"))
        .hasSize(3)
        .allMatch(SignatureStanding.SIGNATURE_STANDING_INVALID::equals);
    assertThat(document("SIGN1")).contains("INVALID: the record was changed after it was signed");
  }

  @Test
  @Requirement("URS-SIGN-002")
  void what_was_not_proven_changes_nothing_and_is_on_record() {
    completed("PO-S2", "SIGN2");
    Queue<AuditRecord> records = new ConcurrentLinkedQueue<>();
    try (TopicConsumer<String, AuditRecord> ignored =
        service
            .bean(Consumers.class)
            .inGroup(
                "signatures-it",
                Topics.AUDIT_RECORDS,
                some -> some.forEach(one -> one.value().ifPresent(records::add)))) {
      assertRefused(
          "SIGNATURE_NOT_PROVEN",
          () ->
              closed(
                  closing("SIGN2", "close-s2").toBuilder()
                      .clearSignInToken()
                      .setPassword("guessed")));

      await(() ->
          assertThat(records)
              .anyMatch(one ->
                  one.getRequestId().equals("close-s2")
                      && one.getOutcome() == Outcome.OUTCOME_REFUSED
                      && one.getReason().equals("SIGNATURE_NOT_PROVEN")
                      && !one.toString().contains("guessed")));
    }
    assertThat(batch("SIGN2", "quentin").getSignaturesCount()).isZero();
  }

  private static CloseBatchRequest closing(String lot, String requestId) {
    ByteString hash = recordHash(lot);
    return CloseBatchRequest.newBuilder()
        .setRequestId(requestId)
        .setKey(key(lot))
        .setRecordHash(hash)
        .setMeaning("closed")
        .setReason("all counted")
        .setUsername("quentin")
        .setSignInToken(signedIn("CloseBatch", requestId, BATCH + lot, hash))
        .build();
  }

  private static Batch closed(CloseBatchRequest.Builder request) {
    return service.commands(Servers.tokenFor("quentin")).closeBatch(request.build()).getBatch();
  }

  private static void certifiedBySignIn(String lot, String requestId) {
    ByteString hash = releaseHash(lot);
    Signing signing =
        Signing.newBuilder()
            .setMeaning("certification")
            .setUsername("quentin")
            .setSignInToken(
                signedIn("SignRelease", requestId, BATCH + lot + "/CERTIFICATION", hash))
            .build();
    SignReleaseRequest request =
        signing(lot, requestId, ReleaseStepKind.RELEASE_STEP_KIND_CERTIFICATION, hash)
            .setSigning(signing)
            .build();
    service
        .as(Servers.tokenFor("quentin"), ReleaseCommandServiceGrpc::newBlockingStub)
        .signRelease(request);
  }

  private static String signedIn(
      String action, String requestId, String subject, ByteString record) {
    SignedAct act =
        new SignedAct(TenantId.parse("acme"), action, requestId, subject, record.toByteArray());
    return Servers.signInToken("quentin", act.nonce());
  }

  private static List<SignatureStanding> standings(String lot) {
    Batch shown = batch(lot, "quentin");
    return Stream.concat(
            shown.getSignaturesList().stream(),
            release(lot).getStepsList().stream().map(ReleaseStep::getSignature))
        .map(Signature::getStanding)
        .toList();
  }

  private static String document(String lot) throws IOException, InterruptedException {
    return get("/api/v1/batches/" + BATCH + lot + "/document");
  }

  @Test
  @Requirement({"URS-SIGN-004", "URS-AUDIT-031"})
  @Requirement("P11-70")
  void signatures_swapped_between_two_batches_are_shown_at_both_by_name() throws Exception {
    completed("PO-S4", "SIGN4");
    completed("PO-S5", "SIGN5");
    closed(closing("SIGN4", "close-s4").toBuilder());
    Signature other = closed(closing("SIGN5", "close-s5").toBuilder()).getSignatures(0);
    assertThat(standings("SIGN4")).containsOnly(SignatureStanding.SIGNATURE_STANDING_HOLDS);
    assertThat(standings("SIGN5")).containsOnly(SignatureStanding.SIGNATURE_STANDING_HOLDS);

    Signature mine = row("SIGN4").getSignatures(0);
    write("SIGN4", row("SIGN4").setSignatures(0, row("SIGN5").getSignatures(0)));
    write("SIGN5", row("SIGN5").setSignatures(0, mine));

    long began = System.nanoTime();
    Signature here = batch("SIGN4", "quentin").getSignatures(0);
    long millis = (System.nanoTime() - began) / 1_000_000;
    Signature there = batch("SIGN5", "quentin").getSignatures(0);
    TamperingTable.row(
        "signatures of two batches swapped in the rows of reconciliation",
        List.of(
            "no, it looks at the log",
            "no, the log has both as they were given",
            "no, the log has both as they were given",
            "no, it is of the log",
            "**yes**, both INVALID, by signer, request and batch, " + millis + " ms"));
    assertThat(here.getRequestId()).isEqualTo("close-s5");
    assertThat(there.getRequestId()).isEqualTo("close-s4");
    assertThat(here.getRecordHash()).isEqualTo(other.getRecordHash());
    for (Signature shown : List.of(here, there)) {
      assertThat(shown.getSigner().getDisplayName()).isEqualTo("Quentin Meyer");
      assertThat(shown.getStanding()).isEqualTo(SignatureStanding.SIGNATURE_STANDING_INVALID);
    }
    for (String lot : List.of("SIGN4", "SIGN5")) {
      assertThat(document(lot))
          .contains("Quentin Meyer", "INVALID: the record was changed after it was signed")
          .doesNotContain("HOLDS");
    }
  }

  /** As somebody would who writes into the database past the service. */
  private static void change(String lot) throws InvalidProtocolBufferException {
    Batch.Builder changed = row(lot);
    changed.getReconciliationBuilder().getPacksBuilder().setGood(1_999);
    write(lot, changed);
  }

  private static Batch.Builder row(String lot) throws InvalidProtocolBufferException {
    Row row =
        Objects.requireNonNull(
            service
                .bean(CqlSession.class)
                .execute(
                    "SELECT body FROM batches_by_key WHERE partition_id = ? AND section = 's'"
                        + " AND row_id = 'batch'",
                    "batch/" + BATCH + lot)
                .one());
    return Batch.parseFrom(Objects.requireNonNull(row.getByteBuffer("body"))).toBuilder();
  }

  private static void write(String lot, Batch.Builder changed) {
    service
        .bean(CqlSession.class)
        .execute(
            "UPDATE batches_by_key USING TIMESTAMP ? SET body = ? WHERE partition_id = ?"
                + " AND section = 's' AND row_id = 'batch'",
            System.currentTimeMillis() * 1_000 + 60_000_000L,
            ByteBuffer.wrap(changed.build().toByteArray()),
            "batch/" + BATCH + lot);
  }
}
