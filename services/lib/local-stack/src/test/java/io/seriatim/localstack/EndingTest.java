package io.seriatim.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is ended by a signal while another thread of it starts what was killed again. */
class EndingTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Test
  void what_is_started_again_while_the_starter_ends_does_not_outlive_it(@TempDir Path data)
      throws Exception {
    // Given
    Process starter =
        new ProcessBuilder(
                Jdk.current().resolve("bin/java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                StartsAgain.class.getName(),
                data.toString())
            .redirectErrorStream(true)
            .redirectOutput(new File(data.toFile(), "starter.log"))
            .start();
    Daemon sleeper = new Daemon(data, StartsAgain.NAME);
    awaitRunning(sleeper, starter);

    // When
    starter.destroy();

    // Then
    assertThat(starter.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    boolean leftBehind = sleeper.kill();
    assertThat(leftBehind).isFalse();
  }

  private static void awaitRunning(Daemon daemon, Process starter) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (daemon.running().isEmpty() && starter.isAlive() && System.nanoTime() < end) {
      Startup.pause();
    }
    assertThat(starter.isAlive()).isTrue();
  }

  /** Starts a process again whenever it has gone; ended by a signal, it ends what runs. */
  static final class StartsAgain {
    static final String NAME = "sleeper";

    private StartsAgain() {}

    public static void main(String[] arguments) {
      Path data = Path.of(arguments[0]);
      Daemon daemon = new Daemon(data, NAME);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(daemon), "end"));
      while (true) {
        if (daemon.running().isEmpty()) {
          daemon.start(List.of("sleep", "300"), Map.of(), data);
        }
      }
    }

    private static void end(Daemon daemon) {
      ServiceFleet.refuseStarts();
      daemon.kill();
      Startup.pause();
    }
  }
}
