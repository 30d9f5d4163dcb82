package io.seriatim.serialallocation.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.grpc.BindableService;
import io.micronaut.context.ApplicationContext;
import io.seriatim.accesskit.CommandTimes;
import io.seriatim.accesskit.Probe;
import io.seriatim.accesskit.RelationMatrix;
import io.seriatim.accesskit.Things;
import io.seriatim.chassis.access.AccessCoverage;
import io.seriatim.chassis.access.AccessRule;
import io.seriatim.chassis.access.AccessTable;
import io.seriatim.chassis.caller.Caller;
import io.seriatim.proto.allocation.v1.Code;
import io.seriatim.proto.allocation.v1.NumberOutcome;
import io.seriatim.proto.allocation.v1.NumberResult;
import io.seriatim.proto.allocation.v1.OpenImportedPoolRequest;
import io.seriatim.proto.allocation.v1.ReportResultsRequest;
import io.seriatim.proto.allocation.v1.ReportSupplyRequest;
import io.seriatim.serialallocation.DemoFacts;
import io.seriatim.testkit.Requirement;
import io.seriatim.testkit.Servers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The numbers' rows of the table of access, tried on the running service. */
class AccessIT {
  /** Nobody's product. */
  private static final String NOBODYS = "00309990999999";

  @TempDir private static Path keys;
  private static RunningService service;

  @BeforeAll
  static void start() {
    service = RunningService.start(RunningService.installation(keys));
    var anna = service.commands(Servers.tokenFor("anna"));
    anna.openPool(Requests.openPool(DemoFacts.ROOMY));
    anna.openPool(Requests.openPool(DemoFacts.RATIONED));
    anna.openSsccRange(Requests.openSsccRange(3));
    anna.openImportedPool(
        OpenImportedPoolRequest.newBuilder()
            .setRequestId(Requests.newId())
            .setGtin(DemoFacts.TIGHT.value())
            .build());
    reportSupply("lyon");
    reportSupply("porto");
  }

  private static void reportSupply(String site) {
    service
        .commands(Servers.gatewayToken("gw-" + site))
        .reportSupply(
            ReportSupplyRequest.newBuilder()
                .setRequestId(Requests.newId())
                .setGtin(DemoFacts.ROOMY.value())
                .setSiteId(site)
                .setLineId("line-2")
                .setInHand(7)
                .setFull(100)
                .setPerHour(10)
                .build());
  }

  @AfterAll
  static void stop() {
    service.close();
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
    Blocks blocks = Blocks.leased();
    Map<String, String> tenants = new LinkedHashMap<>();
    tenants.put("owner", "acme");
    tenants.put("operator", "cmo-lyon");
    tenants.put("granted", "cmo-porto");
    tenants.put("other", "stranger");

    // When
    try (Probe probe =
        new Probe(
            service.bean(AccessTable.class),
            service.bean(ApplicationContext.class).getBeansOfType(BindableService.class))) {
      Things there = blocks.things(DemoFacts.ROOMY.value(), DemoFacts.TIGHT.value(), "order-lyon");
      Things none = blocks.things(NOBODYS, NOBODYS, "order-none");
      CommandTimes times =
          CommandTimes.of(probe, "stranger", there, none, List.of("ReturnNumbers", "FreezeBlock"))
              .print("serial-allocation");
      RelationMatrix matrix =
          RelationMatrix.run(probe, tenants, there, none).print("serial-allocation");

      // Then
      assertThat(times.leaks()).isEmpty();
      assertThat(matrix.leaks()).isEmpty();
      assertThat(matrix.untested(Map.of())).isEmpty();
      assertThat(matrix.wanderers()).isEmpty();
      assertThat(matrix.size()).isGreaterThan(probe.rules().size() * tenants.size());
    }
  }

  @Test
  @Requirement({"URS-ACCESS-002", "URS-ACCESS-003"})
  void a_list_for_a_pool_is_its_owners_and_of_no_site() {
    // Given
    try (Probe probe =
        new Probe(
            service.bean(AccessTable.class),
            service.bean(ApplicationContext.class).getBeansOfType(BindableService.class))) {
      AccessRule rule =
          probe.rules().stream()
              .filter(one -> one.action().endsWith("/GetImport"))
              .findFirst()
              .orElseThrow();
      Things there = new Things(Map.of("gtin", DemoFacts.ROOMY.value(), "import_id", "list-1"));
      Things missing = new Things(Map.of("gtin", NOBODYS, "import_id", "list-1"));

      // Then
      for (String tenant : List.of("cmo-lyon", "cmo-porto", "stranger")) {
        Caller who = Probe.somebody(rule, tenant, "");
        assertThat(probe.ask(rule, who, there))
            .as(tenant)
            .startsWith("NOT_FOUND")
            .isEqualTo(probe.ask(rule, who, missing));
      }
      for (String site : List.of("", "basel", RelationMatrix.ELSEWHERE)) {
        assertThat(probe.ask(rule, Probe.somebody(rule, "acme", site), there)).startsWith("OK");
      }
    }
  }

  /**
   * Blocks of the order at Lyon, and one that the owner holds at a site of its own.
   *
   * @param used of which results come
   * @param numbers of {@code used}
   * @param ended to be closed
   * @param stopped to be frozen and written off
   * @param owners with a report of results
   */
  private record Blocks(
      String used, List<String> numbers, String ended, String stopped, String owners) {
    static Blocks leased() {
      String used = lease(Servers.gatewayToken("gw-lyon"), "lyon");
      List<String> numbers = fetch(Servers.gatewayToken("gw-lyon"), used);
      String owners = lease(Servers.gatewayToken("gw-basel"), "basel");
      report(Servers.gatewayToken("gw-lyon"), used, numbers.getFirst());
      report(
          Servers.gatewayToken("gw-basel"),
          owners,
          fetch(Servers.gatewayToken("gw-basel"), owners).getFirst());
      return new Blocks(
          used,
          numbers,
          lease(Servers.gatewayToken("gw-lyon"), "lyon"),
          lease(Servers.gatewayToken("gw-lyon"), "lyon"),
          owners);
    }

    private static String lease(String token, String site) {
      return service
          .commands(token)
          .leaseBlock(Requests.lease(DemoFacts.ROOMY, site, 10))
          .getBlock()
          .getBlockId();
    }

    private static List<String> fetch(String token, String block) {
      List<String> numbers = new ArrayList<>();
      service
          .queries(token)
          .fetchNumbers(Requests.fetch(DemoFacts.ROOMY, block))
          .forEachRemaining(part -> numbers.addAll(part.getNumbersList()));
      return numbers;
    }

    private static void report(String token, String block, String number) {
      service
          .commands(token)
          .reportResults(
              ReportResultsRequest.newBuilder()
                  .setImportId(results(block))
                  .setGtin(DemoFacts.ROOMY.value())
                  .setBlockId(block)
                  .setFirstLine(1)
                  .addResults(used(number))
                  .build());
    }

    private static String results(String block) {
      return "results-" + block;
    }

    private static NumberResult used(String number) {
      return NumberResult.newBuilder()
          .setNumber(number)
          .setOutcome(NumberOutcome.NUMBER_OUTCOME_USED)
          .build();
    }

    /** Each request such that nothing but whom it concerns stands against it. */
    Things things(String gtin, String issued, String order) {
      Map<String, Object> atPorto = Map.of("site_id", "porto");
      Map<String, Object> atBasel = Map.of("site_id", "basel");
      Things things =
          new Things(named(gtin, order))
              .with("CloseBlock", Map.of("block_id", ended))
              .with("FreezeBlock", Map.of("block_id", stopped))
              .with("ThawBlock", Map.of("block_id", stopped))
              .with("WriteOffBlock", Map.of("block_id", stopped))
              .with("CloseSegment", Map.of("gtin", ofSegments(gtin)))
              .with("ImportCodes", Map.of("gtin", issued, "import_id", "codes-1"))
              .with("OpenList", Map.of("gtin", issued, "import_id", "codes-1", "codes", 1L))
              .with("ImportFile", Map.of("import_id", "file-1"))
              .with("ImportUsedSerials", Map.of("import_id", "used-1"))
              .with("ReportResultsFile", Map.of("import_id", "results-2"))
              .with("GetImport", Map.of("import_id", results(used)))
              .with("GetImport", "acme", Map.of("import_id", results(owners), "block_id", owners));
      for (String method : List.of("LeaseBlock", "LeaseSsccs", "ReportSupply")) {
        things = things.with(method, "cmo-porto", atPorto).with(method, "acme", atBasel);
      }
      return things;
    }

    /** A segment that is closed gives no block any more. */
    private static String ofSegments(String gtin) {
      return gtin.equals(NOBODYS) ? NOBODYS : DemoFacts.RATIONED.value();
    }

    private Map<String, Object> named(String gtin, String order) {
      Map<String, Object> values = new HashMap<>();
      values.put("gtin", gtin);
      values.put("block_id", used);
      values.put("order_id", order);
      values.put("site_id", "lyon");
      values.put("line_id", "line-1");
      values.put("count", 1L);
      values.put("codes", Code.newBuilder().setSerial("ISSUED1").build());
      values.put("first_line", 1L);
      values.put("unsent", 1L);
      values.put("in_hand", 5L);
      values.put("full", 10L);
      values.put("per_hour", 1L);
      values.put("serial", numbers.getFirst());
      values.put("serials", "USEDBEFORE01");
      values.put("numbers", numbers.get(1));
      values.put("results", used(numbers.get(2)));
      values.put("document", ByteString.copyFromUtf8("USEDBEFORE02"));
      values.put("reason", "tried");
      values.put("meaning", "tried");
      values.put("import_id", "results-1");
      values.put("origin", "nowhere");
      values.put("expiry", "2099-12-31");
      values.put("alphabet", "NUMERIC");
      values.put("segment", 1);
      return values;
    }
  }
}
