package io.seriatim.reconciliation;

import static io.seriatim.reconciliation.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.seriatim.proto.batch.v1.ReleaseStep;
import io.seriatim.proto.batch.v1.ReleaseStepKind;
import io.seriatim.proto.batch.v1.ReviewedTrail;
import io.seriatim.testkit.Requirement;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** No batch is certified before its audit trail is reviewed by another person. */
class AuditReviewIT extends BooksCalls {
  @Test
  @Requirement({"URS-AUDIT-302", "A11-9", "A11-15", "P11-10-F"})
  void a_batch_is_certified_on_a_review_that_saw_all_of_it_and_on_no_other()
      throws IOException, InterruptedException {
    toCertify("PO-A1", "AUD1");

    assertRefused("AUDIT_REVIEW_MISSING", () -> certify("AUD1", "a-c0"));
    assertThat(platform.reviews().subjects("AUD1")).containsExactly("PO-A1");
    platform.reviews().signed("AUD1", quentinsId("AUD1"), 400);
    assertRefused("SAME_SIGNER", () -> certify("AUD1", "a-c1"));
    platform.reviews().signed("AUD1", "audra", 401);
    platform.reviews().away("AUD1", true);
    assertThatThrownBy(() -> certify("AUD1", "a-c2"))
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            away -> assertThat(away.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE));
    assertThat(release("AUD1").getCertified()).isFalse();
    platform.reviews().away("AUD1", false);

    ReleaseStep certified = certify("AUD1", "a-c2");

    ReviewedTrail trail = certified.getReviewedTrail();
    assertThat(trail.getReviewId()).isEqualTo("review-AUD1-401");
    assertThat(trail.getReviewer().getDisplayName()).isEqualTo("Audra Reviewer");
    assertThat(trail.getLogSize()).isEqualTo(401);
    assertThat(trail.getLogRoot()).isEqualTo(FakeReviews.ROOT);
    assertThat(signedRecord("AUD1", certified.getTextHash()))
        .contains("review:15:review-AUD1-401\n", "review-log-size:3:401\n");
    assertThat(get("/api/v1/batches/acme/" + FakePlatform.GTIN + "/AUD1/document"))
        .contains("review-AUD1-401", "Audra Reviewer");
  }

  @Test
  @Requirement({"URS-AUDIT-302", "A11-9"})
  void what_is_recorded_after_the_review_has_to_be_reviewed_too() {
    toCertify("PO-A2", "AUD2");
    platform.reviews().signed("AUD2", "audra", 500);
    platform.reviews().recorded("AUD2", "Decommission");

    assertThatThrownBy(() -> certify("AUD2", "b-c1"))
        .hasMessageContaining("AUDIT_REVIEW_OUTDATED")
        .hasMessageContaining("500 (Decommission, taken out of supply by hand)");
    platform.reviews().signed("AUD2", "audra", 501);

    assertThat(certify("AUD2", "b-c1").getReviewedTrail().getLogSize()).isEqualTo(501);
  }

  /** Who closed it. */
  private static String quentinsId(String lot) {
    return batch(lot, "quentin").getSignatures(0).getSigner().getId();
  }

  private static void toCertify(String order, String lot) {
    running(order, lot, "lyon");
    platform.counts(LedgerReports.balanced(order), 2_050);
    ended(order, lot);
    await(() -> assertThat(release(lot).getCounted()).isTrue());
    close(lot, "close-" + lot);
    report(lot);
    await(() -> assertThat(release(lot).getReportsAccepted()).isTrue());
    ReleaseStepKind disposition = ReleaseStepKind.RELEASE_STEP_KIND_SITE_DISPOSITION;
    signAs("luc", signing(lot, "d-" + lot, disposition, releaseHash(lot)).setSiteId("lyon"));
  }
}
