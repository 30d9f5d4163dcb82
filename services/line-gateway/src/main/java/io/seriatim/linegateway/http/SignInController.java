package io.seriatim.linegateway.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import io.micronaut.http.server.util.HttpHostResolver;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.seriatim.chassis.caller.Caller;
import io.seriatim.linegateway.app.SiteSignIns;
import io.seriatim.linegateway.contract.PlantActs;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** Signs people in: at the identity provider, or by the PIN that is kept at the plant. */
@Controller
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
public final class SignInController {
  private static final String PENDING = "seriatim-sign-in";
  private static final int SECRET_BYTES = 32;
  private static final Duration TO_SIGN_IN = Duration.ofMinutes(10);
  private static final Duration FRESH = Duration.ofMinutes(10);

  private final SiteSignIns people;
  private final KeycloakSignIns provider;
  private final Sessions sessions;
  private final SignInPace pace;
  private final HttpHostResolver hosts;
  private final InstantSource clock;

  public SignInController(
      SiteSignIns people,
      KeycloakSignIns provider,
      Sessions sessions,
      SignInPace pace,
      HttpHostResolver hosts,
      InstantSource clock) {
    this.people = people;
    this.provider = provider;
    this.sessions = sessions;
    this.pace = pace;
    this.hosts = hosts;
    this.clock = clock;
  }

  /** Leads to the identity provider; the browser keeps the proof it will need to come back. */
  @Get("/sign-in/online")
  public HttpResponse<?> online(HttpRequest<?> request) {
    String state = sessions.random(SECRET_BYTES);
    String proof = sessions.random(SECRET_BYTES);
    String challenge =
        Base64.getUrlEncoder().withoutPadding().encodeToString(Sessions.sha256(proof));
    Cookie pending =
        Cookie.of(PENDING, state + "." + proof)
            .path("/sign-in")
            .httpOnly(true)
            .secure(request.isSecure())
            .sameSite(SameSite.Lax)
            .maxAge(TO_SIGN_IN.toSeconds());
    return HttpResponse.seeOther(provider.authorize(back(request), state, challenge))
        .cookie(pending);
  }

  /** The identity provider sends a person back. */
  @Get("/sign-in/back")
  public HttpResponse<?> back(
      HttpRequest<?> request,
      @QueryValue(defaultValue = "") String code,
      @QueryValue(defaultValue = "") String state) {
    Optional<String> proof =
        request
            .getCookies()
            .findCookie(PENDING)
            .map(Cookie::getValue)
            .filter(kept -> !state.isEmpty() && kept.startsWith(state + "."))
            .map(kept -> kept.substring(state.length() + 1));
    Optional<Caller> caller = proof.flatMap(p -> redeemed(code, p, back(request)));
    return caller
        .filter(c -> people.verified(provider.operator(c)))
        .<MutableHttpResponse<?>>map(
            c -> HttpResponse.seeOther(URI.create("/lines")).cookie(sessions.open(c, request)))
        .orElseGet(() -> HttpResponse.seeOther(URI.create("/sign-in?failed=online")))
        .cookie(Cookie.of(PENDING, "").path("/sign-in").httpOnly(true).maxAge(0));
  }

  private Optional<Caller> redeemed(String code, String proof, String redirect) {
    try {
      return provider.redeem(code, proof, redirect);
    } catch (UncheckedIOException away) {
      return Optional.empty();
    }
  }

  private String back(HttpRequest<?> request) {
    return hosts.resolve(request) + "/sign-in/back";
  }

  /** Signs in by name and PIN, with no network. */
  @Post("/sign-in/pin")
  public HttpResponse<?> pin(HttpRequest<?> request, @Body Map<String, String> typed) {
    String place = request.getRemoteAddress().getAddress().getHostAddress();
    Duration wait = pace.wait(place);
    if (wait.isPositive()) {
      return HttpResponse.status(HttpStatus.TOO_MANY_REQUESTS)
          .header("Retry-After", String.valueOf(wait.toSeconds() + 1));
    }
    Optional<SiteSignIns.Operator> operator =
        people.byPin(typed.getOrDefault("user", ""), typed.getOrDefault("pin", ""));
    pace.tried(place, operator.isPresent());
    return operator
        .<MutableHttpResponse<?>>map(o ->
            HttpResponse.noContent()
                .cookie(
                    sessions.open(
                        PlantActs.caller(o), o.verifiedAt(), people.provedUntil(o), request)))
        .orElseGet(() -> HttpResponse.status(HttpStatus.UNAUTHORIZED));
  }

  /** Sets the PIN of whoever was verified a moment ago. */
  @Post("/sign-in/new-pin")
  public HttpResponse<?> newPin(HttpRequest<?> request, @Body Map<String, String> typed) {
    Instant now = clock.instant();
    Optional<Sessions.Session> fresh =
        sessions
            .of(request)
            .filter(s -> s.byProvider().filter(v -> now.isBefore(v.plus(FRESH))).isPresent());
    if (fresh.isEmpty()) {
      return HttpResponse.status(HttpStatus.FORBIDDEN);
    }
    boolean set = people.setPin(fresh.get().caller().userName(), typed.getOrDefault("pin", ""));
    return set ? HttpResponse.noContent() : HttpResponse.badRequest();
  }

  /** Signs out here; the next person types a name again. */
  @Post("/sign-out")
  @Consumes("*/*")
  public HttpResponse<?> signOut(HttpRequest<?> request) {
    return HttpResponse.seeOther(URI.create("/sign-in")).cookie(sessions.close(request));
  }
}
