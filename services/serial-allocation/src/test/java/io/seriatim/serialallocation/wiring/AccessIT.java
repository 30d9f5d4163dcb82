package io.seriatim.serialallocation.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.BindableService;
import io.micronaut.context.ApplicationContext;
import io.seriatim.accesskit.Probe;
import io.seriatim.accesskit.RelationMatrix;
import io.seriatim.accesskit.Things;
import io.seriatim.chassis.access.AccessCoverage;
import io.seriatim.chassis.access.AccessTable;
import io.seriatim.proto.allocation.v1.Block;
import io.seriatim.serialallocation.DemoFacts;
import io.seriatim.testkit.Requirement;
import io.seriatim.testkit.Servers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The numbers' rows of the table of access, tried on the running service. */
class AccessIT {
  /** Nobody's product. */
  private static final String NOBODYS = "00309990999999";

  /** Cells in which something else is refused before the site is looked at, and what. */
  private static final Map<String, String> REFUSED_BEFORE =
      Map.of(
          "GetImport as owner", "asked with a block, it is about the holder's results",
          "ReportResults as operator", "a part without lines",
          "ReturnNumbers as operator", "a part without lines");

  @TempDir private static Path keys;
  private static RunningService service;

  @BeforeAll
  static void start() {
    service = RunningService.start(RunningService.installation(keys));
    service.commands(Servers.tokenFor("anna")).openPool(Requests.openPool(DemoFacts.ROOMY));
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
  @Requirement({"URS-ACCESS-002", "URS-ACCESS-003", "URS-TENANT-001"})
  void a_stranger_is_answered_as_if_nothing_were_there() {
    // Given
    Block block =
        service
            .commands(Servers.gatewayToken("gw-lyon"))
            .leaseBlock(Requests.lease(DemoFacts.ROOMY, "lyon", 10))
            .getBlock();
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
      RelationMatrix matrix =
          RelationMatrix.run(
                  probe,
                  tenants,
                  things(DemoFacts.ROOMY.value(), block.getBlockId(), "order-lyon"),
                  things(NOBODYS, block.getBlockId(), "order-none"))
              .print("serial-allocation");

      // Then
      assertThat(matrix.leaks()).isEmpty();
      assertThat(matrix.wanderers())
          .allMatch(told -> REFUSED_BEFORE.keySet().stream().anyMatch(told::startsWith));
      assertThat(matrix.size()).isGreaterThan(probe.rules().size() * tenants.size());
    }
  }

  private static Things things(String gtin, String block, String order) {
    Map<String, Object> values = new HashMap<>();
    values.put("gtin", gtin);
    values.put("block_id", block);
    values.put("order_id", order);
    values.put("site_id", "lyon");
    values.put("line_id", "line-1");
    values.put("count", 1L);
    values.put("unsent", 1L);
    values.put("serial", "ABCDEFGH1234");
    values.put("reason", "tried");
    values.put("meaning", "tried");
    values.put("import_id", "import-1");
    values.put("origin", "nowhere");
    values.put("expiry", "281231");
    values.put("alphabet", "NUMERIC");
    values.put("segment", 1);
    return new Things(values);
  }
}
