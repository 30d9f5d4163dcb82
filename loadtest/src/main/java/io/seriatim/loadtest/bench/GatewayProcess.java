package io.seriatim.loadtest.bench;

import io.seriatim.loadtest.platform.PlatformException;
import io.seriatim.localstack.Repository;
import io.seriatim.localstack.ServerPorts;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The line gateway as it is shipped, in a process of its own, with its journal in a directory. */
final class GatewayProcess implements AutoCloseable {
  /** Its largest heap. */
  static final int HEAP_MIB = 384;

  private static final String WITHIN_TEN_MILLIS =
      "seriatim_decision_duration_seconds_bucket{le=\"0.01\"}";
  private static final Duration READY_WITHIN = Duration.ofMinutes(3);

  private final Path directory;
  private final Map<String, String> environment;
  private final List<Integer> ports = ServerPorts.freePorts(2);
  private final HttpClient http = HttpClient.newHttpClient();
  private Optional<Process> process = Optional.empty();

  GatewayProcess(Path directory, int lines, GatewayIdentity identity, GatewayPlatform platform) {
    this.directory = directory;
    this.environment = new HashMap<>();
    environment.put("SERIATIM_GATEWAY_ID", "gw-bench");
    environment.put("SERIATIM_OPERATOR", GatewayOrders.TENANT);
    environment.put("SERIATIM_SITE", GatewayOrders.SITE);
    environment.put("SERIATIM_LINES", String.join(",", lines(lines)));
    environment.put("SERIATIM_DATA_DIR", directory.toString());
    environment.put("SERIATIM_KEYCLOAK_ISSUER", identity.issuer());
    environment.put("SERIATIM_CLIENT_ID", "bench");
    environment.put("SERIATIM_CLIENT_SECRET", "of-no-use-elsewhere");
    environment.put("SERIATIM_HTTP_PORT", String.valueOf(ports.getFirst()));
    environment.put("SERIATIM_GRPC_PORT", String.valueOf(ports.getLast()));
    environment.put("SERIATIM_ADDR_AGGREGATION", platform.address());
    environment.put("SERIATIM_ADDR_RECONCILIATION", platform.address());
    environment.put("SERIATIM_ADDR_SERIAL_ALLOCATION", platform.address());
  }

  static List<String> lines(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(n -> "line-" + n).toList();
  }

  int grpcPort() {
    return ports.getLast();
  }

  Path journal() {
    return directory.resolve("journal.db");
  }

  /** Starts it; returns the seconds until it was ready. */
  double start() {
    long began = System.nanoTime();
    process = Optional.of(launch());
    while (!isReady()) {
      if (!process.get().isAlive() || System.nanoTime() - began > READY_WITHIN.toNanos()) {
        throw new PlatformException("the gateway does not start, see " + log());
      }
      pause();
    }
    return (System.nanoTime() - began) / 1e9;
  }

  private Process launch() {
    Path target = Repository.root().resolve("services/line-gateway/target");
    try {
      String classpath =
          target.resolve("line-gateway.jar")
              + File.pathSeparator
              + Files.readString(target.resolve("runtime.classpath")).strip();
      ProcessBuilder builder =
          new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-Xms" + HEAP_MIB + "m",
              "-Xmx" + HEAP_MIB + "m",
              "-Xss512k",
              "-XX:+UseSerialGC",
              "-XX:+UseCompactObjectHeaders",
              "-Xlog:gc:file=" + directory.resolve("gc.log"),
              "--enable-native-access=ALL-UNNAMED",
              "--sun-misc-unsafe-memory-access=allow",
              "-cp",
              classpath,
              "io.seriatim.linegateway.Application");
      builder.environment().putAll(environment);
      return builder
          .directory(directory.toFile())
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
          .start();
    } catch (IOException notBuilt) {
      throw new UncheckedIOException("line-gateway is not built", notBuilt);
    }
  }

  private Path log() {
    return directory.resolve("gateway.log");
  }

  private boolean isReady() {
    try {
      return get("/health/readiness").statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  private HttpResponse<String> get(String path) throws IOException {
    URI address = URI.create("http://127.0.0.1:" + ports.getFirst() + path);
    try {
      return http.send(
          HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(10)).build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IOException(stop);
    }
  }

  /** What it has used and written since it was started. */
  GatewayUse use() {
    try {
      Process running = process.orElseThrow();
      Map<String, Double> metrics = metrics();
      return new GatewayUse(
          System.nanoTime(),
          running.info().totalCpuDuration().orElse(Duration.ZERO),
          written(running.pid()),
          metrics.getOrDefault("seriatim_journal_commit_duration_seconds_count", 0.0),
          metrics.getOrDefault("seriatim_journal_commit_duration_seconds_sum", 0.0),
          metrics.getOrDefault("seriatim_decision_duration_seconds_count", 0.0),
          metrics.getOrDefault(WITHIN_TEN_MILLIS, 0.0));
    } catch (IOException away) {
      throw new UncheckedIOException(away);
    }
  }

  private Map<String, Double> metrics() throws IOException {
    return get("/prometheus")
        .body()
        .lines()
        .filter(line ->
            line.startsWith(WITHIN_TEN_MILLIS)
                || (line.startsWith("seriatim_") && !line.contains("{")))
        .map(line -> line.split(" "))
        .collect(Collectors.toMap(words -> words[0], words -> Double.parseDouble(words[1])));
  }

  /** The longest time its collector stopped it, since its last start. */
  double longestPauseMillis() {
    try (Stream<String> lines = Files.lines(directory.resolve("gc.log"))) {
      return lines
          .filter(line -> line.contains("Pause") && line.endsWith("ms"))
          .mapToDouble(line ->
              Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1, line.length() - 2)))
          .max()
          .orElse(0);
    } catch (IOException notTold) {
      return 0;
    }
  }

  /** Bytes that the kernel was given to write to a disk; 0 where the system does not tell. */
  private static long written(long pid) {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/io"))) {
      return lines
          .filter(line -> line.startsWith("write_bytes: "))
          .mapToLong(line -> Long.parseLong(line.substring("write_bytes: ".length())))
          .findFirst()
          .orElse(0);
    } catch (IOException | UncheckedIOException notTold) {
      return 0;
    }
  }

  /** Asks it to end. */
  void stop() {
    process.ifPresent(running -> {
      running.destroy();
      try {
        if (!running.waitFor(20, TimeUnit.SECONDS)) {
          running.destroyForcibly().waitFor();
        }
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
      }
    });
    process = Optional.empty();
  }

  @Override
  public void close() {
    stop();
  }

  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new PlatformException("interrupted while the gateway was starting", stop);
    }
  }
}
