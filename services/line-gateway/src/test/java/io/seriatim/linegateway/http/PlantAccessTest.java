package io.seriatim.linegateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.BindableService;
import io.micronaut.context.ApplicationContext;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.runtime.server.EmbeddedServer;
import io.seriatim.accesskit.CommandTimes;
import io.seriatim.accesskit.Probe;
import io.seriatim.accesskit.RelationMatrix;
import io.seriatim.accesskit.RouteMatrix;
import io.seriatim.accesskit.RouteMatrix.Came;
import io.seriatim.accesskit.RouteMatrix.Who;
import io.seriatim.accesskit.Things;
import io.seriatim.chassis.access.AccessRule;
import io.seriatim.chassis.access.AccessTable;
import io.seriatim.chassis.access.Relation;
import io.seriatim.chassis.caller.Caller;
import io.seriatim.testkit.Requirement;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gateway's rows of the table of access, tried on a gateway whose platform is away. */
final class PlantAccessTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String LINE = "line-1";
  private static final String NO_LINE = "line-9";

  @TempDir private static Path directory;
  private static EmbeddedServer gateway;

  /** An answer to one question, with the line's name taken out. */
  private record Answered(int status, String body) {}

  @BeforeAll
  static void start() {
    Map<String, Object> settings = new HashMap<>();
    settings.put("seriatim.data.dir", directory.toString());
    settings.put("seriatim.operator", "cmo-lyon");
    settings.put("seriatim.site", "lyon");
    settings.put("seriatim.lines", LINE);
    settings.put("micronaut.server.port", -1);
    gateway = ApplicationContext.run(EmbeddedServer.class, settings);
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  private static Map<String, String> tenants() {
    Map<String, String> tenants = new LinkedHashMap<>();
    tenants.put("operator", "cmo-lyon");
    tenants.put("owner", "acme");
    tenants.put("other", "stranger");
    return tenants;
  }

  @Test
  @Requirement({"URS-ACCESS-002", "URS-ACCESS-003", "URS-TENANT-002"})
  void a_line_is_there_for_people_of_its_plant_and_for_nobody_else() {
    try (Probe probe =
        new Probe(
            bean(AccessTable.class),
            gateway.getApplicationContext().getBeansOfType(BindableService.class))) {
      CommandTimes times =
          CommandTimes.of(probe, "stranger", things(LINE), things(NO_LINE), List.of("StartOrder"))
              .print("line-gateway");
      RelationMatrix matrix =
          RelationMatrix.run(probe, tenants(), things(LINE), things(NO_LINE)).print("line-gateway");

      assertThat(times.leaks()).isEmpty();
      assertThat(matrix.leaks()).isEmpty();
      assertThat(matrix.wanderers()).isEmpty();
      assertThat(matrix.untested(Map.of())).isEmpty();
      assertThat(matrix.size()).isEqualTo(probe.rules().size() * (tenants().size() + 1));
    }
  }

  @Test
  @Requirement({"URS-ACCESS-002", "URS-ACCESS-003", "URS-TENANT-002"})
  void each_route_about_a_line_answers_its_plant_and_tells_a_stranger_of_no_line()
      throws Exception {
    // Given
    List<AccessRule> routes =
        bean(AccessTable.class).rules().stream()
            .filter(rule -> rule.service().equals("line-gateway") && !rule.isMethod())
            .filter(rule -> rule.relation() == Relation.OPERATOR)
            .filter(rule -> rule.action().contains("{line}"))
            .toList();
    List<String> lines = new ArrayList<>(List.of("| route | as | there | missing |"));
    lines.add("|---|---|---|---|");

    for (AccessRule route : routes) {
      for (String tenant : tenants().values()) {
        // When
        Answered there = ask(route, tenant, "", LINE);
        Answered missing = ask(route, tenant, "", NO_LINE);
        lines.add(
            "| `%s` | %s | %d | %d |"
                .formatted(route.action(), tenant, there.status(), missing.status()));

        // Then
        if (tenant.equals("cmo-lyon")) {
          assertThat(there).as(route.action()).isNotEqualTo(missing);
        } else {
          assertThat(there).as(route.action() + tenant).isEqualTo(missing);
          assertThat(there.status()).as(route.action() + tenant).isEqualTo(404);
        }
      }
      Answered elsewhere = ask(route, "cmo-lyon", RelationMatrix.ELSEWHERE, LINE);
      lines.add(
          "| `%s` | cmo-lyon elsewhere | %d | |".formatted(route.action(), elsewhere.status()));
      assertThat(elsewhere.status()).as(route.action()).isEqualTo(403);
      assertThat(elsewhere.body()).contains("SITE_NOT_OF_CALLER");
      assertThat(ask(route, "cmo-lyon", "lyon", LINE).status())
          .as(route.action())
          .isNotIn(403, 404);
    }
    assertThat(routes).hasSizeGreaterThan(5);
    Files.write(Path.of("target", "access-plant-routes.md"), lines);
    lines.forEach(System.out::println);
  }

  @Test
  @Requirement({"URS-ACCESS-001", "URS-ACCESS-002", "URS-TENANT-002"})
  void each_route_lets_in_whom_its_row_names_and_nobody_else() {
    // Given
    List<Who> people = new ArrayList<>(List.of(Who.NOBODY));
    people.addAll(Who.ofEachRole("cmo-lyon", "lyon"));

    // When
    RouteMatrix matrix =
        RouteMatrix.run(
                "line-gateway",
                bean(AccessTable.class).rules(),
                people,
                (route, who) -> {
                  Answered answered = ask(route, caller(who), LINE);
                  return Came.of(answered.status(), answered.body());
                })
            .print();

    // Then
    assertThat(matrix.wrong()).isEmpty();
    assertThat(matrix.size()).isGreaterThan(5 * people.size());
  }

  private static Optional<Caller> caller(Who who) {
    return Optional.of(who)
        .filter(Who::signedIn)
        .map(one ->
            Probe.somebody(Set.copyOf(one.role().stream().toList()), one.tenant(), one.site()));
  }

  private static Answered ask(AccessRule route, String tenant, String site, String line) {
    return ask(route, Optional.of(Probe.somebody(route, tenant, site)), line);
  }

  private static String cookie(Caller who) {
    Cookie session =
        bean(Sessions.class).open(who, io.micronaut.http.HttpRequest.GET("/sign-in/back"));
    return Sessions.COOKIE + "=" + session.getValue();
  }

  private static Answered ask(AccessRule route, Optional<Caller> who, String line) {
    String[] action = route.action().split(" ", 2);
    String path = action[1].replace("{line}", line).replace("{command}", "resume");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + gateway.getPort() + path))
            .header("Sec-Fetch-Site", "same-origin")
            .header("Request-Id", "r-" + line)
            .header(
                "Content-Type",
                path.equals("/api/schedules") ? "application/xml" : "application/json")
            .method(
                action[0],
                action[0].equals("POST")
                    ? HttpRequest.BodyPublishers.ofString("{\"requestId\": \"r-" + line + "\"}")
                    : HttpRequest.BodyPublishers.noBody());
    who.ifPresent(one -> request.header("Cookie", cookie(one)));
    try {
      return answered(HTTP.send(request.build(), HttpResponse.BodyHandlers.ofInputStream()), line);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  private static Answered answered(HttpResponse<InputStream> answer, String line)
      throws IOException {
    try (InputStream body = answer.body()) {
      boolean endless =
          answer.headers().firstValue("Content-Type").orElse("").contains("event-stream");
      String text = endless ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8);
      return new Answered(answer.statusCode(), text.replace(line, "…"));
    }
  }

  private static <T> T bean(Class<T> type) {
    return gateway.getApplicationContext().getBean(type);
  }

  private static Things things(String line) {
    Map<String, Object> values = new HashMap<>();
    values.put("line_id", line);
    values.put("order_id", "PO-1");
    values.put("reason", "tried");
    values.put("roll", "roll-1");
    values.put("packs", "(01)00309990123455(21)S001");
    values.put("container", "(00)003099900000000015");
    return new Things(values);
  }
}
