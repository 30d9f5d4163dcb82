package io.seriatim.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import io.seriatim.accesskit.RouteMatrix;
import io.seriatim.accesskit.RouteMatrix.Came;
import io.seriatim.accesskit.RouteMatrix.Who;
import io.seriatim.chassis.access.AccessCoverage;
import io.seriatim.chassis.access.AccessRule;
import io.seriatim.chassis.access.AccessTable;
import io.seriatim.chassis.caller.KeycloakSettings;
import io.seriatim.chassis.caller.Role;
import io.seriatim.testkit.Requirement;
import io.seriatim.testkit.Servers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The pages' rows of the table of access. */
class AccessIT {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /** What each page is asked about. */
  private static final Map<String, String> ASKED =
      Map.of(
          "/",
          "/",
          "/batch",
          "/batch?owner=acme&gtin=00309990123455&lot=" + encoded(QueriedServices.LOT),
          "/children",
          "/children?of=" + QueriedServices.CASE,
          "/items",
          "/items?code=" + QueriedServices.PACK);

  private static QueriedServices services;
  private static EmbeddedServer portal;

  @BeforeAll
  static void start() throws IOException {
    services = QueriedServices.start();
    Map<String, Object> settings = new HashMap<>();
    settings.put("micronaut.server.port", -1);
    settings.put("seriatim.kafka.bootstrap", Servers.kafka().bootstrap());
    settings.put("seriatim.keycloak.issuer", Servers.keycloak().issuer());
    settings.put("seriatim.keycloak.client-secret", Servers.description().clientSecret("portal"));
    for (String peer : List.of("reconciliation", "aggregation", "regulatory-reporting")) {
      settings.put("seriatim.addr." + peer, services.address());
    }
    portal = ApplicationContext.run(EmbeddedServer.class, settings, OwnTokens.ENVIRONMENT);
  }

  @AfterAll
  static void stop() {
    portal.close();
    services.close();
  }

  @Test
  @Requirement("URS-ACCESS-001")
  void what_is_served_and_what_the_table_names_are_the_same() {
    AccessCoverage coverage = bean(AccessCoverage.class);

    assertThat(coverage.withoutRule()).isEmpty();
    assertThat(coverage.withoutEndpoint()).isEmpty();
  }

  @Test
  @Requirement({"URS-ACCESS-001", "URS-ACCESS-002"})
  void every_page_lets_in_whom_its_row_names_and_nobody_else() {
    // Given
    List<Who> people = new ArrayList<>(List.of(Who.NOBODY, Who.ofNoTenant(Role.AUDITOR)));
    people.addAll(Who.ofEachRole("acme", "basel"));

    // When
    RouteMatrix matrix =
        RouteMatrix.run("portal", bean(AccessTable.class).rules(), people, AccessIT::ask).print();

    // Then
    assertThat(matrix.wrong()).isEmpty();
    assertThat(matrix.size()).isEqualTo(ASKED.size() * people.size());
  }

  private static Came ask(AccessRule route, Who who) {
    String path = ASKED.getOrDefault(route.action().substring("GET ".length()), "/none");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + portal.getPort() + path))
            .header("Accept", "text/html")
            .GET();
    if (who.signedIn()) {
      String token = OwnTokens.TOKENS.of(bean(KeycloakSettings.class), who);
      request.header("Cookie", "JWT=" + token);
    }
    try {
      HttpResponse<String> answer =
          HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(path).isIn(200, 302, 303, 401, 403);
      return Came.of(answer.statusCode(), answer.body());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static <T> T bean(Class<T> type) {
    return portal.getApplicationContext().getBean(type);
  }
}
