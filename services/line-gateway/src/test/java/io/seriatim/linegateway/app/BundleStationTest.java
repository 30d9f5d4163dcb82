package io.seriatim.linegateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.life.ContainerPlan;
import io.seriatim.kernel.life.Level;
import io.seriatim.kernel.life.MixRule;
import io.seriatim.linegateway.BenchPlatform;
import io.seriatim.linegateway.GatewayOnBench;
import io.seriatim.linegateway.TinyLine;
import io.seriatim.linegateway.device.TinyCaller;
import io.seriatim.linegateway.device.TinyPrinter;
import io.seriatim.linegateway.domain.ContainerLevel;
import io.seriatim.testkit.Requirement;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packs go into bundles of two, bundles into cases of two. */
final class BundleStationTest {
  @TempDir Path directory;

  @Test
  @Requirement({"URS-LINE-070", "URS-LINE-005"})
  void packs_are_bundled_and_bundles_are_cased_also_when_the_layers_are_seen_one_by_one()
      throws Exception {
    BenchPlatform platform = new BenchPlatform();
    ContainerLevel bundles =
        new ContainerLevel(
            new ContainerPlan(Level.BUNDLE, 2, MixRule.SINGLE_BATCH), Optional.empty());
    platform.order("ord-1", 4, 60, bundles, BenchPlatform.cases(2));
    try (TinyLine line = new TinyLine();
        TinyPrinter labels = new TinyPrinter(20, 0, Set.of("SSCC"));
        GatewayOnBench gateway = new GatewayOnBench(directory, platform)) {
      Map<Level, String> printers = new EnumMap<>(line.printers());
      printers.put(Level.BUNDLE, labels.address());
      assertThat(gateway.start(OrderId.parse("ord-1"), printers))
          .isInstanceOf(LineAnswer.Done.class);
      line.call(gateway);
      TinyCaller camera = new TinyCaller(gateway.port("bundle-camera"));
      TinyCaller gate = new TinyCaller(gateway.port("bundle-gate"));
      gate.hear(said -> {
        if (said.startsWith("PASS ")) {
          gate.say("CONFIRMED " + said);
        }
      });
      List<String> packs = new ArrayList<>();
      for (int n = 1; n <= 4; n++) {
        await().until(() -> line.packPrinter().waiting() > 0);
        String code = line.print().orElseThrow();
        packs.add(code);
        line.read("A", code);
        int made = n;
        await().until(() -> gateway.view().counts().commissioned() == made);
      }
      await().until(() -> labels.waiting() >= 2);
      String first = "]C100" + labels.print().orElseThrow().get("SSCC");
      String second = "]C100" + labels.print().orElseThrow().get("SSCC");

      camera.say("1;A;" + first + "|" + packs.get(0) + "|" + packs.get(1));
      await().until(() -> gate.heard().contains("PASS 1"));
      camera.say("2;A;LAYER|" + packs.get(2));
      camera.say("3;A;LAYER|" + packs.get(3));
      camera.say("4;A;" + second);
      await().until(() -> gate.heard().contains("PASS 4"));
      await().until(() -> line.waitingCaseLabels() > 0);
      line.readCase(List.of(first, second));

      await().until(() -> gateway.view().counts().cases() == 1);
      camera.close();
      gate.close();
    }
  }
}
