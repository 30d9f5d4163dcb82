package io.seriatim.serialallocation.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.seriatim.testkit.Requirement;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A mounted secret, and a key service that a small HTTP server stands for. */
@Requirement("URS-ALLOC-016")
class KeySourcesTest {
  private static final String KEY = "0123456789abcdef0123456789abcdef";
  private static final String WRAPPED = "vault:v1:wrapped";
  @TempDir private Path directory;

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final MemoryWraps wraps = new MemoryWraps();
  private String plain = Base64.getEncoder().encodeToString(bytes(KEY));
  private HttpServer vault;

  @BeforeEach
  void start() throws IOException {
    Files.writeString(directory.resolve("token"), "the-token\n");
    vault = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    vault.createContext("/v1/transit/", this::answer);
    vault.start();
  }

  @AfterEach
  void stop() {
    vault.stop(0);
  }

  @Test
  void a_mounted_key_is_read_and_one_that_is_not_there_is_asked_for() throws IOException {
    Files.writeString(directory.resolve("segment-1.key"), KEY);
    Files.writeString(directory.resolve("segment-2.key"), "short");
    MountedKeys keys = new MountedKeys(directory);

    assertThat(keys.first(1)).isEqualTo(bytes(KEY));
    assertThatThrownBy(() -> keys.key(2)).hasMessageContaining("5 bytes (expected: 32)");
    assertThatThrownBy(() -> keys.first(3))
        .hasMessageContaining("add segment-3.key, 32 bytes, to the secret");
  }

  @Test
  void a_key_service_makes_a_key_once_and_unwraps_it_ever_after() {
    assertThat(transit().first(7)).isEqualTo(bytes(KEY));
    assertThat(transit().key(7)).isEqualTo(bytes(KEY));
    assertThat(transit().first(7)).isEqualTo(bytes(KEY));

    assertThat(wraps.kept).containsExactly(Map.entry(7, WRAPPED));
    assertThat(asked)
        .containsExactly(
            "the-token /v1/transit/datakey/wrapped/numbers",
            "the-token /v1/transit/decrypt/numbers",
            "the-token /v1/transit/decrypt/numbers",
            "the-token /v1/transit/decrypt/numbers");
  }

  @Test
  void of_two_instances_that_start_at_once_both_use_the_key_that_was_kept_first() {
    wraps.kept.put(8, WRAPPED);

    assertThat(transit().first(8)).isEqualTo(bytes(KEY));
    assertThat(asked).noneMatch(call -> call.contains("datakey"));
  }

  @Test
  void a_key_that_was_lost_is_not_made_anew() {
    assertThatThrownBy(() -> transit().key(9)).hasMessageContaining("restore");
  }

  @Test
  void a_service_that_is_away_or_answers_nonsense_is_a_fault_that_shows_no_key_and_no_token() {
    wraps.kept.put(7, WRAPPED);
    plain = KEY + "!";
    Throwable nonsense = thrown(transit());
    plain = Base64.getEncoder().encodeToString(bytes("short"));
    Throwable wrongSize = thrown(transit());
    vault.stop(0);
    Throwable away = thrown(transit());

    assertThat(away).isInstanceOf(UncheckedIOException.class);
    assertThat(wrongSize).hasMessageContaining("5 bytes (expected: 32)");
    for (Throwable each : List.of(nonsense, wrongSize, away)) {
      assertThat(trace(each)).doesNotContain(KEY).doesNotContain("the-token");
    }
    assertThat(transit().toString()).doesNotContain("the-token");
  }

  private static Throwable thrown(TransitKeys keys) {
    try {
      keys.key(7);
    } catch (RuntimeException expected) {
      return expected;
    }
    throw new AssertionError("a key was given");
  }

  private static String trace(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  private TransitKeys transit() {
    return new TransitKeys(
        URI.create("http://127.0.0.1:" + vault.getAddress().getPort() + "/v1/transit"),
        "numbers",
        directory.resolve("token"),
        Duration.ofSeconds(5),
        wraps);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    asked.add(exchange.getRequestHeaders().getFirst("X-Vault-Token") + " " + path);
    Map<String, Object> data =
        path.contains("datakey") ? Map.of("ciphertext", WRAPPED) : Map.of("plaintext", plain);
    byte[] body = bytes(JSONObjectUtils.toJSONString(Map.of("data", data)));
    exchange.sendResponseHeaders(200, body.length);
    try (exchange;
        var out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static final class MemoryWraps implements WrappedKeys {
    private final Map<Integer, String> kept = new HashMap<>();

    @Override
    public Optional<String> find(int version) {
      return Optional.ofNullable(kept.get(version));
    }

    @Override
    public String keepFirst(int version, String wrapped) {
      kept.putIfAbsent(version, wrapped);
      return kept.get(version);
    }
  }
}
