package io.seriatim.linegateway.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.kernel.identity.LineId;
import io.seriatim.linegateway.app.AskNumbers;
import io.seriatim.linegateway.app.ControllerAnswer;
import io.seriatim.linegateway.app.ControllerAnswer.Result;
import io.seriatim.linegateway.app.ControllerDesk;
import io.seriatim.linegateway.app.Controllers;
import io.seriatim.linegateway.app.TellEvents;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The exchange with line controllers over HTTP: the use cases of Open-SCS, in JSON.
 *
 * <p>A controller signs in with each request by its own name and password (RFC 7617), those of
 * Open-SCS; a person's session opens nothing here.
 */
@Controller("/exchange/lines/{line}")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
public final class ExchangeController {
  private static final Logger LOG = LoggerFactory.getLogger(ExchangeController.class);
  private static final String BASIC = "Basic ";

  private final ControllerDesk desk;
  private final TellEvents tell;
  private final Open open;

  /** Whether this door is open; it is not unless a site says so. */
  @FunctionalInterface
  public interface Open extends BooleanSupplier {}

  public ExchangeController(ControllerDesk desk, Open open) {
    this.open = open;
    this.desk = desk;
    this.tell = new TellEvents(desk);
  }

  /**
   * Numbers for the order on the line, {@link ExchangeJson#asked}; the answer names the next page.
   */
  @Post("/numbers")
  public HttpResponse<?> numbers(
      HttpRequest<?> request, @PathVariable String line, @Body byte[] body) {
    return answered(
        request,
        line,
        at -> {
          AskNumbers.Asked asked = ExchangeJson.asked(body);
          return desk.on(
              at.line(),
              at.controller(),
              place -> AskNumbers.ask(desk.handOut(), place, desk.cause(at.controller()), asked));
        });
  }

  /** Events of the order on the line, {@link ExchangeJson#told}; sent again they change nothing. */
  @Post("/events")
  public HttpResponse<?> events(
      HttpRequest<?> request, @PathVariable String line, @Body byte[] body) {
    return answered(
        request, line, at -> tell.tell(at.line(), at.controller(), body, ExchangeJson.told(body)));
  }

  private record At(LineId line, Controllers.Controller controller) {}

  @FunctionalInterface
  private interface Work {
    ControllerAnswer on(At at) throws JsonProcessingException;
  }

  private HttpResponse<?> answered(HttpRequest<?> request, String line, Work work) {
    if (!open.getAsBoolean()) {
      return HttpResponse.notFound(body("NOT_OPEN", "no exchange over HTTP at this gateway"));
    }
    Optional<Controllers.Controller> controller = controller(request);
    if (controller.isEmpty()) {
      return HttpResponse.unauthorized()
          .header("WWW-Authenticate", "Basic realm=\"line controllers\", charset=\"UTF-8\"")
          .body(
              body(
                  "UNKNOWN_CALLER",
                  "no name and password of a controller of this gateway (expected: those of"
                      + " Open-SCS)"));
    }
    ControllerAnswer answer;
    try {
      answer = work.on(new At(LineId.parse(line), controller.get()));
    } catch (JsonProcessingException | InvalidValue unreadable) {
      return HttpResponse.badRequest(body("UNREADABLE", oneLine(unreadable)));
    }
    if (!answer.isDone()) {
      LOG.info("{} on {}: {}: {}", controller.get().name(), line, answer.result(), answer.detail());
    }
    return HttpResponse.status(status(answer.result())).body(body(answer));
  }

  private static String oneLine(Exception unreadable) {
    String message =
        unreadable instanceof JsonProcessingException json
            ? json.getOriginalMessage()
            : unreadable.getMessage();
    return String.valueOf(message).replaceAll("\\s+", " ");
  }

  private Optional<Controllers.Controller> controller(HttpRequest<?> request) {
    return request
        .getHeaders()
        .getAuthorization()
        .filter(header -> header.regionMatches(true, 0, BASIC, 0, BASIC.length()))
        .flatMap(header -> decoded(header.substring(BASIC.length()).strip()))
        .filter(pair -> pair.indexOf(':') > 0)
        .flatMap(pair ->
            desk.controllers()
                .signIn(
                    pair.substring(0, pair.indexOf(':')), pair.substring(pair.indexOf(':') + 1)));
  }

  private static Optional<String> decoded(String base64) {
    try {
      return Optional.of(new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  private static Map<String, Object> body(String result, String detail) {
    return Map.of("result", result, "detail", detail);
  }

  private static Map<String, Object> body(ControllerAnswer answer) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("result", answer.result().name());
    body.put("detail", answer.detail());
    body.put("collection", answer.collection());
    body.put("numbers", answer.numbers());
    body.put("nextPage", answer.nextPage());
    return body;
  }

  /** Too few numbers come with what there is, as in Open-SCS: that is an answer. */
  private static HttpStatus status(Result result) {
    return switch (result) {
      case NO_ERROR, INSUFFICIENT_SERIAL_NUMBERS -> HttpStatus.OK;
      case INVALID_SERIAL_NUMBERS_FORMAT, INVALID_REQUEST_TOKEN -> HttpStatus.BAD_REQUEST;
      case INSUFFICIENT_PRIVILEGE -> HttpStatus.FORBIDDEN;
      case INVALID_SERIAL_NUMBER_COLLECTION,
          INVALID_SELECTION_CRITERIA,
          UNABLE_TO_ACCEPT_SERIAL_NUMBER_EVENTS,
          UNABLE_TO_ACCEPT_LABEL_EVENTS,
          UNABLE_TO_ACCEPT_SID_EVENTS,
          UNKNOWN_AGGREGATION_SID ->
          HttpStatus.CONFLICT;
    };
  }
}
