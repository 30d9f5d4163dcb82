package io.seriatim.linegateway.http;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.seriatim.chassis.caller.KeycloakSettings;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a browser may do with the page: load from this gateway alone, and be framed by nobody; and
 * no page of another site may speak in an operator's name.
 */
@ServerFilter("/**")
public final class PageGuard {
  private final String policy;

  /** Makes the guard; a form may lead on to where people sign in. */
  public PageGuard(KeycloakSettings keycloak) {
    URI address = URI.create(keycloak.issuer());
    this.policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self' "
            + address.getScheme()
            + "://"
            + address.getRawAuthority();
  }

  /** A change that comes with a cookie comes from our own page. */
  @RequestFilter
  public @Nullable HttpResponse<?> refuseStrangers(HttpRequest<?> request) {
    boolean changes = request.getMethod() == HttpMethod.POST;
    boolean bearer = request.getHeaders().contains(HttpHeaders.AUTHORIZATION);
    return changes && !bearer && !isFromOurPage(request)
        ? HttpResponse.status(HttpStatus.FORBIDDEN)
        : null;
  }

  /** A browser says where a request comes from; another site's page can't say otherwise. */
  private static boolean isFromOurPage(HttpRequest<?> request) {
    Optional<String> site = request.getHeaders().get("Sec-Fetch-Site", String.class);
    String origin = request.getHeaders().get(HttpHeaders.ORIGIN, String.class).orElse("");
    String host = request.getHeaders().get(HttpHeaders.HOST, String.class).orElse("none");
    return site.map("same-origin"::equals).orElseGet(() -> origin.endsWith("://" + host));
  }

  /** On every answer, errors too. */
  @ResponseFilter
  public void guard(MutableHttpResponse<?> answer) {
    answer.header("Content-Security-Policy", policy);
    answer.header("X-Content-Type-Options", "nosniff");
    answer.header("Referrer-Policy", "same-origin");
  }
}
