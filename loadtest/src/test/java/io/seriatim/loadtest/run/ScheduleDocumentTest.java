package io.seriatim.loadtest.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.loadtest.demo.DemoSite;
import io.seriatim.loadtest.demo.DemoWorld;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ScheduleDocumentTest {
  @Test
  void an_order_is_written_with_all_its_facts() {
    var order =
        new PlannedOrder(
            "order-1", DemoSite.LYON, "line-2", DemoWorld.GTIN, "LOT<1", "281231", 2_000, 5);

    String document =
        new String(ScheduleDocument.of("plan-1", List.of(order)), StandardCharsets.UTF_8);

    assertThat(document)
        .contains("order-1", "line-2", "lyon", DemoWorld.GTIN, "LOT&lt;1", "281231", "2000", "5");
  }
}
