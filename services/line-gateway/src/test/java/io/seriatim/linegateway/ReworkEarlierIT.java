package io.seriatim.linegateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.LineId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.linegateway.app.Cause;
import io.seriatim.linegateway.app.LineAnswer;
import io.seriatim.linegateway.app.ReworkContainer;
import io.seriatim.linegateway.domain.Refusal.Reason;
import io.seriatim.linegateway.domain.Rework;
import io.seriatim.linegateway.domain.ReworkKind;
import io.seriatim.linegateway.grpc.FakePlatform;
import io.seriatim.linegateway.grpc.RecordUploader;
import io.seriatim.linegateway.store.SqliteJournal;
import io.seriatim.proto.line.v1.LineReport;
import io.seriatim.testkit.Patience;
import io.seriatim.testkit.Requirement;
import io.seriatim.testkit.Servers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole gateway asks the ledger over the wire, in its own name, what an earlier case holds. */
class ReworkEarlierIT {
  private static final Cause ANNA = new Cause("u-1", "Anna Keller", TenantId.parse("acme"));
  private static final LineId LINE = LineId.parse("line-1");

  @TempDir Path directory;

  @Test
  @Requirement("URS-LINE-095")
  void a_case_of_an_order_that_this_gateway_never_had_is_unpacked_and_recorded_as_that_orders()
      throws IOException {
    try (FakePlatform platform = new FakePlatform();
        EmbeddedServer server = ApplicationContext.run(EmbeddedServer.class, settings(platform))) {
      ApplicationContext gateway = server.getApplicationContext();
      RecordUploader uploader = gateway.getBean(RecordUploader.class);
      await().atMost(Patience.FOR_WHAT_MUST_COME).until(uploader::isConnected);
      ReworkContainer rework = gateway.getBean(ReworkContainer.class);

      assertThat(rework.rework(LINE, unpack(), ANNA)).isInstanceOf(LineAnswer.Done.class);

      SqliteJournal journal = gateway.getBean(SqliteJournal.class);
      LineReport record = LineReport.parseFrom(journal.after(0, 10).getFirst().report());
      assertThat(record.getOrderId()).isEqualTo(FakePlatform.EARLIER_ORDER);
      assertThat(record.getActor().getDisplayName()).isEqualTo("Anna Keller");
      assertThat(record.getContainerReworked().getRemovedList())
          .containsExactlyElementsOf(FakePlatform.EARLIER_PACKS);
      await().until(() -> journal.marks().durable() == journal.head().sequence());

      platform.goAway();

      assertThat(((LineAnswer.Refused) rework.rework(LINE, unpack(), ANNA)).refusal().reason())
          .isEqualTo(Reason.LEDGER_NOT_REACHED);
    }
  }

  private static Rework unpack() {
    return new Rework(
        ReworkKind.UNPACK,
        ItemId.parse(FakePlatform.EARLIER_CASE),
        List.of(),
        List.of(),
        Optional.empty(),
        "carton torn in the warehouse");
  }

  private Map<String, Object> settings(FakePlatform platform) {
    Map<String, Object> all = new HashMap<>();
    all.put("micronaut.server.port", -1);
    all.put("seriatim.kafka.bootstrap", Servers.kafka().bootstrap());
    all.put("seriatim.keycloak.issuer", Servers.keycloak().issuer());
    all.put("seriatim.client.id", "gateway-gw-basel");
    all.put("seriatim.client.secret", Servers.description().clientSecret("gateway-gw-basel"));
    all.put("seriatim.operator", "acme");
    all.put("seriatim.site", "basel");
    all.put("seriatim.lines", "line-1");
    all.put("seriatim.gateway.id", "gw-basel");
    all.put("seriatim.data.dir", directory.toString());
    all.put("seriatim.gateway.least-free-mib", 1);
    all.put("seriatim.gateway.upload-longest-pause", "500ms");
    for (String peer : List.of("reconciliation", "aggregation", "serial-allocation")) {
      all.put("seriatim.addr." + peer, platform.address());
    }
    return all;
  }
}
