package io.seriatim.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.seriatim.chassis.kafka.Producers;
import io.seriatim.chassis.kafka.Topics;
import io.seriatim.proto.batch.v1.Batch;
import io.seriatim.proto.batch.v1.BookRules;
import io.seriatim.proto.batch.v1.BooksCommandServiceGrpc;
import io.seriatim.proto.batch.v1.BooksCommandServiceGrpc.BooksCommandServiceBlockingStub;
import io.seriatim.proto.batch.v1.BooksQueryServiceGrpc;
import io.seriatim.proto.batch.v1.BooksQueryServiceGrpc.BooksQueryServiceBlockingStub;
import io.seriatim.proto.batch.v1.CloseBatchRequest;
import io.seriatim.proto.batch.v1.CountMaterialRequest;
import io.seriatim.proto.batch.v1.GetBatchHistoryRequest;
import io.seriatim.proto.batch.v1.GetBatchRequest;
import io.seriatim.proto.batch.v1.GetReleaseRequest;
import io.seriatim.proto.batch.v1.GetReleaseResponse;
import io.seriatim.proto.batch.v1.GetSignedRecordRequest;
import io.seriatim.proto.batch.v1.ListFindingsRequest;
import io.seriatim.proto.batch.v1.ListReadyOrdersRequest;
import io.seriatim.proto.batch.v1.MaterialRule;
import io.seriatim.proto.batch.v1.Order;
import io.seriatim.proto.batch.v1.ReleaseCommandServiceGrpc;
import io.seriatim.proto.batch.v1.ReleaseQueryServiceGrpc;
import io.seriatim.proto.batch.v1.ReleaseScope;
import io.seriatim.proto.batch.v1.ReleaseStep;
import io.seriatim.proto.batch.v1.ReleaseStepKind;
import io.seriatim.proto.batch.v1.ReopenBatchRequest;
import io.seriatim.proto.batch.v1.ResolveFindingRequest;
import io.seriatim.proto.batch.v1.RevokeReleaseRequest;
import io.seriatim.proto.batch.v1.SetBookRulesRequest;
import io.seriatim.proto.batch.v1.SignReleaseRequest;
import io.seriatim.proto.batch.v1.Signing;
import io.seriatim.proto.batch.v1.SupplementBatchRequest;
import io.seriatim.proto.batch.v1.SupplementKind;
import io.seriatim.proto.batch.v1.TrackedFinding;
import io.seriatim.proto.envelope.v1.EventHeader;
import io.seriatim.proto.ledger.v1.Contents;
import io.seriatim.proto.ledger.v1.Identity;
import io.seriatim.proto.ledger.v1.ObjectState;
import io.seriatim.proto.ledger.v1.Stage;
import io.seriatim.proto.ledger.v1.SummaryLine;
import io.seriatim.proto.ledger.v1.SupplyStatus;
import io.seriatim.proto.report.v1.ReportEvent;
import io.seriatim.proto.report.v1.Submission;
import io.seriatim.proto.report.v1.SubmissionState;
import io.seriatim.proto.report.v1.SubmissionWritten;
import io.seriatim.reconciliation.domain.Sha256;
import io.seriatim.testkit.Servers;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HexFormat;
import java.util.List;

/** Calls of findings, rules and release. */
abstract class BooksCalls extends OrdersRun {
  static String get(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(service.httpAddress() + path))
            .header("Authorization", "Bearer " + Servers.tokenFor("quentin"))
            .GET()
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  static void completed(String order, String lot) {
    running(order, lot, "lyon");
    platform.counts(LedgerReports.balanced(order), 2_050);
    ended(order, lot);
    await(() -> assertThat(release(lot).getCounted()).isTrue());
  }

  static void rules(boolean strict) {
    BookRules.Builder rules =
        BookRules.newBuilder()
            .setOwner("acme")
            .setGtin(FakePlatform.GTIN)
            .setCounterPercent("0.5")
            .setCounterPacks(10)
            .setMaterialPercent("1")
            .setMaterialPieces(5)
            .setSeparateReview(strict);
    if (strict) {
      rules
          .setYieldMinPercent("95")
          .addMaterials(MaterialRule.newBuilder().setMaterial("leaflet").setPerPack(1));
    }
    SetBookRulesRequest request =
        SetBookRulesRequest.newBuilder()
            .setRequestId("rules-" + strict)
            .setRules(rules)
            .setSigning(quentin())
            .build();
    quality().setBookRules(request);
  }

  static void count(String order, long issued) {
    service
        .as(Servers.tokenFor("luc"), BooksCommandServiceGrpc::newBlockingStub)
        .countMaterial(
            CountMaterialRequest.newBuilder()
                .setRequestId("count-" + order)
                .setOrderId(order)
                .setMaterial("leaflet")
                .setIssued(issued)
                .setReturned(200)
                .build());
  }

  static ReleaseStep certify(String lot, String id) {
    return sign(lot, id, ReleaseStepKind.RELEASE_STEP_KIND_CERTIFICATION, "", releaseHash(lot));
  }

  static ReleaseStep market(String lot, String id, ReleaseScope.Builder scope) {
    return signAs(
        "quentin",
        signing(lot, id, ReleaseStepKind.RELEASE_STEP_KIND_MARKET_RELEASE, releaseHash(lot))
            .setScope(scope));
  }

  static ReleaseStep sign(
      String lot, String id, ReleaseStepKind kind, String site, ByteString hash) {
    return signAs("quentin", signing(lot, id, kind, hash).setSiteId(site));
  }

  static SignReleaseRequest.Builder signing(
      String lot, String id, ReleaseStepKind kind, ByteString hash) {
    return SignReleaseRequest.newBuilder()
        .setRequestId(id)
        .setKey(key(lot))
        .setKind(kind)
        .setRecordHash(hash);
  }

  static ReleaseStep signAs(String user, SignReleaseRequest.Builder request) {
    return service
        .as(Servers.tokenFor(user), ReleaseCommandServiceGrpc::newBlockingStub)
        .signRelease(request.setSigning(signing(user)).build())
        .getStep();
  }

  static ReleaseStep revoke(String lot, String step) {
    return revokeAs("quentin", lot, step);
  }

  static ReleaseStep revokeAs(String user, String lot, String step) {
    return service
        .as(Servers.tokenFor(user), ReleaseCommandServiceGrpc::newBlockingStub)
        .revokeRelease(
            RevokeReleaseRequest.newBuilder()
                .setRequestId("revoke-" + step + System.nanoTime())
                .setKey(key(lot))
                .setStepId(step)
                .setReason("customer withdrew")
                .setSigning(signing(user))
                .build())
        .getStep();
  }

  static Batch supplement(String lot, String id, String item) {
    return quality()
        .supplementBatch(
            SupplementBatchRequest.newBuilder()
                .setRequestId(id)
                .setKey(key(lot))
                .setKind(SupplementKind.SUPPLEMENT_KIND_LATE_SAMPLE)
                .addItems(item)
                .setReason("stability sample")
                .setRecordHash(releaseHash(lot))
                .setSigning(quentin())
                .build())
        .getBatch();
  }

  static Batch reopen(String user, String lot, String id, String reason) {
    return service
        .as(Servers.tokenFor(user), BooksCommandServiceGrpc::newBlockingStub)
        .reopenBatch(
            ReopenBatchRequest.newBuilder()
                .setRequestId(id)
                .setKey(key(lot))
                .setReason(reason)
                .setRecordHash(releaseHash(lot))
                .setSigning(signing(user))
                .build())
        .getBatch();
  }

  static ResolveFindingRequest.Builder resolving(
      String lot, TrackedFinding finding, String reason) {
    return ResolveFindingRequest.newBuilder()
        .setRequestId("resolve-" + finding.getFindingId() + reason)
        .setKey(key(lot))
        .setFindingId(finding.getFindingId())
        .setDifference(finding.getCounted() - finding.getExpected())
        .setReason(reason)
        .setSigning(quentin());
  }

  static Signing quentin() {
    return signing("quentin");
  }

  static Signing signing(String user) {
    return Signing.newBuilder()
        .setMeaning("checked")
        .setUsername(user)
        .setPassword("demo-" + user)
        .build();
  }

  static Batch close(String lot, String requestId) {
    return service
        .commands(Servers.tokenFor("quentin"))
        .closeBatch(
            CloseBatchRequest.newBuilder()
                .setRequestId(requestId)
                .setKey(key(lot))
                .setRecordHash(recordHash(lot))
                .setMeaning("closed")
                .setUsername("quentin")
                .setPassword("demo-quentin")
                .build())
        .getBatch();
  }

  static void report(String lot) {
    Submission submission =
        Submission.newBuilder()
            .setSubmissionId("sub-" + lot)
            .setOwner("acme")
            .setFormat("US-RELEASE-1")
            .setTriggerId("acme/" + FakePlatform.GTIN + "/" + lot)
            .setState(SubmissionState.SUBMISSION_STATE_ACCEPTED)
            .build();
    service
        .bean(Producers.class)
        .to(Topics.REPORT_EVENTS)
        .send(
            submission.getTriggerId(),
            ReportEvent.newBuilder()
                .setHeader(EventHeader.newBuilder().setEventId("report-" + lot).setOwner("acme"))
                .setSubmissionWritten(SubmissionWritten.newBuilder().setSubmission(submission))
                .build())
        .join();
  }

  static ObjectState.Builder unit(String order, String lot, String id) {
    return ObjectState.newBuilder()
        .setItemId(id)
        .setOwner("acme")
        .setGtin(FakePlatform.GTIN)
        .setLot(lot)
        .setOrderId(order)
        .setIdentity(Identity.IDENTITY_ALIVE)
        .setSupply(SupplyStatus.SUPPLY_STATUS_ACTIVE);
  }

  static ObjectState container(String lot, String id, long units) {
    return unit("", lot, id)
        .setStage(Stage.STAGE_COMMISSIONED)
        .setContents(
            Contents.newBuilder()
                .addSummary(
                    SummaryLine.newBuilder()
                        .setGtin(FakePlatform.GTIN)
                        .setLot(lot)
                        .setUnits(units)))
        .build();
  }

  static List<Order> ready(String site) {
    return service
        .queries(Servers.gatewayToken("gw-basel"))
        .listReadyOrders(ListReadyOrdersRequest.newBuilder().setSiteId(site).build())
        .getOrdersList();
  }

  static List<String> accounts(String lot) {
    return findings(lot, false).stream().map(TrackedFinding::getAccount).toList();
  }

  static List<TrackedFinding> findings(String lot, boolean settled) {
    return booksQueries("quentin")
        .listFindings(ListFindingsRequest.newBuilder().setKey(key(lot)).setSettled(settled).build())
        .getFindingsList();
  }

  static List<String> history(String lot) {
    return booksQueries("quentin")
        .getBatchHistory(GetBatchHistoryRequest.newBuilder().setKey(key(lot)).build())
        .getEventsList()
        .stream()
        .map(event -> event.getBodyCase().name())
        .toList();
  }

  static ByteString recordHash(String lot) {
    return service
        .queries(Servers.tokenFor("quentin"))
        .getBatch(GetBatchRequest.newBuilder().setKey(key(lot)).build())
        .getRecordHash();
  }

  static GetReleaseResponse release(String lot) {
    return service
        .as(Servers.tokenFor("quentin"), ReleaseQueryServiceGrpc::newBlockingStub)
        .getRelease(GetReleaseRequest.newBuilder().setKey(key(lot)).build());
  }

  /** The kept text, which has the hash it was asked by. */
  static String signedRecord(String lot, ByteString hash) {
    ByteString text =
        service
            .as(Servers.tokenFor("quentin"), ReleaseQueryServiceGrpc::newBlockingStub)
            .getSignedRecord(
                GetSignedRecordRequest.newBuilder()
                    .setKey(key(lot))
                    .setHash(HexFormat.of().formatHex(hash.toByteArray()))
                    .build())
            .getText();
    assertThat(Sha256.over(text.toByteArray()).bytes()).isEqualTo(hash.toByteArray());
    return text.toStringUtf8();
  }

  static ByteString releaseHash(String lot) {
    return release(lot).getRecordHash();
  }

  static BooksCommandServiceBlockingStub quality() {
    return service.as(Servers.tokenFor("quentin"), BooksCommandServiceGrpc::newBlockingStub);
  }

  static BooksCommandServiceBlockingStub planner() {
    return service.as(Servers.tokenFor("anna"), BooksCommandServiceGrpc::newBlockingStub);
  }

  static BooksQueryServiceBlockingStub booksQueries(String user) {
    return service.as(Servers.tokenFor(user), BooksQueryServiceGrpc::newBlockingStub);
  }
}
