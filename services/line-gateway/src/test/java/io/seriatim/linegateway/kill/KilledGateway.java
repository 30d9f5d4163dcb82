package io.seriatim.linegateway.kill;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A {@link DoomedGateway} process, seen from outside. */
final class KilledGateway implements AutoCloseable {
  private final Process process;
  private final BufferedReader answers;
  private final Writer commands;

  /** Where the line stands. */
  record View(
      String state,
      long sent,
      long commissioned,
      long scrapped,
      long invalid,
      long inDoubt,
      List<String> serials,
      int packCamera,
      int packGate,
      int caseCamera,
      int caseGate) {

    private static View parse(String line) {
      String[] words = line.split(" ");
      String serials = words[7].substring(1, words[7].length() - 1);
      return new View(
          words[1],
          Long.parseLong(words[2]),
          Long.parseLong(words[3]),
          Long.parseLong(words[4]),
          Long.parseLong(words[5]),
          Long.parseLong(words[6]),
          serials.isEmpty() ? List.of() : Arrays.asList(serials.split(",")),
          Integer.parseInt(words[8]),
          Integer.parseInt(words[9]),
          Integer.parseInt(words[10]),
          Integer.parseInt(words[11]));
    }

    /** Sent and neither in doubt nor anything else yet. */
    long open() {
      return sent - commissioned - scrapped - invalid - inDoubt;
    }
  }

  KilledGateway(Path directory, int platformPort, KillPoint point, int times) throws IOException {
    this(directory, platformPort, point, times, 1);
  }

  /**
   * Launches it.
   *
   * @param lines line-1 and so on; commands are for the first, orders name theirs
   */
  KilledGateway(Path directory, int platformPort, KillPoint point, int times, int lines)
      throws IOException {
    this.process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Xmx96m",
                "-cp",
                System.getProperty("java.class.path"),
                DoomedGateway.class.getName(),
                directory.toString(),
                String.valueOf(platformPort),
                point.name(),
                String.valueOf(times),
                String.valueOf(lines))
            .redirectError(directory.resolve("stderr.log").toFile())
            .start();
    this.answers = process.inputReader(StandardCharsets.UTF_8);
    this.commands = process.outputWriter(StandardCharsets.UTF_8);
  }

  /** Empty when the process died meanwhile. */
  Optional<String> ready() {
    return answer();
  }

  /** Empty when the process died meanwhile. */
  Optional<String> say(String command) {
    try {
      commands.write(command + "\n");
      commands.flush();
      return answer();
    } catch (IOException dead) {
      return Optional.empty();
    }
  }

  Optional<View> view() {
    return say("view").map(View::parse);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** With SIGKILL, from outside. */
  void kill() {
    process.destroyForcibly();
    close();
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private Optional<String> answer() {
    try {
      for (String line = answers.readLine(); line != null; line = answers.readLine()) {
        if (line.startsWith("= ")) {
          return Optional.of(line.substring(2));
        }
      }
      return Optional.empty();
    } catch (IOException dead) {
      return Optional.empty();
    }
  }
}
