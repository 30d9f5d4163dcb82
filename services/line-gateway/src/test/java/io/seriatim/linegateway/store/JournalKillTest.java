package io.seriatim.linegateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.linegateway.app.JournalWrite;
import io.seriatim.linegateway.app.LineJournal;
import io.seriatim.testkit.Requirement;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

/** Kills a process in the middle of writing, again and again, and looks at what is left. */
final class JournalKillTest {
  private static final int WRITTEN_BEFORE_KILL = 40;

  @TempDir Path directory;

  @RepeatedTest(3)
  @Requirement({"URS-LINE-001", "URS-LINE-005"})
  void whatever_was_called_durable_survives_kill_9() throws IOException, InterruptedException {
    // Given
    Process writer = start();
    long told = 0;
    try (BufferedReader lines = writer.inputReader(StandardCharsets.US_ASCII)) {
      while (told < WRITTEN_BEFORE_KILL) {
        told = Long.parseLong(lines.readLine());
      }

      // When
      writer.destroyForcibly().waitFor();
    }

    // Then
    try (SqliteJournal again = SqliteJournalTest.open(directory)) {
      assertThat(again.head().sequence()).isGreaterThanOrEqualTo(told);
      assertThat(again.after(0, 10_000)).hasSize((int) again.head().sequence());
    }
  }

  private Process start() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-XX:TieredStopAtLevel=1",
            "-Xmx64m",
            "-cp",
            System.getProperty("java.class.path"),
            Writer.class.getName(),
            directory.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** The process that is killed: writes serials and tells each one that is durable. */
  static final class Writer {
    private Writer() {}

    public static void main(String[] args) {
      LineJournal journal = SqliteJournalTest.open(Path.of(args[0]));
      for (int n = 1; n < 1_000_000; n++) {
        long sequence = n;
        JournalWrite sent = SqliteJournalTest.sent(n, n);
        CompletionStage<Void> done =
            journal.append(List.of(sent)).thenRun(() -> System.out.println(sequence));
        if (n % 7 == 0) {
          done.toCompletableFuture().join();
        }
      }
    }
  }
}
