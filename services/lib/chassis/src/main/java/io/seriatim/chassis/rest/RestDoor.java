package io.seriatim.chassis.rest;

import com.google.protobuf.Message;
import io.grpc.BindableService;
import io.grpc.StatusRuntimeException;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.seriatim.chassis.refusal.RefusedException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/** Every route of the service's methods under /api, and their description at /api/openapi.json. */
@Controller(RestDoor.BASE)
@Requires(beans = BindableService.class)
@ExecuteOn(TaskExecutors.BLOCKING)
final class RestDoor {
  static final String BASE = "/api";
  private static final String LINES = "application/x-ndjson";

  private final RouteTable routes;
  private final RestCalls calls;
  private final OpenApi document;

  RestDoor(RouteTable routes, RestCalls calls, OpenApi document) {
    this.routes = routes;
    this.calls = calls;
    this.document = document;
  }

  @Get("/openapi.json")
  @Produces(MediaType.APPLICATION_JSON)
  String openApi() {
    return document.text();
  }

  @Get("/{+path}")
  HttpResponse<?> read(HttpRequest<?> request) {
    return answer(request, HttpMethod.GET, new byte[0]);
  }

  @Post("/{+path}")
  @Consumes(MediaType.ALL)
  HttpResponse<?> ask(HttpRequest<byte[]> request) {
    return answer(request, HttpMethod.POST, request.getBody().orElseGet(() -> new byte[0]));
  }

  private HttpResponse<?> answer(HttpRequest<?> request, HttpMethod verb, byte[] body) {
    List<RouteTable.Match> matches =
        routes.matching(request.getUri().getRawPath().substring(BASE.length()));
    return RouteTable.of(matches, verb)
        .<HttpResponse<?>>map(match -> call(match, request, body))
        .orElseGet(() -> noRoute(request, matches));
  }

  private HttpResponse<?> call(RouteTable.Match match, HttpRequest<?> request, byte[] body) {
    Route route = match.route();
    if (route.document().isEmpty() && body.length > 0 && !isJson(request)) {
      return problem(
          Problem.of(
              HttpStatus.UNSUPPORTED_MEDIA_TYPE,
              "JSON_EXPECTED",
              "send the body as " + MediaType.APPLICATION_JSON));
    }
    String token = request.getHeaders().get(HttpHeaders.AUTHORIZATION, String.class).orElse("");
    try {
      Message message = RequestReader.read(route, sent(match, request, body));
      return route.answersStream()
          ? stream(calls.stream(route, token, message))
          : HttpResponse.ok(calls.unary(route, token, message))
              .contentType(MediaType.APPLICATION_JSON_TYPE);
    } catch (RefusedException refused) {
      return problem(Problem.of(refused.refusal()));
    } catch (StatusRuntimeException failed) {
      return problem(Problem.of(failed));
    }
  }

  private static RequestReader.Sent sent(
      RouteTable.Match match, HttpRequest<?> request, byte[] body) {
    Map<String, List<String>> query =
        request.getParameters().asMap().entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    Map.Entry::getValue,
                    (one, other) -> other,
                    LinkedHashMap::new));
    String key = request.getHeaders().get("Idempotency-Key", String.class).orElse("");
    return new RequestReader.Sent(match.fields(), query, key, body);
  }

  private static boolean isJson(HttpRequest<?> request) {
    return request
        .getContentType()
        .filter(type -> type.getName().equals(MediaType.APPLICATION_JSON))
        .isPresent();
  }

  /** The first message decides the status; a failure after it is the last line. */
  private HttpResponse<?> stream(RestCalls.Answers answers) {
    boolean some = answers.messages().hasNext();
    Flux<byte[]> lines =
        some
            ? Flux.fromIterable(answers::messages)
                .map(calls::json)
                .onErrorResume(
                    StatusRuntimeException.class,
                    failed -> Flux.just("{\"problem\":" + Problem.of(failed).json() + "}"))
                .map(line -> (line + "\n").getBytes(StandardCharsets.UTF_8))
                .doFinally(end -> answers.hangUp().run())
                .subscribeOn(Schedulers.boundedElastic())
            : Flux.empty();
    return HttpResponse.ok(lines).contentType(LINES);
  }

  private static HttpResponse<?> noRoute(HttpRequest<?> request, List<RouteTable.Match> matches) {
    if (matches.isEmpty()) {
      return problem(
          Problem.of(
              HttpStatus.NOT_FOUND,
              "NO_SUCH_CALL",
              "nothing at " + request.getPath() + "; see " + BASE + "/openapi.json"));
    }
    String allowed =
        matches.stream()
            .map(match -> match.route().verb().name())
            .distinct()
            .collect(Collectors.joining(", "));
    return problem(
            Problem.of(
                HttpStatus.METHOD_NOT_ALLOWED,
                "OTHER_VERB",
                request.getPath() + " is called with " + allowed))
        .header(HttpHeaders.ALLOW, allowed);
  }

  private static io.micronaut.http.MutableHttpResponse<String> problem(Problem problem) {
    return HttpResponse.status(problem.status())
        .body(problem.json().toString())
        .contentType(Problem.MEDIA_TYPE);
  }
}
