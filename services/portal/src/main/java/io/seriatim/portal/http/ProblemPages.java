package io.seriatim.portal.http;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.micronaut.core.io.Writable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.AuthorizationException;
import io.micronaut.security.authentication.DefaultAuthorizationExceptionHandler;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.views.jte.HtmlJteViewsRenderer;
import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.caller.TokenRejected;
import io.seriatim.chassis.caller.TokenVerifier;
import io.seriatim.chassis.refusal.Refusals;
import io.seriatim.kernel.identity.InvalidValue;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a reader sees when there is no page to see. */
@Controller
@Secured(SecurityRule.IS_ANONYMOUS)
public final class ProblemPages {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemPages.class);
  private static final URI SIGN_IN = URI.create("/oauth/login/keycloak");

  private final TokenVerifier verifier;
  private final DefaultAuthorizationExceptionHandler signIn;
  private final HtmlJteViewsRenderer<Map<String, Object>> views;

  public ProblemPages(
      TokenVerifier verifier,
      DefaultAuthorizationExceptionHandler signIn,
      HtmlJteViewsRenderer<Map<String, Object>> views) {
    this.verifier = verifier;
    this.signIn = signIn;
    this.views = views;
  }

  /** Nobody, or nobody any more: a page leads to the sign-in, a part of one loads its page anew. */
  @Error(exception = AuthorizationException.class, global = true)
  public HttpResponse<?> notAllowed(HttpRequest<?> request, AuthorizationException why) {
    if (why.isForbidden()) {
      return page(request, HttpStatus.FORBIDDEN, Problem.forbidden());
    }
    return isPartOfAPage(request) ? loadAnew() : signIn.handle(request, why);
  }

  /** A token that has expired between two checks, or is none of ours. */
  @Error(exception = TokenRejected.class, global = true)
  public HttpResponse<?> notSignedIn(HttpRequest<?> request, TokenRejected rejected) {
    return isPartOfAPage(request) ? loadAnew() : HttpResponse.seeOther(SIGN_IN);
  }

  /** A code that is no identifier. */
  @Error(exception = InvalidValue.class, global = true)
  public HttpResponse<?> invalid(HttpRequest<?> request, InvalidValue wrong) {
    return page(request, HttpStatus.BAD_REQUEST, Problem.unreadable(wrong));
  }

  /** An address without a page. */
  @Error(status = HttpStatus.NOT_FOUND, global = true)
  public HttpResponse<?> noSuchPage(HttpRequest<?> request) {
    return page(request, HttpStatus.NOT_FOUND, Problem.noSuchPage(request.getPath()));
  }

  /** What a query service answered instead. */
  @Error(exception = StatusRuntimeException.class, global = true)
  public HttpResponse<?> notAnswered(HttpRequest<?> request, StatusRuntimeException failed) {
    HttpStatus status = status(failed.getStatus().getCode());
    if (status == HttpStatus.UNAUTHORIZED) {
      return isPartOfAPage(request) ? loadAnew() : HttpResponse.seeOther(SIGN_IN);
    }
    return status == HttpStatus.INTERNAL_SERVER_ERROR
        ? failed(request, failed)
        : page(request, status, problem(status, failed));
  }

  /** A request that is none a page answers to, for example a form sent to an address to read. */
  @Error(exception = HttpStatusException.class, global = true)
  public HttpResponse<?> notServed(HttpRequest<?> request, HttpStatusException why) {
    String given = request.getMethodName() + " " + request.getPath();
    return page(request, why.getStatus(), Problem.noSuchPage(given));
  }

  /** We are wrong. */
  @Error(exception = RuntimeException.class, global = true)
  public HttpResponse<?> failed(HttpRequest<?> request, RuntimeException failure) {
    String reference = UUID.randomUUID().toString();
    LOG.error("{} failed, reference {}", request.getPath(), reference, failure);
    return page(request, HttpStatus.INTERNAL_SERVER_ERROR, Problem.ours(reference));
  }

  private static Problem problem(HttpStatus status, StatusRuntimeException failed) {
    return Refusals.fromStatus(failed)
        .map(Problem::refused)
        .orElseGet(
            () -> status == HttpStatus.NOT_FOUND ? Problem.notFound() : Problem.serviceAway());
  }

  private static HttpStatus status(Status.Code code) {
    return switch (code) {
      case INVALID_ARGUMENT, OUT_OF_RANGE -> HttpStatus.BAD_REQUEST;
      case UNAUTHENTICATED -> HttpStatus.UNAUTHORIZED;
      case PERMISSION_DENIED -> HttpStatus.FORBIDDEN;
      case NOT_FOUND -> HttpStatus.NOT_FOUND;
      case ALREADY_EXISTS, FAILED_PRECONDITION -> HttpStatus.CONFLICT;
      case UNAVAILABLE, DEADLINE_EXCEEDED, CANCELLED, ABORTED, RESOURCE_EXHAUSTED ->
          HttpStatus.SERVICE_UNAVAILABLE;
      case OK, UNKNOWN, UNIMPLEMENTED, INTERNAL, DATA_LOSS -> HttpStatus.INTERNAL_SERVER_ERROR;
    };
  }

  private static boolean isPartOfAPage(HttpRequest<?> request) {
    return request.getHeaders().contains("HX-Request");
  }

  private static HttpResponse<?> loadAnew() {
    return HttpResponse.unauthorized().header("HX-Refresh", "true");
  }

  private HttpResponse<?> page(HttpRequest<?> request, HttpStatus status, Problem problem) {
    Map<String, Object> model = Map.of("page", around(request), "problem", problem);
    return HttpResponse.status(status)
        .contentType(MediaType.TEXT_HTML_TYPE)
        .body(text(views.render("problem", model, request)));
  }

  /** Rendered here: an address without a page passes no filter that would. */
  private static String text(Writable view) {
    StringWriter text = new StringWriter();
    try {
      view.writeTo(text);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.toString();
  }

  /** The reader stays the reader on a page about a problem, if there is one. */
  private Page around(HttpRequest<?> request) {
    String token =
        request.getCookies().findCookie(SignOut.ACCESS_TOKEN).map(c -> c.getValue()).orElse("");
    try {
      Caller reader = verifier.verify(token);
      return new Page("Not shown", reader.displayName(), reader.tenant().value());
    } catch (TokenRejected | TokenVerifier.KeysUnreachable nobody) {
      return new Page("Not shown", "", "");
    }
  }
}
