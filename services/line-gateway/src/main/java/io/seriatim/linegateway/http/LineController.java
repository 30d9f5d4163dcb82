package io.seriatim.linegateway.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.sse.Event;
import io.micronaut.json.JsonMapper;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.caller.HttpBearerValidator;
import io.seriatim.chassis.caller.Role;
import io.seriatim.chassis.refusal.Answer;
import io.seriatim.chassis.refusal.Kind;
import io.seriatim.chassis.refusal.Refusal;
import io.seriatim.chassis.refusal.RefusedException;
import io.seriatim.kernel.identity.LineId;
import io.seriatim.kernel.identity.SerialNumber;
import io.seriatim.linegateway.app.Attendants;
import io.seriatim.linegateway.app.LedgerStanding;
import io.seriatim.linegateway.app.LineView;
import io.seriatim.linegateway.app.Lines;
import io.seriatim.linegateway.app.OrdersAhead;
import io.seriatim.linegateway.app.RunningLine;
import io.seriatim.linegateway.app.Verified;
import io.seriatim.linegateway.contract.OperatorCommands;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/** The lines, live, and what an operator says to them. */
@Controller("/api")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
public final class LineController {
  private static final Logger LOG = LoggerFactory.getLogger(LineController.class);
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final Lines lines;
  private final OperatorCommands commands;
  private final LedgerStanding ledger;
  private final PlantState plant;
  private final Attendants attendants;
  private final OrdersAhead ahead;
  private final Sessions sessions;
  private final InstantSource clock;
  private final JsonMapper json;

  public LineController(
      Lines lines,
      OperatorCommands commands,
      LedgerStanding ledger,
      PlantState plant,
      Attendants attendants,
      OrdersAhead ahead,
      Sessions sessions,
      InstantSource clock,
      JsonMapper json) {
    this.lines = lines;
    this.commands = commands;
    this.ledger = ledger;
    this.plant = plant;
    this.attendants = attendants;
    this.ahead = ahead;
    this.sessions = sessions;
    this.clock = clock;
    this.json = json;
  }

  /** Who is signed in, and the lines. */
  @Get("/me")
  public Map<String, Object> me(HttpRequest<?> request, Authentication authentication) {
    Caller caller = HttpBearerValidator.caller(authentication);
    commands.requirePlant(caller, "any");
    Map<String, Object> me = new LinkedHashMap<>();
    me.put("name", caller.displayName().isEmpty() ? caller.userName() : caller.displayName());
    me.put("operates", caller.is(Role.LINE_OPERATOR) || caller.is(Role.LINE_LEAD));
    me.put("verified", sessions.of(request).flatMap(Sessions.Session::byProvider).isPresent());
    me.put("lines", lines.all().stream().map(line -> line.id().value()).toList());
    return me;
  }

  /** A line as it is now. */
  @Get("/lines/{line}")
  public Map<String, Object> line(@PathVariable String line, Authentication authentication) {
    return page(found(line, authentication));
  }

  /** The orders that were made ready for a line. */
  @Get("/lines/{line}/orders")
  public List<Map<String, Object>> orders(
      @PathVariable String line, Authentication authentication) {
    return ahead.waiting(found(line, authentication).id()).stream().map(LinePage::order).toList();
  }

  /** The serials in doubt on a line: how many, and up to 1,000 of them in the order of printing. */
  @Get("/lines/{line}/in-doubt")
  public Map<String, Object> inDoubt(@PathVariable String line, Authentication authentication) {
    LineView view = found(line, authentication).view();
    return Map.of(
        "count", view.counts().inDoubt(),
        "serials", view.inDoubt().stream().map(SerialNumber::value).toList());
  }

  /** A line as it goes on; ends with the session, at the latest, and not because nobody acts. */
  @Get("/lines/{line}/events")
  @Produces(MediaType.TEXT_EVENT_STREAM)
  public Publisher<Event<String>> events(
      HttpRequest<?> request, @PathVariable String line, Authentication authentication) {
    RunningLine found = found(line, authentication);
    Optional<String> token = Sessions.token(request);
    return Flux.interval(Duration.ZERO, PAUSE)
        .onBackpressureDrop()
        .publishOn(Schedulers.boundedElastic(), 1)
        .takeWhile(tick -> token.filter(sessions::lasts).isPresent())
        .map(tick -> Event.of(text(page(found))));
  }

  /** Says a command of the gRPC contract, in JSON. */
  @Post("/lines/{line}/{command}")
  public HttpResponse<?> say(
      HttpRequest<?> from,
      @PathVariable String line,
      @PathVariable String command,
      @Body String request,
      Authentication authentication) {
    Caller caller = HttpBearerValidator.caller(authentication);
    try {
      return switch (commands.run(caller, verified(from), line, command, request)) {
        case Answer.Done<LineView>(LineView view) -> HttpResponse.ok(page(view));
        case Answer.FirstAnswer<LineView>(LineView view) -> HttpResponse.ok(page(view));
        case Answer.Refused<LineView>(Refusal refusal) -> refused(refusal);
      };
    } catch (RuntimeException failure) {
      return failed(failure);
    }
  }

  /** Whoever brings a token instead of a session was verified for it a moment ago. */
  private Verified verified(HttpRequest<?> request) {
    return sessions
        .of(request)
        .map(Sessions.Session::verified)
        .orElseGet(() -> new Verified(Verified.How.PROVIDER, clock.instant()));
  }

  private RunningLine found(String line, Authentication authentication) {
    commands.requirePlant(HttpBearerValidator.caller(authentication), line);
    return lines
        .find(LineId.parse(line))
        .orElseThrow(() ->
            new RefusedException(
                Refusal.notFound("LINE_NOT_FOUND")
                    .given(line)
                    .expected("a line of this gateway")
                    .build()));
  }

  private Map<String, Object> page(RunningLine line) {
    return page(line.view());
  }

  private Map<String, Object> page(LineView view) {
    return LinePage.of(view, ledger.marks(), plant.look(), attendants.name(view.line()));
  }

  private String text(Map<String, Object> page) {
    try {
      return json.writeValueAsString(page);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** What a use case or a guard throws. */
  @Error(exception = RefusedException.class)
  public HttpResponse<?> refused(RefusedException refused) {
    return refused(refused.refusal());
  }

  /** The platform is needed and away, or something broke. */
  static HttpResponse<?> failed(RuntimeException failure) {
    LOG.warn("a command of the operator page failed", failure);
    return HttpResponse.status(HttpStatus.SERVICE_UNAVAILABLE)
        .body(
            Map.of(
                "reason", "NOT_NOW",
                "given", "a platform or a device that does not answer",
                "expected", "an answer",
                "advice", "Try again; if it stays so, call support."));
  }

  /** A refusal, with what was given, what was expected and what to do. */
  static HttpResponse<?> refused(Refusal refusal) {
    return HttpResponse.status(status(refusal.kind()))
        .body(
            Map.of(
                "reason", refusal.reason(),
                "given", refusal.given(),
                "expected", refusal.expected(),
                "advice", refusal.advice()));
  }

  private static HttpStatus status(Kind kind) {
    return switch (kind) {
      case INVALID -> HttpStatus.BAD_REQUEST;
      case NOT_FOUND -> HttpStatus.NOT_FOUND;
      case UNKNOWN_CALLER -> HttpStatus.UNAUTHORIZED;
      case FORBIDDEN -> HttpStatus.FORBIDDEN;
      case CONFLICT, ALREADY_EXISTS, EXHAUSTED, TOO_OLD, BUSY -> HttpStatus.CONFLICT;
    };
  }
}
