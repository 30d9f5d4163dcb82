package io.seriatim.reconciliation.http;

import io.seriatim.reconciliation.app.PerformanceTarget;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Posts to one address that the configuration names. Of the answer only its status is read: no body
 * is kept, no redirection followed.
 */
public final class HttpPerformanceTarget implements PerformanceTarget {
  private final URI address;
  private final Duration timeout;
  private final Supplier<String> authorization;
  private final HttpClient client;

  /**
   * @param authorization the header of that name; empty for none
   */
  public HttpPerformanceTarget(URI address, Duration timeout, Supplier<String> authorization) {
    this.address = address;
    this.timeout = timeout;
    this.authorization = authorization;
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(timeout)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  @Override
  public Optional<String> send(String id, byte[] content) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .timeout(timeout)
            .header("Content-Type", "application/xml")
            .header("Idempotency-Key", id)
            .POST(HttpRequest.BodyPublishers.ofByteArray(content));
    String header = authorization.get();
    if (!header.isEmpty()) {
      request.header("Authorization", header);
    }
    try {
      int status =
          client.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
      return status / 100 == 2 ? Optional.empty() : Optional.of("status " + status);
    } catch (IOException away) {
      return Optional.of(away.getClass().getSimpleName());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Optional.of("interrupted");
    }
  }
}
