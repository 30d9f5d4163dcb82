package io.seriatim.linegateway.app;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seriatim.kernel.identity.LineId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.kernel.life.Level;
import io.seriatim.linegateway.GatewayOnBench;
import io.seriatim.linegateway.domain.Lamp;
import io.seriatim.testkit.Requirement;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class LinesTest {

  @Test
  @Requirement("URS-LINE-001")
  void a_gateway_drives_at_most_32_lines_each_once() {
    List<RunningLine> lines =
        IntStream.rangeClosed(1, 33).mapToObj(n -> line("line-" + n)).toList();

    assertThatThrownBy(() -> new Lines(lines)).hasMessageContaining("at most 32");
    assertThatThrownBy(() -> new Lines(List.of(lines.getFirst(), line("line-1"))))
        .hasMessageContaining("each once");
    lines.forEach(RunningLine::close);
  }

  private static RunningLine line(String id) {
    LineTools tools =
        new LineTools(
            new FakeJournal(),
            new NoDevices(),
            LineMeters.NONE,
            GatewayOnBench.settings(),
            InstantSource.system(),
            System::nanoTime,
            new Cause("gateway:gw-lyon", "", TenantId.parse("cmo-lyon")));
    return new RunningLine(LineId.parse(id), tools);
  }

  private static final class NoDevices implements Devices {
    @Override
    public Printer printer(String address, Printer.Job job, Printer.Listener listener) {
      throw new IllegalStateException("no printer");
    }

    @Override
    public Station station(LineId line, Level level, Station.Listener listener) {
      return new NoStation();
    }
  }

  private static final class NoStation implements Station {
    @Override
    public void open() {}

    @Override
    public void pass(long trigger) {}

    @Override
    public void reject(long trigger) {}

    @Override
    public void flush() {}

    @Override
    public void askCounters() {}

    @Override
    public void show(Lamp lamp) {}

    @Override
    public boolean isConnected() {
      return false;
    }

    @Override
    public int cameraPort() {
      return 0;
    }

    @Override
    public int gatePort() {
      return 0;
    }

    @Override
    public void close() {}
  }
}
