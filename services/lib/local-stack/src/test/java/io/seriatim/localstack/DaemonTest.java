package io.seriatim.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DaemonTest {
  @Test
  void a_process_is_found_again_by_pid_and_start_and_stopped(@TempDir Path data) {
    // Given
    ProcessHandle process =
        new Daemon(data, "sleeper").start(List.of("sleep", "300"), Map.of(), data);
    Daemon foundAgain = new Daemon(data, "sleeper");
    assertThat(foundAgain.running()).contains(process);
    // When
    boolean stopped = foundAgain.stop(Duration.ofSeconds(10));
    // Then
    assertThat(stopped).isTrue();
    assertThat(process.isAlive()).isFalse();
    assertThat(foundAgain.running()).isEmpty();
  }

  @Test
  void a_pid_that_is_somebody_elses_now_is_left_alone(@TempDir Path data) {
    long notOurs = ProcessHandle.current().pid();
    TextFiles.write(data.resolve("run/server.pid"), notOurs + " 2001-01-01T00:00:00Z\n");

    assertThat(new Daemon(data, "server").running()).isEmpty();
    assertThat(new Daemon(data, "server").kill()).isFalse();
  }
}
