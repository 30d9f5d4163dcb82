package io.seriatim.reconciliation;

import static io.seriatim.reconciliation.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.proto.batch.v1.AmendOrderRequest;
import io.seriatim.proto.batch.v1.FindingState;
import io.seriatim.proto.batch.v1.GetFindingRequest;
import io.seriatim.proto.batch.v1.GetFindingResponse;
import io.seriatim.proto.batch.v1.ListFindingsRequest;
import io.seriatim.proto.batch.v1.Order;
import io.seriatim.proto.batch.v1.ReleaseOrderRequest;
import io.seriatim.proto.batch.v1.TrackedFinding;
import io.seriatim.proto.ledger.v1.LedgerEvent;
import io.seriatim.proto.ledger.v1.ObjectChange;
import io.seriatim.proto.ledger.v1.ObjectState;
import io.seriatim.proto.ledger.v1.Stage;
import io.seriatim.testkit.Requirement;
import io.seriatim.testkit.Servers;
import org.junit.jupiter.api.Test;

/** Findings and changed orders, on real Kafka, Cassandra and Keycloak. */
class FindingsIT extends BooksCalls {
  @Test
  @Requirement("URS-BOOK-010")
  void a_difference_is_a_finding_within_seconds_and_gone_when_the_books_come_out() {
    running("PO-F1", "FIND1", "basel");
    String pack = "urn:doubt:1";
    ObjectState state = unit("PO-F1", "FIND1", pack).setStage(Stage.STAGE_IN_DOUBT).build();
    platform.has(state);
    platform.counts(
        LedgerReports.balanced("PO-F1").toBuilder()
            .setGood(1_999)
            .setCommissioned(1_999)
            .setInDoubt(1)
            .setEnded(false)
            .build(),
        2_100);

    LedgerReports.publish(
        service,
        "PO-F1",
        key("FIND1"),
        "doubt",
        LedgerEvent.newBuilder().addChanges(ObjectChange.newBuilder().setState(state)));

    await(() -> assertThat(accounts("FIND1")).containsExactly("NUMBERS.in_doubt"));
    TrackedFinding finding = findings("FIND1", false).getFirst();
    assertThat(finding.getOrderId()).isEqualTo("PO-F1");
    assertThat(finding.getLineId()).isEqualTo("line-1");
    assertThat(finding.getCounted()).isEqualTo(1);
    GetFindingResponse detail =
        booksQueries("quentin")
            .getFinding(
                GetFindingRequest.newBuilder()
                    .setKey(key("FIND1"))
                    .setFindingId(finding.getFindingId())
                    .build());
    assertThat(detail.getItemsList()).containsExactly(pack);
    assertRefused(
        "FINDING_EXACT",
        () -> quality().resolveFinding(resolving("FIND1", finding, "words").build()));
    assertRefused(
        "BATCH_NOT_FOUND",
        () ->
            booksQueries("luc")
                .listFindings(ListFindingsRequest.newBuilder().setKey(key("FIND1")).build()));

    platform.counts(LedgerReports.balanced("PO-F1").toBuilder().setEnded(false).build(), 2_100);
    LedgerReports.publish(service, "PO-F1", key("FIND1"), "resolved", LedgerEvent.newBuilder());

    await(() -> assertThat(accounts("FIND1")).isEmpty());
    assertThat(findings("FIND1", true).getFirst().getState())
        .isEqualTo(FindingState.FINDING_STATE_GONE);
    assertThat(history("FIND1")).contains("FINDINGS_CHANGED");
  }

  @Test
  @Requirement("URS-BOOK-013")
  @Requirement({"P11-10-E", "A11-6", "A11-9"})
  void an_order_is_changed_before_it_runs_and_the_plant_gets_it_once_somebody_else_checked_it() {
    imported("PO-A1", "AMEND1", "basel");
    AmendOrderRequest request =
        AmendOrderRequest.newBuilder()
            .setRequestId("amend-1")
            .setOrderId("PO-A1")
            .setQuantity(3_000)
            .setExpiry("330731")
            .setReason("campaign enlarged")
            .build();
    released("PO-A1");
    assertRefused(
        "QUANTITY_OVER_QUOTA",
        () -> planner().amendOrder(request.toBuilder().setQuantity(100_000_000).build()));

    Order amended = planner().amendOrder(request).getOrder();

    assertThat(amended.getQuantity()).isEqualTo(3_000);
    assertThat(amended.getSerialsNeeded()).isEqualTo(3_150);
    assertThat(amended.getAmendmentsList())
        .extracting(one -> one.getField() + " " + one.getBefore() + " " + one.getAfter())
        .containsExactly("quantity 2000 3000", "serials 2100 3150", "expiry 330630 330731");
    assertThat(planner().amendOrder(request).getOrder()).isEqualTo(amended);
    assertThat(ready("basel")).doesNotContain(amended);
    assertRefused("SECOND_CHECK_MISSING", () -> release("PO-A1", "anna"));
    Order checked = release("PO-A1", "pia");
    assertThat(ready("basel")).contains(checked);
    assertThat(batch("AMEND1", "anna").getExpiry()).isEqualTo("330731");
    started("PO-A1", "AMEND1");
    assertRefused(
        "ORDER_HAS_RUN",
        () -> planner().amendOrder(request.toBuilder().setRequestId("amend-2").build()));
  }

  private static Order release(String order, String user) {
    return service
        .commands(Servers.tokenFor(user))
        .releaseOrder(
            ReleaseOrderRequest.newBuilder()
                .setRequestId("checked-by-" + user)
                .setOrderId(order)
                .build())
        .getOrder();
  }

  @Test
  @Requirement({"URS-BOOK-010", "URS-BOOK-016"})
  void findings_rules_and_release_are_served_over_rest_too() throws Exception {
    imported("PO-H1", "REST1", "basel");
    String batch = "/api/v1/batches/acme/" + FakePlatform.GTIN + "/REST1";

    assertThat(get(batch + "/release")).contains("sitesMissing", "basel");
    assertThat(get(batch + "/history")).contains("orderImported");
    assertThat(get(batch + "/findings")).doesNotContain("problem");
    assertThat(get("/api/v1/products/" + FakePlatform.GTIN + "/book-rules"))
        .contains("counterPercent");
    assertThat(get(batch + "/findings/none")).contains("FINDING_NOT_FOUND");
  }
}
