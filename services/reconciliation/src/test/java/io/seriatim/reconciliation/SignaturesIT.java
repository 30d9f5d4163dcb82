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
    await(20, () -> assertThat(release("SIGN1").getReportsAccepted()).isTrue());
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

      await(
          20,
          () ->
              assertThat(records)
                  .anyMatch(one ->
                      one.getRequestId().equals("close-s2")
                          && one.getOutcome() == Outcome.OUTCOME_REFUSED
                          && one.getReason().equals("SIGNATURE_NOT_PROVEN")
                          && !one.toString().contains("guessed")));
    }
    assertThat(batch("SIGN2", "quentin").getSignaturesCount()).isZero();
  }

  private static void completed(String order, String lot) {
    running(order, lot, "lyon");
    platform.counts(LedgerReports.balanced(order), 2_050);
    ended(order, lot);
    await(15, () -> assertThat(release(lot).getCounted()).isTrue());
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

  /** As somebody would who writes into the database past the service. */
  private static void change(String lot) throws InvalidProtocolBufferException {
    CqlSession session = service.bean(CqlSession.class);
    String partition = "batch/" + BATCH + lot;
    Row row =
        Objects.requireNonNull(
            session
                .execute(
                    "SELECT body FROM batches_by_key WHERE partition_id = ? AND section = 's'"
                        + " AND row_id = 'batch'",
                    partition)
                .one());
    Batch.Builder changed =
        Batch.parseFrom(Objects.requireNonNull(row.getByteBuffer("body"))).toBuilder();
    changed.getReconciliationBuilder().getPacksBuilder().setGood(1_999);
    session.execute(
        "UPDATE batches_by_key USING TIMESTAMP ? SET body = ? WHERE partition_id = ?"
            + " AND section = 's' AND row_id = 'batch'",
        System.currentTimeMillis() * 1_000 + 60_000_000L,
        ByteBuffer.wrap(changed.build().toByteArray()),
        partition);
  }
}
