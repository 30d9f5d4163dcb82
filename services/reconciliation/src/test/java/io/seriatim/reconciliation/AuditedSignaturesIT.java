package io.seriatim.reconciliation;

import static io.seriatim.reconciliation.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.proto.batch.v1.CloseBatchRequest;
import io.seriatim.proto.batch.v1.ReleaseStepKind;
import io.seriatim.proto.envelope.v1.Signature;
import io.seriatim.testkit.Requirement;
import io.seriatim.testkit.Servers;
import io.seriatim.verifier.Verification;
import java.nio.file.Path;
import java.util.HexFormat;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people signed here, as an inspector reads it in the audit package of the batch. */
class AuditedSignaturesIT extends BooksCalls {
  private static final String BATCH = "acme/" + FakePlatform.GTIN + "/SIGNP";
  @TempDir private static Path folder;

  @Test
  @Requirement({"URS-SIGN-005", "URS-AUDIT-205"})
  @Requirement("P11-50")
  void the_audit_package_of_a_batch_tells_each_signature_once_with_its_meaning() throws Exception {
    completed("PO-SP", "SIGNP");
    CloseBatchRequest close = closing("SIGNP", "close-sp", "demo-quentin");
    assertRefused("SIGNATURE_NOT_PROVEN", () -> closed(closing("SIGNP", "close-sp0", "guessed")));
    Signature closed = closed(close);
    assertThat(closed(close)).isEqualTo(closed);
    report("SIGNP");
    await(() -> assertThat(release("SIGNP").getReportsAccepted()).isTrue());
    ReleaseStepKind disposition = ReleaseStepKind.RELEASE_STEP_KIND_SITE_DISPOSITION;
    signAs("luc", signing("SIGNP", "sp-d", disposition, releaseHash("SIGNP")).setSiteId("lyon"));
    platform.reviews().signed("SIGNP", "audra", 400);
    certify("SIGNP", "sp-c");
    revoke("SIGNP", "sp-c");

    try (AuditTrailProcess audit = AuditTrailProcess.start(service, folder)) {
      Awaitility.await()
          .ignoreExceptions()
          .untilAsserted(() -> assertTells(audit.verified(BATCH), closed));
    }
  }

  private static void assertTells(Verification.Result said, Signature closed) {
    assertThat(said.text())
        .contains(
            "4 signature(s) of people stand in their records",
            "Quentin Meyer, \"closed\", CloseBatch of " + BATCH,
            "over seriatim-batch-record/3 with SHA-256 "
                + HexFormat.of().formatHex(closed.getRecordHash().toByteArray()),
            "\"checked\", SignRelease of " + BATCH,
            "\"checked\", RevokeRelease of " + BATCH,
            "2 act(s) with a meaning are no signatures: refused, done before, or failed.");
    assertThat(said.text()).doesNotContain("accepted act(s) with a meaning are signatures");
    assertThat(said.exitCode()).as(said.text()).isZero();
  }

  private static CloseBatchRequest closing(String lot, String requestId, String password) {
    return CloseBatchRequest.newBuilder()
        .setRequestId(requestId)
        .setKey(key(lot))
        .setRecordHash(recordHash(lot))
        .setMeaning("closed")
        .setReason("all counted")
        .setUsername("quentin")
        .setPassword(password)
        .build();
  }

  private static Signature closed(CloseBatchRequest request) {
    return service
        .commands(Servers.tokenFor("quentin"))
        .closeBatch(request)
        .getBatch()
        .getSignatures(0);
  }
}
