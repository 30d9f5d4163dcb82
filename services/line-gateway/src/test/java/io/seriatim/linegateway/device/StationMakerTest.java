package io.seriatim.linegateway.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.seriatim.kernel.identity.LineId;
import io.seriatim.kernel.life.Level;
import io.seriatim.linegateway.app.ListenPorts;
import io.seriatim.linegateway.app.MachineCounters;
import io.seriatim.linegateway.app.Station;
import io.seriatim.linegateway.domain.CameraRead;
import io.seriatim.linegateway.domain.StopReason;
import io.seriatim.testkit.Requirement;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class StationMakerTest {
  private final SlowHearer hearer = new SlowHearer();

  @Test
  @Requirement("URS-LINE-009")
  void of_camera_and_gate_that_come_at_once_the_last_word_is_that_both_are_there()
      throws IOException {
    PlantPorts ports = new PlantPorts("127.0.0.1", new AnyPorts());
    StationMaker maker =
        new StationMaker(LineId.parse("line-1"), Level.UNIT, ports, Duration.ofSeconds(1), hearer);
    try (Station station = maker.make(Optional.empty(), Level.UNIT)) {
      station.open();
      try (Socket camera = new Socket("127.0.0.1", station.cameraPort())) {
        await().until(() -> hearer.begun.getCount() == 0);
        try (Socket gate = new Socket("127.0.0.1", station.gatePort())) {
          await().until(() -> hearer.told.size() >= 2);

          assertThat(station.isConnected()).isTrue();
          assertThat(hearer.told).last().isEqualTo(true);
          assertThat(List.of(camera, gate)).allMatch(Socket::isConnected);
        }
      }
    }
  }

  /** Takes its time over the first word, as a thread may that is put aside. */
  private static final class SlowHearer implements Station.Listener {
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch second = new CountDownLatch(1);
    private final List<Boolean> told = new CopyOnWriteArrayList<>();

    @Override
    public void connection(boolean connected) {
      if (begun.getCount() > 0) {
        begun.countDown();
        awaitSecond();
      }
      told.add(connected);
      second.countDown();
    }

    private void awaitSecond() {
      try {
        assertThat(second.await(1, TimeUnit.SECONDS)).isIn(true, false);
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void read(CameraRead read) {}

    @Override
    public void confirmed(long trigger, boolean passed) {}

    @Override
    public void flushed(int children) {}

    @Override
    public void counters(MachineCounters counters) {}

    @Override
    public void faulty(StopReason reason, String detail) {}
  }

  private static final class AnyPorts implements ListenPorts {
    @Override
    public OptionalInt saved(String name) {
      return OptionalInt.empty();
    }

    @Override
    public void save(String name, int port) {}
  }
}
