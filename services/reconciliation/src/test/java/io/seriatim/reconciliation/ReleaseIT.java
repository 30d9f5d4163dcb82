package io.seriatim.reconciliation;

import static io.seriatim.reconciliation.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.proto.batch.v1.Batch;
import io.seriatim.proto.batch.v1.BatchState;
import io.seriatim.proto.batch.v1.FindingState;
import io.seriatim.proto.batch.v1.GetReleaseResponse;
import io.seriatim.proto.batch.v1.ReleaseScope;
import io.seriatim.proto.batch.v1.ReleaseStep;
import io.seriatim.proto.batch.v1.ReleaseStepKind;
import io.seriatim.proto.batch.v1.TrackedFinding;
import io.seriatim.proto.ledger.v1.OrderFigures;
import io.seriatim.proto.ledger.v1.Stage;
import io.seriatim.testkit.Requirement;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The way from the close to the market, and back to an open batch. */
class ReleaseIT extends BooksCalls {
  @Test
  @Requirement({"URS-BOOK-011", "URS-BOOK-012", "URS-BOOK-014", "URS-BOOK-016", "URS-BOOK-017"})
  @Requirement({"P11-10-F", "A11-15"})
  void a_batch_goes_from_its_findings_to_the_market_step_by_step() {
    rules(true);
    running("PO-R1", "REL1", "lyon");
    OrderFigures counted = LedgerReports.balanced("PO-R1");
    platform.counts(counted, 2_100);
    ended("PO-R1", "REL1");
    count("PO-R1", 2_300);
    await(() -> assertThat(accounts("REL1")).contains("MATERIALS.leaflet", "NUMBERS.in_hand"));
    TrackedFinding leaflets =
        findings("REL1", false).stream()
            .filter(found -> found.getAccount().equals("MATERIALS.leaflet"))
            .findFirst()
            .orElseThrow();

    assertRefused("FINDINGS_OPEN", () -> close("REL1", "close-r1"));
    assertRefused(
        "FINDING_CHANGED",
        () ->
            quality().resolveFinding(resolving("REL1", leaflets, "torn").setDifference(1).build()));
    TrackedFinding resolved =
        quality().resolveFinding(resolving("REL1", leaflets, "a torn roll").build()).getFinding();
    assertThat(resolved.getState()).isEqualTo(FindingState.FINDING_STATE_RESOLVED);
    assertRefused("REVIEW_MISSING", () -> close("REL1", "close-r1"));
    ReleaseStepKind review = ReleaseStepKind.RELEASE_STEP_KIND_REVIEW;
    sign("REL1", "review", review, "", recordHash("REL1"));
    assertThat(release("REL1").getReviewed()).isTrue();
    assertRefused("SAME_SIGNER", () -> close("REL1", "close-r1"));
    signAs("luc", signing("REL1", "review-2", review, recordHash("REL1")));
    close("REL1", "close-r1");

    GetReleaseResponse start = release("REL1");
    assertThat(start.getClosed()).isTrue();
    assertThat(start.getReportsMissingList()).containsExactly("US-RELEASE-1 for US");
    ReleaseStepKind disposition = ReleaseStepKind.RELEASE_STEP_KIND_SITE_DISPOSITION;
    ReleaseStepKind certification = ReleaseStepKind.RELEASE_STEP_KIND_CERTIFICATION;
    assertRefused("REPORTS_MISSING", () -> certify("REL1", "c-0"));
    report("REL1");
    await(() -> assertThat(release("REL1").getReportsAccepted()).isTrue());
    assertRefused("STEP_MISSING", () -> certify("REL1", "c-0"));
    assertRefused(
        "NOT_THE_SITES_OPERATOR",
        () -> sign("REL1", "d-0", disposition, "lyon", releaseHash("REL1")));
    signAs("luc", signing("REL1", "d-1", disposition, releaseHash("REL1")).setSiteId("lyon"));
    assertRefused(
        "RECORD_CHANGED", () -> sign("REL1", "c-1", certification, "", start.getRecordHash()));
    platform.reviews().signed("REL1", "audra", 400);
    ReleaseStep certified = certify("REL1", "c-1");
    assertRefused("ROLE_MISSING", () -> revokeAs("luc", "REL1", "c-1"));
    assertThat(certified.getSignature().getMeaning()).isEqualTo("checked");

    List<String> packs =
        IntStream.range(0, 24).mapToObj(i -> "urn:pack:m%02d".formatted(i)).toList();
    platform.holds(container("REL1", "urn:case:1", 24), packs);
    ReleaseStep first =
        market(
            "REL1", "m-1", ReleaseScope.newBuilder().setMarket("US").addContainers("urn:case:1"));
    assertThat(signedRecord("REL1", first.getScope().getContents(0).getItemsHash()))
        .isEqualTo(String.join("\n", packs) + "\n");
    assertThat(signedRecord("REL1", first.getTextHash()))
        .contains("container:10:urn:case:1\n", "holds:2:24\n");
    assertThat(signedRecord("REL1", first.getSignature().getRecordHash()))
        .startsWith("kind:25:seriatim-release-record/3\n");
    platform.holds(container("REL1", "urn:case:2", 2), List.of("urn:pack:m03", "urn:pack:n00"));
    assertRefused(
        "CONTENTS_CHANGED",
        () ->
            market(
                "REL1",
                "m-9",
                ReleaseScope.newBuilder().setMarket("US").addContainers("urn:case:2")));
    assertRefused(
        "MARKET_RELEASED",
        () ->
            market(
                "REL1",
                "m-2",
                ReleaseScope.newBuilder().setMarket("US").addContainers("urn:case:1")));
    assertRefused(
        "QUANTITY_OVER_GOOD",
        () -> market("REL1", "m-3", ReleaseScope.newBuilder().setMarket("US").setPacks(1_977)));
    assertThat(release("REL1").getParts(0).getPacks()).isEqualTo(24);
    assertRefused(
        "MARKET_RELEASED", () -> market("REL1", "m-0", ReleaseScope.newBuilder().setMarket("US")));
    assertRefused("RELEASE_STANDS", () -> revoke("REL1", "c-1"));
    assertThat(revoke("REL1", "m-1").hasRevoked()).isTrue();

    platform.has(unit("PO-R1", "REL1", "urn:pack:1").setStage(Stage.STAGE_COMMISSIONED).build());
    assertRefused("ITEMS_NOT_OF_BATCH", () -> supplement("REL1", "s-0", "urn:pack:other"));
    Batch supplemented = supplement("REL1", "s-1", "urn:pack:1");
    assertThat(supplemented.getSupplementsList()).hasSize(1);
    assertThat(batch("REL1", "quentin").getReconciliation().getPacks().getSampled()).isEqualTo(1);
    assertThat(release("REL1").getGoodPacks()).isEqualTo(1_999);
    market("REL1", "m-4", ReleaseScope.newBuilder().setMarket("US"));
    assertThat(release("REL1").getReleasedMarketsList()).containsExactly("US");
    assertThat(history("REL1"))
        .startsWith("ORDER_IMPORTED", "ORDER_MOVED")
        .contains("FINDING_RESOLVED", "BATCH_CLOSED", "BATCH_SUPPLEMENTED", "REPORT_NOTED")
        .endsWith("RELEASE_SIGNED");
    rules(false);
  }

  @Test
  @Requirement("URS-BOOK-015")
  void a_closed_batch_is_opened_again_by_two_people_and_closed_with_a_new_record() {
    running("PO-O1", "OPEN1", "lyon");
    platform.counts(LedgerReports.balanced("PO-O1"), 2_050);
    ended("PO-O1", "OPEN1");
    await(() -> assertThat(release("OPEN1").getCounted()).isTrue());
    Batch closed = close("OPEN1", "close-o1");

    Batch asked = reopen("quentin", "OPEN1", "o-1", "200 more wanted");
    assertThat(asked.getState()).isEqualTo(BatchState.BATCH_STATE_CLOSED);
    assertRefused("SAME_SIGNER", () -> reopen("quentin", "OPEN1", "o-2", ""));
    Batch open = reopen("luc", "OPEN1", "o-3", "");

    assertThat(open.getState()).isEqualTo(BatchState.BATCH_STATE_OPEN);
    running("PO-O2", "OPEN1", "lyon");
    platform.counts(LedgerReports.balanced("PO-O2"), 2_050);
    ended("PO-O2", "OPEN1");
    await(() -> assertThat(release("OPEN1").getCounted()).isTrue());
    Batch again = close("OPEN1", "close-o2");
    assertThat(again.getReconciliation().getPacks().getGood()).isEqualTo(4_000);
    assertThat(again.getSignatures(0).getRecordHash())
        .isNotEqualTo(closed.getSignatures(0).getRecordHash());
    assertThat(again.getReopenings(0).getGranted().getSigner().getTenant()).isEqualTo("cmo-lyon");
  }
}
