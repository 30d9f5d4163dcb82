package io.seriatim.linegateway.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import io.seriatim.chassis.access.AccessCoverage;
import io.seriatim.linegateway.store.ControllerFile;
import io.seriatim.testkit.Requirement;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The door for line controllers in the gateway as it is put together, over a real connection. */
final class ExchangeOverHttpTest {
  private static final String PASSWORD = "a long pass phrase";

  @TempDir Path directory;

  private Map<String, Object> settings(boolean open) throws IOException {
    Files.write(
        directory.resolve("controllers"),
        List.of(
            ControllerFile.line(
                "controller-1",
                "line-1",
                PASSWORD.toCharArray(),
                "0123456789abcdef".getBytes(StandardCharsets.US_ASCII))));
    Map<String, Object> given = new HashMap<>();
    given.put("seriatim.data.dir", directory.toString());
    given.put("seriatim.lines", "line-1,line-2");
    given.put("seriatim.gateway.openscs.lines", List.of("line-1"));
    given.put("seriatim.gateway.exchange.http", open);
    given.put("micronaut.server.port", -1);
    return given;
  }

  private static HttpResponse<String> ask(EmbeddedServer gateway, String password)
      throws IOException, InterruptedException {
    String pair = "controller-1:" + password;
    String basic = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(
                  URI.create(
                      "http://localhost:" + gateway.getPort() + "/exchange/lines/line-1/numbers"))
              .header("Authorization", "Basic " + basic)
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString("{\"collection\": \"r\", \"count\": 1}"))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  @Test
  @Requirement("URS-LINE-085")
  @Requirement("P11-10-H")
  void a_controller_comes_in_by_its_password_and_is_told_that_no_order_is_on_its_line()
      throws Exception {
    try (EmbeddedServer gateway = ApplicationContext.run(EmbeddedServer.class, settings(true))) {
      assertThat(ask(gateway, "guessed").statusCode()).isEqualTo(401);
      HttpResponse<String> answer = ask(gateway, PASSWORD);
      assertThat(answer.body()).contains("INVALID_SELECTION_CRITERIA").contains("no order");
      assertThat(answer.statusCode()).isEqualTo(409);
    }
  }

  @Test
  @Requirement("URS-ACCESS-001")
  void what_is_served_and_what_the_table_of_access_names_are_the_same() throws Exception {
    try (EmbeddedServer gateway = ApplicationContext.run(EmbeddedServer.class, settings(true))) {
      AccessCoverage coverage = gateway.getApplicationContext().getBean(AccessCoverage.class);

      assertThat(coverage.withoutRule()).isEmpty();
      assertThat(coverage.withoutEndpoint()).isEmpty();
    }
  }

  @Test
  @Requirement("URS-LINE-085")
  void a_gateway_that_was_not_told_to_has_no_such_door() throws Exception {
    try (EmbeddedServer gateway = ApplicationContext.run(EmbeddedServer.class, settings(false))) {
      assertThat(ask(gateway, PASSWORD).statusCode()).isEqualTo(404);
    }
  }
}
