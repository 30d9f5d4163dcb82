package io.seriatim.reconciliation;

import static io.seriatim.reconciliation.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpServer;
import io.seriatim.proto.batch.v1.BatchKey;
import io.seriatim.proto.batch.v1.DocumentForm;
import io.seriatim.proto.batch.v1.DocumentQueryServiceGrpc;
import io.seriatim.proto.batch.v1.GetSerializationDocumentRequest;
import io.seriatim.proto.batch.v1.GetSerializationDocumentResponse;
import io.seriatim.proto.batch.v1.ImportScheduleRequest;
import io.seriatim.proto.batch.v1.ReleaseOrderRequest;
import io.seriatim.proto.envelope.v1.ZonedTime;
import io.seriatim.proto.ledger.v1.Contents;
import io.seriatim.proto.ledger.v1.LedgerEvent;
import io.seriatim.proto.ledger.v1.ObjectChange;
import io.seriatim.proto.ledger.v1.ObjectState;
import io.seriatim.proto.line.v1.LineStopped;
import io.seriatim.proto.masterdata.v1.PackLevel;
import io.seriatim.reconciliation.domain.Sha256;
import io.seriatim.testkit.Requirement;
import io.seriatim.testkit.Servers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Documents of a batch and the word to the batch record, on real Kafka, Cassandra and Keycloak. */
class DocumentIT {
  private static final BatchKey KEY =
      BatchKey.newBuilder().setOwner("acme").setGtin(FakePlatform.GTIN).setLot("DOC1").build();
  private static final String PLACE = "/api/v1/batches/acme/" + FakePlatform.GTIN + "/DOC1/";

  private static final List<Told> TOLD = new CopyOnWriteArrayList<>();

  private static FakePlatform platform;
  private static RunningService service;
  private static HttpServer keeper;

  /** What the keeper of the batch record was sent. */
  private record Told(String id, String content) {}

  @BeforeAll
  static void start() throws IOException {
    keeper = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    keeper.createContext(
        "/performance",
        exchange -> {
          String id = exchange.getRequestHeaders().getFirst("Idempotency-Key");
          byte[] content = exchange.getRequestBody().readAllBytes();
          TOLD.add(new Told(id, new String(content, StandardCharsets.UTF_8)));
          exchange.sendResponseHeaders(TOLD.size() == 1 ? 503 : 202, -1);
          exchange.close();
        });
    keeper.start();
    platform = new FakePlatform();
    service =
        RunningService.start(
            platform, "http://127.0.0.1:" + keeper.getAddress().getPort() + "/performance");
    run();
  }

  @AfterAll
  static void stop() {
    service.close();
    platform.close();
    keeper.stop(0);
  }

  private static void run() {
    var anna = service.commands(Servers.tokenFor("anna"));
    anna.importSchedule(
        ImportScheduleRequest.newBuilder()
            .setRequestId("import-doc")
            .setDocument(
                com.google.protobuf.ByteString.copyFromUtf8(Schedules.of("PO-DOC1", "DOC1")))
            .build());
    anna.releaseOrder(
        ReleaseOrderRequest.newBuilder().setRequestId("release-doc").setOrderId("PO-DOC1").build());
    platform.counts(LedgerReports.balanced("PO-DOC1"), 2_100);
    publish("started", LedgerEvent.newBuilder().setOrderStarted(LedgerReports.started()));
    LedgerEvent.Builder packs = LedgerEvent.newBuilder();
    for (int i = 0; i < 48; i++) {
      packs.addChanges(change("COMMISSIONED", "", "sgtin:" + i));
    }
    publish("packs", packs);
    publish(
        "scrapped",
        LedgerEvent.newBuilder()
            .addChanges(change("LABEL_SCRAPPED", "NO_READ", "sgtin:bad-1"))
            .addChanges(change("LABEL_SCRAPPED", "LOW_GRADE", "sgtin:bad-2")));
    publish("bundle", LedgerEvent.newBuilder().addChanges(bundle()));
    publish(
        "stopped",
        LedgerEvent.newBuilder()
            .setLineStopped(LineStopped.newBuilder().setReason("REJECT_NOT_CONFIRMED")));
    publish("ended", LedgerEvent.newBuilder().setOrderEnded(LedgerReports.ended()));
  }

  private static ObjectChange change(String what, String detail, String item) {
    return ObjectChange.newBuilder()
        .setWhat(what)
        .setDetail(detail)
        .setState(
            ObjectState.newBuilder()
                .setItemId(item)
                .setOwner("acme")
                .setGtin(FakePlatform.GTIN)
                .setLot("DOC1")
                .setOrderId("PO-DOC1"))
        .build();
  }

  private static ObjectChange bundle() {
    ObjectChange closed = change("CONTAINER_CLOSED", "", "sscc:1");
    return closed.toBuilder()
        .setState(
            closed.getState().toBuilder()
                .setContents(
                    Contents.newBuilder()
                        .setLevel(PackLevel.PACK_LEVEL_BUNDLE)
                        .setCapacity(10)
                        .setChildren(10)))
        .build();
  }

  private static void publish(String what, LedgerEvent.Builder event) {
    event.getHeaderBuilder().setEventTime(ZonedTime.getDefaultInstance());
    LedgerReports.publish(service, "PO-DOC1", KEY, what, event);
  }

  @Test
  @Requirement({"URS-BOOK-020", "URS-BOOK-022"})
  void the_document_comes_as_json_and_as_pdf_to_those_who_may_see_the_batch() throws Exception {
    await(() -> {
      JsonObject json =
          JsonParser.parseString(text(get("document", "application/json", "anna")))
              .getAsJsonObject();
      assertThat(json.getAsJsonArray("packsByHour").get(0).getAsJsonObject().get("good").getAsInt())
          .isEqualTo(48);
      assertThat(json.getAsJsonArray("rejects")).hasSize(2);
      assertThat(json.getAsJsonObject("aggregation").get("fullBundles").getAsInt()).isEqualTo(1);
      assertThat(json.getAsJsonArray("stops")).hasSize(1);
      assertThat(json.getAsJsonArray("lineEvents")).hasSize(3);
    });
    HttpResponse<byte[]> pdf = get("document", "application/pdf", "anna");
    GetSerializationDocumentResponse again =
        service
            .as(Servers.tokenFor("anna"), DocumentQueryServiceGrpc::newBlockingStub)
            .getSerializationDocument(asked(DocumentForm.DOCUMENT_FORM_PDF));

    assertThat(pdf.headers().firstValue("Content-Type")).contains("application/pdf");
    assertThat(again.getContent().toByteArray()).isEqualTo(pdf.body());
    assertThat(again.getContentHash().toByteArray()).isEqualTo(Sha256.over(pdf.body()).bytes());
    try (PDDocument read = Loader.loadPDF(pdf.body())) {
      assertThat(new PDFTextStripper().getText(read)).contains("DOC1", "The batch is open");
    }
  }

  @Test
  @Requirement({"URS-BOOK-020", "URS-TENANT-001"})
  void another_tenant_finds_no_document() throws Exception {
    HttpResponse<byte[]> stranger = get("document", "application/pdf", "luc");

    assertThat(stranger.statusCode()).isEqualTo(404);
    assertThat(text(stranger)).contains("BATCH_NOT_FOUND");
    assertThat(get("performance", "application/xml", "luc").statusCode()).isEqualTo(404);
    assertRefused(
        "BATCH_NOT_FOUND",
        () ->
            service
                .as(Servers.tokenFor("luc"), DocumentQueryServiceGrpc::newBlockingStub)
                .getSerializationDocument(asked(DocumentForm.DOCUMENT_FORM_JSON)));
  }

  @Test
  @Requirement("URS-BOOK-021")
  void the_keeper_of_the_batch_record_is_told_until_it_accepts_and_then_no_more() throws Exception {
    await(() -> assertThat(TOLD).hasSizeGreaterThanOrEqualTo(2));

    assertThat(TOLD.get(1)).isEqualTo(TOLD.get(0));
    assertThat(TOLD.get(0).id()).isNotBlank();
    assertThat(TOLD.get(0).content())
        .contains("http://www.mesa.org/xml/B2MML-V0600", "PO-DOC1", "DOC1", "2000");
    Awaitility.await().during(Duration.ofSeconds(4)).until(() -> TOLD.size() == 2);
    HttpResponse<byte[]> fetched = get("performance", "application/xml", "anna");
    assertThat(text(fetched)).contains("ProductionPerformance", "Scrapped.NO_READ", "LineEvent");
  }

  private static GetSerializationDocumentRequest asked(DocumentForm form) {
    return GetSerializationDocumentRequest.newBuilder().setKey(KEY).setForm(form).build();
  }

  private static HttpResponse<byte[]> get(String what, String accept, String user)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(service.httpAddress() + PLACE + what))
            .header("Authorization", "Bearer " + Servers.tokenFor(user))
            .header("Accept", accept)
            .GET()
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());
  }

  private static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  private static void await(org.awaitility.core.ThrowingRunnable condition) {
    Awaitility.await().untilAsserted(condition);
  }
}
