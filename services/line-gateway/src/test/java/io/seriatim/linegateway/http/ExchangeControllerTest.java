package io.seriatim.linegateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpRequest;
import io.seriatim.kernel.identity.LineId;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.linegateway.BenchPlatform;
import io.seriatim.linegateway.ControllerOnBench;
import io.seriatim.linegateway.GatewayOnBench;
import io.seriatim.linegateway.LetIn;
import io.seriatim.linegateway.app.LineAnswer;
import io.seriatim.proto.line.v1.LineReport.BodyCase;
import io.seriatim.testkit.Requirement;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A line controller works an order over HTTP. */
@Requirement("URS-LINE-085")
final class ExchangeControllerTest {
  @TempDir private Path directory;
  private ControllerOnBench gateway;
  private ExchangeController exchange;

  @BeforeEach
  void start() {
    BenchPlatform platform = new BenchPlatform();
    platform.order("ord-1", 240, 250, BenchPlatform.cases(3));
    gateway = new ControllerOnBench(directory, platform);
    assertThat(gateway.start(OrderId.parse("ord-1"))).isInstanceOf(LineAnswer.Done.class);
    exchange =
        new ExchangeController(
            gateway.desk(new LetIn(GatewayOnBench.LINE, LineId.parse("line-9"))), () -> true);
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  private static HttpRequest<?> signedIn(String password) {
    MutableHttpRequest<?> request = HttpRequest.POST("/", "");
    return request.basicAuth(LetIn.NAME, password);
  }

  private HttpResponse<?> numbers(String body) {
    return exchange.numbers(signedIn(LetIn.PASSWORD), "line-1", bytes(body));
  }

  private HttpResponse<?> events(String body) {
    return exchange.events(signedIn(LetIn.PASSWORD), "line-1", bytes(body));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Map<?, ?> body(HttpResponse<?> response) {
    return response.getBody(Map.class).orElseThrow();
  }

  private List<String> handed(String collection, int count, String more) {
    HttpResponse<?> response =
        numbers("{\"collection\": \"%s\", \"count\": %d%s}".formatted(collection, count, more));
    assertThat(response.code()).isEqualTo(200);
    List<?> numbers = (List<?>) Objects.requireNonNull(body(response).get("numbers"));
    return numbers.stream().map(String::valueOf).toList();
  }

  private static String list(List<String> items) {
    return items.stream().map(item -> "\"" + item + "\"").collect(Collectors.joining(","));
  }

  @Test
  void numbers_are_asked_for_and_events_told_each_once() {
    // Given
    List<String> serials = handed("roll-1", 3, "");
    String sscc =
        handed("cases", 1, ", \"format\": \"SSCC\", \"criteria\": {\"Level\": \"CASE\"}")
            .getFirst();
    String told =
        """
        {"events": [
          {"id": "e-1", "event": "ITEMS_COMMISSIONED", "items": [%s],
           "time": "2026-11-02T09:00:00+01:00", "criteria": {"Order": "ord-1"}},
          {"id": "e-2", "event": "PACKED", "parent": "%s", "parentFormat": "SSCC", "items": [%s]}]}
        """
            .formatted(list(serials), sscc, list(serials));

    // When
    HttpResponse<?> first = events(told);
    HttpResponse<?> again = events(told);

    // Then
    assertThat(first.code()).as(String.valueOf(first.body())).isEqualTo(200);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(handed("roll-1", 3, "")).isEqualTo(serials);
    assertThat(gateway.view().counts().commissioned()).isEqualTo(3);
    assertThat(gateway.view().counts().cases()).isEqualTo(1);
    assertThat(gateway.records(BodyCase.CONTAINER_PACKED)).hasSize(1);
    assertThat(gateway.records(BodyCase.PACKS_COMMISSIONED).getFirst().getToldTime())
        .returns(60, time -> time.getOffsetMinutes());
  }

  @Test
  void nobody_comes_in_without_name_and_password_and_nobody_speaks_for_another_line() {
    String body = "{\"collection\": \"roll-1\", \"count\": 3}";

    HttpResponse<?> nobody = exchange.numbers(HttpRequest.POST("/", ""), "line-1", bytes(body));
    HttpResponse<?> wrong = exchange.numbers(signedIn("guessed"), "line-1", bytes(body));
    HttpResponse<?> elsewhere = exchange.numbers(signedIn(LetIn.PASSWORD), "line-2", bytes(body));

    assertThat(nobody.code()).isEqualTo(401);
    assertThat(nobody.getHeaders().get("WWW-Authenticate")).startsWith("Basic");
    assertThat(wrong.code()).isEqualTo(401);
    assertThat(elsewhere.code()).isEqualTo(403);
    assertThat(gateway.view().counts().sent()).isZero();
  }

  @Test
  void what_is_not_understood_is_refused_and_nothing_of_it_is_recorded() {
    List<String> serials = handed("roll-1", 3, "");
    String good = "{\"event\": \"ITEMS_COMMISSIONED\", \"items\": [%s]}".formatted(list(serials));

    assertThat(events("{\"events\": [").code()).isEqualTo(400);
    assertThat(events("{\"events\": [], \"more\": 1}").code()).isEqualTo(400);
    assertThat(numbers("{\"count\": 1}").code()).isEqualTo(400);
    assertThat(events("{\"events\": []}").code()).isEqualTo(409);
    HttpResponse<?> half =
        events("{\"events\": [%s, {\"event\": \"PAINTED\", \"items\": []}]}".formatted(good));
    assertThat(half.code()).isEqualTo(409);
    assertThat(String.valueOf(body(half).get("detail"))).startsWith("event 2: event PAINTED");
    assertThat(
            events("{\"events\": [%s]}".formatted(good.replace("}", ", \"time\": \"noon\"}")))
                .code())
        .isEqualTo(409);
    assertThat(gateway.view().counts().commissioned()).isZero();
  }
}
