package io.seriatim.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Stands before Keycloak, lets one write through and keeps its answer to itself, and answers no
 * write after it: whoever writes knows nothing of what became of it, as when a process is killed.
 */
final class CutOff implements AutoCloseable {
  private static final int ANY_LENGTH = 0;
  private static final Set<String> KEPT = Set.of("authorization", "content-type");

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final AtomicBoolean wrote = new AtomicBoolean();
  private final String behind;
  private final HttpServer server;

  CutOff(String behind) throws IOException {
    this.behind = behind;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::pass);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  void allowOneWrite() {
    wrote.set(false);
  }

  boolean wrote() {
    return wrote.get();
  }

  private void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      boolean writes =
          exchange.getRequestURI().getPath().startsWith("/admin")
              && !exchange.getRequestMethod().equals("GET");
      if (writes && wrote.getAndSet(true)) {
        return;
      }
      HttpResponse<byte[]> answer = forward(exchange);
      if (!writes) {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.statusCode(), ANY_LENGTH);
        exchange.getResponseBody().write(answer.body());
      }
    }
  }

  private HttpResponse<byte[]> forward(HttpExchange exchange) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(behind + exchange.getRequestURI()))
            .timeout(Patience.FOR_WHAT_MUST_COME)
            .method(
                exchange.getRequestMethod(),
                BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
    exchange.getRequestHeaders().entrySet().stream()
        .filter(header -> KEPT.contains(header.getKey().toLowerCase(Locale.ROOT)))
        .forEach(header -> request.header(header.getKey(), header.getValue().getFirst()));
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException(stopped);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    http.close();
  }
}
