package io.seriatim.serialallocation.store;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * Keys of a service that speaks as Vault's transit engine does: it makes a data key and wraps it
 * with a key that never leaves it. Wrapped keys are kept beside the pools, plain ones in memory
 * only.
 */
public final class TransitKeys implements KeySource {
  private static final int BITS = ProvidedKeys.KEY_BYTES * Byte.SIZE;
  private static final int OK = 200;

  private final URI engine;
  private final String keyName;
  private final Path tokenFile;
  private final Duration timeout;
  private final WrappedKeys wrapped;
  private final HttpClient http;

  /**
   * Keys of a transit engine.
   *
   * @param engine its address with the mount, {@code https://vault:8200/v1/transit}
   * @param keyName of the wrapping key
   * @param tokenFile read for every call, because tokens are renewed in place
   */
  public TransitKeys(
      URI engine, String keyName, Path tokenFile, Duration timeout, WrappedKeys wrapped) {
    this.engine = engine;
    this.keyName = keyName;
    this.tokenFile = tokenFile;
    this.timeout = timeout;
    this.wrapped = wrapped;
    this.http = HttpClient.newBuilder().connectTimeout(timeout).build();
  }

  @Override
  public byte[] key(int version) {
    String kept =
        wrapped
            .find(version)
            .orElseThrow(() ->
                new IllegalStateException(
                    "segment key version "
                        + version
                        + " is not kept here; restore the service's tables"));
    return unwrap(version, kept);
  }

  @Override
  public byte[] first(int version) {
    Optional<String> before = wrapped.find(version);
    return before.isPresent()
        ? unwrap(version, before.get())
        : unwrap(version, wrapped.keepFirst(version, make()));
  }

  private String make() {
    return field(call("datakey/wrapped/" + keyName, "{\"bits\":" + BITS + "}"), "ciphertext");
  }

  private byte[] unwrap(int version, String kept) {
    Map<String, Object> answer =
        call(
            "decrypt/" + keyName,
            JSONObjectUtils.toJSONString(Map.<String, Object>of("ciphertext", kept)));
    byte[] key;
    try {
      key = Base64.getDecoder().decode(field(answer, "plaintext"));
    } catch (IllegalArgumentException noBase64) {
      // its message would show what it could not decode, which is the key
      throw new IllegalStateException("the key service's answer is not base64");
    }
    return ProvidedKeys.sized(key, "segment key version " + version + " of " + engine);
  }

  private Map<String, Object> call(String path, String body) {
    try {
      HttpResponse<String> response =
          http.send(request(path, body), HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != OK) {
        throw new UncheckedIOException(
            new IOException(engine + "/" + path + " answered " + response.statusCode()));
      }
      return JSONObjectUtils.parse(response.body());
    } catch (IOException failed) {
      throw new UncheckedIOException(engine + " can't be reached", failed);
    } catch (ParseException nonsense) {
      throw new IllegalStateException("the key service's answer is not JSON");
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking for a key", stopped);
    }
  }

  private HttpRequest request(String path, String body) throws IOException {
    return HttpRequest.newBuilder(URI.create(engine + "/" + path))
        .timeout(timeout)
        .header("X-Vault-Token", Files.readString(tokenFile).strip())
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  private static String field(Map<String, Object> answer, String name) {
    if (answer.get("data") instanceof Map<?, ?> data && data.get(name) instanceof String text) {
      return text;
    }
    throw new IllegalStateException("the key service's answer has no data." + name);
  }

  @Override
  public String toString() {
    return "TransitKeys[" + engine + ", key " + keyName + "]";
  }
}
