package io.seriatim.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.grpc.BindableService;
import io.micronaut.context.ApplicationContext;
import io.seriatim.accesskit.CommandTimes;
import io.seriatim.accesskit.Probe;
import io.seriatim.accesskit.RelationMatrix;
import io.seriatim.accesskit.Things;
import io.seriatim.chassis.access.AccessCoverage;
import io.seriatim.chassis.access.AccessTable;
import io.seriatim.proto.batch.v1.ImportScheduleRequest;
import io.seriatim.proto.batch.v1.ListBatchesRequest;
import io.seriatim.proto.batch.v1.ListBatchesResponse;
import io.seriatim.proto.batch.v1.ReleaseOrderRequest;
import io.seriatim.testkit.Requirement;
import io.seriatim.testkit.Servers;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The books' rows of the table of access, tried on the running service. */
class AccessIT {
  private static FakePlatform platform;
  private static RunningService service;

  @BeforeAll
  static void start() throws IOException {
    platform = new FakePlatform();
    service = RunningService.start(platform);
    importOne("PO-ACC", "ACC1");
    service
        .commands(Servers.tokenFor("anna"))
        .releaseOrder(
            ReleaseOrderRequest.newBuilder()
                .setRequestId("access-ready")
                .setOrderId("PO-ACC")
                .build());
  }

  private static void importOne(String order, String lot) {
    service
        .commands(Servers.tokenFor("anna"))
        .importSchedule(
            ImportScheduleRequest.newBuilder()
                .setRequestId("access-" + order)
                .setDocument(schedule(order, lot))
                .build());
  }

  private static ByteString schedule(String order, String lot) {
    return ByteString.copyFromUtf8(Schedules.text(order, lot, "lyon", "100"));
  }

  @AfterAll
  static void stop() {
    service.close();
    platform.close();
  }

  @Test
  @Requirement("URS-ACCESS-001")
  void what_is_served_and_what_the_table_names_are_the_same() {
    AccessCoverage coverage = service.bean(AccessCoverage.class);

    assertThat(coverage.withoutRule()).isEmpty();
    assertThat(coverage.withoutEndpoint()).isEmpty();
  }

  @Test
  @Requirement({"URS-ACCESS-002", "URS-ACCESS-003", "URS-ACCESS-006", "URS-TENANT-001"})
  void a_stranger_is_answered_as_if_nothing_were_there() {
    // Given
    Map<String, String> tenants = new LinkedHashMap<>();
    tenants.put("owner", "acme");
    tenants.put("operator", "cmo-lyon");
    tenants.put("other", "cmo-porto");

    // When
    try (Probe probe =
        new Probe(
            service.bean(AccessTable.class),
            service.bean(ApplicationContext.class).getBeansOfType(BindableService.class))) {
      Things there = things("PO-ACC", "ACC1");
      Things none = things("PO-NON", "NON1").with("ListReadyOrders", Map.of("site_id", "nowhere"));
      CommandTimes times =
          CommandTimes.of(probe, "cmo-porto", there, none, List.of("CloseBatch", "CancelOrder"))
              .print("reconciliation");
      RelationMatrix matrix =
          RelationMatrix.run(probe, tenants, there, none).print("reconciliation");

      // Then
      assertThat(times.leaks()).isEmpty();
      assertThat(matrix.leaks()).isEmpty();
      assertThat(matrix.untested(Map.of())).isEmpty();
      assertThat(matrix.size()).isEqualTo(probe.rules().size() * tenants.size());
    }
  }

  @Test
  @Requirement({"URS-ACCESS-002", "URS-ACCESS-003"})
  void the_documents_routes_tell_a_stranger_nothing_either() throws Exception {
    for (String what : new String[] {"document", "performance?order=PO-ACC"}) {
      HttpResponse<String> there = get("ACC1", what, "paula");
      HttpResponse<String> missing = get("NON1", what.replace("PO-ACC", "PO-NON"), "paula");

      assertThat(there.statusCode()).as(what).isEqualTo(missing.statusCode()).isEqualTo(404);
      assertThat(there.body().replace("ACC1", "").replace("PO-ACC", ""))
          .isEqualTo(missing.body().replace("NON1", "").replace("PO-NON", ""));
    }
  }

  @Test
  @Requirement({"URS-ACCESS-004", "URS-TENANT-001"})
  void a_page_token_of_another_tenant_leads_on_in_ones_own_list_alone() {
    // Given
    importOne("PO-ACC2", "ACC2");
    ListBatchesRequest one = ListBatchesRequest.newBuilder().setPageSize(1).build();
    String token = service.queries(Servers.tokenFor("anna")).listBatches(one).getNextPageToken();
    ListBatchesRequest next = one.toBuilder().setPageToken(token).build();
    assertThat(service.queries(Servers.tokenFor("anna")).listBatches(next).getBatchesList())
        .isNotEmpty();

    // When
    var stranger = service.queries(Servers.tokenFor("paula")).listBatches(next);

    // Then
    assertThat(stranger).isEqualTo(ListBatchesResponse.getDefaultInstance());
  }

  private static HttpResponse<String> get(String lot, String what, String user) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(
                    URI.create(
                        service.httpAddress()
                            + "/api/v1/batches/acme/"
                            + FakePlatform.GTIN
                            + "/"
                            + lot
                            + "/"
                            + what))
                .header("Authorization", "Bearer " + Servers.tokenFor(user))
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private static Things things(String order, String lot) {
    Map<String, Object> values = new HashMap<>();
    values.put("owner", "acme");
    values.put("gtin", FakePlatform.GTIN);
    values.put("lot", lot);
    values.put("order_id", order);
    values.put("finding_id", "finding-" + lot);
    values.put("step_id", "step-" + lot);
    values.put("record_hash", ByteString.copyFrom(new byte[32]));
    values.put("hash", "0".repeat(64));
    values.put("reason", "tried");
    values.put("meaning", "tried");
    values.put("material", "leaflets");
    values.put("site_id", "lyon");
    values.put("quantity", 10L);
    return new Things(values)
        .with("ImportSchedule", Map.of("document", schedule("PO-ACC3", "ACC3")))
        .with("SetBookRules", Map.of("counter_percent", "0.5", "material_percent", "1"));
  }
}
