package io.seriatim.masterdata;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.grpc.StatusRuntimeException;
import io.seriatim.accesskit.Things;
import io.seriatim.chassis.refusal.Refusals;
import io.seriatim.proto.masterdata.v1.CheckEpcisSampleRequest;
import io.seriatim.proto.masterdata.v1.CheckTestBatchRequest;
import io.seriatim.proto.masterdata.v1.CheckTestNumbersRequest;
import io.seriatim.proto.masterdata.v1.ChecklistEntry;
import io.seriatim.proto.masterdata.v1.ChecklistItem;
import io.seriatim.proto.masterdata.v1.ChecklistStanding;
import io.seriatim.proto.masterdata.v1.CompareMasterDataRequest;
import io.seriatim.proto.masterdata.v1.FindGrantRequest;
import io.seriatim.proto.masterdata.v1.Grant;
import io.seriatim.proto.masterdata.v1.Onboarding;
import io.seriatim.proto.masterdata.v1.RecordMockAuditRequest;
import io.seriatim.testkit.Servers;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The checks of an onboarding, how each came out, and which grant holds. */
final class OnboardingChecks {
  private static final String GTIN = DemoFacts.DEMOZOL.value();

  private final OnboardingRun run;

  OnboardingChecks(OnboardingRun run) {
    this.run = run;
  }

  Onboarding compare(String token, String gtin) {
    return run.commands(token)
        .compareMasterData(
            CompareMasterDataRequest.newBuilder()
                .setRequestId(run.id())
                .setKey(run.key())
                .setStatement(run.statement(gtin))
                .build())
        .getOnboarding();
  }

  ChecklistStanding sample(String epc) {
    String document =
        """
        {"type": "EPCISDocument", "epcisBody": {"eventList": [
          {"type": "ObjectEvent", "action": "ADD", "bizStep": "commissioning",
           "eventTime": "2026-11-22T10:15:30.000+01:00", "eventTimeZoneOffset": "+01:00",
           "epcList": ["%s"], "readPoint": {"id": "https://id.gs1.org/414/3498765000026"}}]}}
        """
            .formatted(epc);
    return item(
            run.as("quentin")
                .checkEpcisSample(
                    CheckEpcisSampleRequest.newBuilder()
                        .setRequestId(run.id())
                        .setKey(run.key())
                        .setDocument(ByteString.copyFrom(document, StandardCharsets.UTF_8))
                        .build())
                .getOnboarding(),
            ChecklistItem.CHECKLIST_ITEM_EPCIS_SAMPLE)
        .getStanding();
  }

  ChecklistStanding numbers(String order) {
    return item(
            run.as("quentin")
                .checkTestNumbers(
                    CheckTestNumbersRequest.newBuilder()
                        .setRequestId(run.id())
                        .setKey(run.key())
                        .setGtin(GTIN)
                        .setOrderId(order)
                        .build())
                .getOnboarding(),
            ChecklistItem.CHECKLIST_ITEM_TEST_NUMBERS)
        .getStanding();
  }

  ChecklistStanding batch(String lot) {
    return item(
            run.as("quentin")
                .checkTestBatch(
                    CheckTestBatchRequest.newBuilder()
                        .setRequestId(run.id())
                        .setKey(run.key())
                        .setGtin(GTIN)
                        .setLot(lot)
                        .build())
                .getOnboarding(),
            ChecklistItem.CHECKLIST_ITEM_TEST_BATCH)
        .getStanding();
  }

  String grantOf(String operator) {
    String site = operator.equals("cmo-lyon") ? "lyon" : run.site();
    try {
      Grant grant =
          run.facts(Servers.tokenFor("anna"))
              .findGrant(
                  FindGrantRequest.newBuilder()
                      .setGtin(GTIN)
                      .setOperator(operator)
                      .setSiteId(site)
                      .build())
              .getGrant();
      return grant.getGrantId() + " " + grant.getQuota();
    } catch (StatusRuntimeException none) {
      assertThat(Refusals.fromStatus(none))
          .hasValueSatisfying(info -> assertThat(info.getReason()).isEqualTo("NO_GRANT"));
      return "";
    }
  }

  static ChecklistEntry item(Onboarding onboarding, ChecklistItem item) {
    return onboarding.getChecklistList().stream()
        .filter(entry -> entry.getItem() == item)
        .findFirst()
        .orElseThrow();
  }

  Onboarding audit(String token) {
    return run.commands(token)
        .recordMockAudit(
            RecordMockAuditRequest.newBuilder()
                .setRequestId(run.id())
                .setKey(run.key())
                .setPassed(true)
                .setReference("AUD-2026-031")
                .setSummary("batch record, reject handling and recall were shown")
                .build())
        .getOnboarding();
  }

  HttpResponse<String> post(String json) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(run.httpAddress() + "/api/v1/onboardings"))
                .header("Authorization", "Bearer " + Servers.tokenFor("anna"))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", run.id())
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }

  /** What requests about the onboarding of an operator name, by field. */
  Things things(String operator) {
    return new Things(
        Map.ofEntries(
            Map.entry("owner", "acme"),
            Map.entry("operator", operator),
            Map.entry("purpose", "tried"),
            Map.entry("gtin", GTIN),
            Map.entry("lot", "TEST1"),
            Map.entry("order_id", "order-test"),
            Map.entry("reference", "tried"),
            Map.entry("summary", "tried"),
            Map.entry("reason", "tried"),
            Map.entry("meaning", "tried"),
            Map.entry("document", ByteString.copyFromUtf8("{}")),
            Map.entry("record_hash", ByteString.copyFrom(new byte[32])),
            Map.entry("agreement", run.agreement().getAgreement()),
            Map.entry("statement", run.statement(GTIN))));
  }
}
