package io.seriatim.aggregation;

import static io.seriatim.aggregation.LineFixture.sscc;
import static io.seriatim.aggregation.LineFixture.unit;
import static io.seriatim.aggregation.LineFixture.units;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.micronaut.runtime.server.EmbeddedServer;
import io.seriatim.aggregation.contract.Sites;
import io.seriatim.proto.batch.v1.BatchKey;
import io.seriatim.proto.batch.v1.Order;
import io.seriatim.proto.ledger.v1.GetObjectRequest;
import io.seriatim.proto.ledger.v1.ImportHierarchyRequest;
import io.seriatim.proto.ledger.v1.LedgerCommandServiceGrpc;
import io.seriatim.proto.ledger.v1.LedgerCommandServiceGrpc.LedgerCommandServiceBlockingStub;
import io.seriatim.proto.ledger.v1.LedgerQueryServiceGrpc;
import io.seriatim.proto.ledger.v1.LedgerQueryServiceGrpc.LedgerQueryServiceBlockingStub;
import io.seriatim.proto.ledger.v1.ObjectState;
import io.seriatim.proto.line.v1.LineRecord;
import io.seriatim.proto.masterdata.v1.PackLevel;
import io.seriatim.testkit.Patience;
import io.seriatim.testkit.Servers;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** The running ledger with two small batches, one packed by a contractor and one taken over. */
final class TwoBatches implements AutoCloseable {
  static final BatchKey BATCH = batch("LOT1");
  static final BatchKey IMPORTED = batch("LOT9");

  private static final Duration PATIENCE = Patience.FOR_WHAT_MUST_COME;
  private static final Order ORDER = LineFixture.order("PO-1", "LOT1", "acme", "cmo-lyon", "lyon");

  /** For which numbers are leased, and nothing is printed. */
  private static final Order REPACKED =
      LineFixture.order(LedgerApp.REPACKS + "1", "LOT1", "acme", "cmo-lyon", "lyon");

  private final LedgerApp app;

  /** A case of 4 packs and one of 2 on a pallet, 2 loose packs and a scrapped label; 3 imported. */
  TwoBatches(Path data) {
    app = LedgerApp.start(LedgerApp.Place.fresh(data), List.of(ORDER, REPACKED));
    app.publish("lyon", "cmo-lyon", 3);
    app.publish("basel", "acme", 5);
    Sites sites = app.bean(Sites.class);
    await().atMost(PATIENCE).until(() -> sites.find("basel").isPresent());
    List<LineRecord> journal = records(new LineFixture("gw-lyon", 1, ORDER));
    GatewayClient gateway = new GatewayClient(app.as(Servers.gatewayToken("gw-lyon")), 1);
    gateway.hello(List.of(journal.getLast()));
    journal.forEach(record -> gateway.send(List.of(record)));
    takeOver();
    await().atMost(PATIENCE).until(() -> gateway.durable() == journal.size());
    gateway.complete();
    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(() -> object("anna", unit("Z1")).getParent().equals(sscc(9)));
  }

  static BatchKey batch(String lot) {
    return BatchKey.newBuilder().setOwner("acme").setGtin(LineFixture.GTIN).setLot(lot).build();
  }

  private static List<LineRecord> records(LineFixture line) {
    List<String> serials = IntStream.rangeClosed(1, 9).mapToObj(i -> "S00" + i).toList();
    List<String> cases = List.of(sscc(1), sscc(2));
    List<LineRecord> records = new ArrayList<>();
    records.add(line.started());
    records.add(line.sent(serials));
    records.add(line.commissioned(serials.subList(0, 8)));
    records.add(line.scrapped(serials.subList(8, 9)));
    records.add(packed(line, sscc(1), units(serials.subList(0, 4))));
    records.add(packed(line, sscc(2), units(serials.subList(4, 6))));
    records.add(line.packed(sscc(3), PackLevel.PACK_LEVEL_PALLET, 2, cases, ""));
    records.add(line.ended(9, 1));
    return records;
  }

  private static LineRecord packed(LineFixture line, String parent, List<String> packs) {
    return line.packed(parent, PackLevel.PACK_LEVEL_CASE, 4, packs, "end");
  }

  private void takeOver() {
    List<String> lines = new ArrayList<>();
    for (String serial : List.of("Z1", "Z2", "Z3")) {
      lines.add(unit(serial) + "\tCOMMISSIONED\tLOT9\t281231");
    }
    lines.add(sscc(9) + "\t" + unit("Z1"));
    lines.add(sscc(9) + "\t" + unit("Z2"));
    as("anna")
        .importHierarchy(
            ImportHierarchyRequest.newBuilder()
                .setImportId("m1")
                .setSite("basel")
                .setOrigin("old system")
                .setDocument(ByteString.copyFromUtf8(String.join("\n", lines)))
                .build());
  }

  LedgerApp app() {
    return app;
  }

  LedgerQueryServiceBlockingStub ask(String user) {
    return LedgerQueryServiceGrpc.newBlockingStub(app.as(Servers.tokenFor(user)));
  }

  LedgerCommandServiceBlockingStub as(String user) {
    return LedgerCommandServiceGrpc.newBlockingStub(app.as(Servers.tokenFor(user)));
  }

  ObjectState object(String user, String id) {
    return ask(user).getObject(GetObjectRequest.newBuilder().setItemId(id).build()).getState();
  }

  /** Whatever is asked, by somebody whom it does not concern. */
  void assertNotFound(Consumer<LedgerQueryServiceBlockingStub> question, String reason) {
    assertThatThrownBy(() -> question.accept(ask("paula")))
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            no -> assertThat(no.getStatus().getCode()).isEqualTo(Status.Code.NOT_FOUND))
        .hasMessageContaining(reason);
  }

  HttpResponse<String> get(String user, String path) throws Exception {
    EmbeddedServer http = app.bean(EmbeddedServer.class);
    if (!http.isRunning()) {
      http.start();
    }
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + http.getPort() + path))
                .header("Authorization", "Bearer " + Servers.tokenFor(user))
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }

  @Override
  public void close() {
    app.close();
  }
}
