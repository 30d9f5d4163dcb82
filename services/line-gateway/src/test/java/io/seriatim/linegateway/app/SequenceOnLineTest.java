package io.seriatim.linegateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.seriatim.kernel.gs1.ElementString;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.linegateway.BenchPlatform;
import io.seriatim.linegateway.GatewayOnBench;
import io.seriatim.linegateway.TinyLine;
import io.seriatim.linegateway.domain.LineRules;
import io.seriatim.linegateway.domain.LineState;
import io.seriatim.linegateway.domain.SequenceWindow;
import io.seriatim.linegateway.domain.StopReason;
import io.seriatim.testkit.Requirement;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Labels that come by in another order than they were printed, on a line with a window. */
final class SequenceOnLineTest {
  @TempDir Path directory;

  private final BenchPlatform platform = new BenchPlatform();
  private final List<String> codes = new ArrayList<>();
  private TinyLine line;

  @BeforeEach
  void start() throws IOException {
    platform.order("ord-1", 9, 60, BenchPlatform.cases(3));
    line = new TinyLine();
  }

  @AfterEach
  void stop() throws IOException {
    line.close();
  }

  @Test
  @Requirement("URS-LINE-096")
  void a_label_too_early_is_rejected_and_the_line_stops_and_says_which() throws IOException {
    try (GatewayOnBench gateway = running(new SequenceWindow(20, 0))) {
      line.read("A", codes.get(0));
      line.read("A", codes.get(2));

      await().until(() -> gateway.view().state().orElseThrow() instanceof LineState.Stopped);
      await()
          .untilAsserted(() ->
              assertThat(line.packAnswers())
                  .contains("PASS 1", "REJECT 2")
                  .doesNotContain("PASS 2"));
      assertThat(((LineState.Stopped) gateway.view().state().orElseThrow()).reason())
          .isEqualTo(StopReason.OUT_OF_SEQUENCE);
      assertThat(gateway.view().reason())
          .contains("expected " + serial(1) + ", read " + serial(2) + ", 1 too early");
      await().until(() -> gateway.view().counts().inDoubt() == 1);
      assertThat(gateway.view().counts().scrapped()).isEqualTo(1);
    }
  }

  @Test
  @Requirement("URS-LINE-096")
  void within_the_window_labels_pass_early_and_late_and_none_is_missing() throws IOException {
    try (GatewayOnBench gateway = running(new SequenceWindow(20, 1))) {
      for (int label : List.of(0, 2, 1, 3)) {
        line.read("A", codes.get(label));
      }

      await().until(() -> gateway.view().counts().commissioned() == 4);
      assertThat(gateway.view().state()).contains(new LineState.Running());
      assertThat(gateway.view().counts().inDoubt()).isZero();
    }
  }

  @Test
  @Requirement("URS-LINE-096")
  void a_label_that_never_comes_is_missing_once_it_would_be_too_late() throws IOException {
    try (GatewayOnBench gateway = running(new SequenceWindow(20, 1))) {
      line.read("A", codes.get(0));
      line.read("A", codes.get(2));
      line.read("A", codes.get(3));

      await().until(() -> gateway.view().counts().inDoubt() == 1);
      assertThat(((LineState.Stopped) gateway.view().state().orElseThrow()).reason())
          .isEqualTo(StopReason.PACKS_MISSING);

      line.read("A", codes.get(1));

      await().until(() -> gateway.view().counts().scrapped() == 1);
      assertThat(gateway.view().counts().inDoubt()).isZero();
      assertThat(gateway.view().reason()).contains("read " + serial(1) + ", 2 too late");
    }
  }

  private GatewayOnBench running(SequenceWindow window) throws IOException {
    LineRules rules =
        new LineRules(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            Map.of(),
            Optional.empty(),
            Optional.of(window));
    GatewayOnBench gateway =
        new GatewayOnBench(directory, platform, GatewayOnBench.settings().by(rules));
    gateway.start(OrderId.parse("ord-1"), line.printers());
    line.call(gateway);
    for (int n = 0; n < 4; n++) {
      await().until(() -> line.packPrinter().waiting() > 0);
      codes.add(line.print().orElseThrow());
    }
    return gateway;
  }

  private String serial(int label) {
    return ElementString.parse(codes.get(label)).serial().orElseThrow().value();
  }
}
