package io.seriatim.portal.http;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.server.util.HttpHostResolver;
import io.micronaut.http.uri.UriBuilder;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.views.ModelAndView;
import java.net.URI;
import java.util.Map;

/**
 * Ends the session here and at the identity provider: where the next reader shares the screen, a
 * sign-out that leaves the provider's session alive is none.
 */
@Controller
@Secured(SecurityRule.IS_ANONYMOUS)
public final class SignOut {
  /** Where the sign-in leaves the access token. */
  public static final String ACCESS_TOKEN = "JWT";

  /** Where it leaves the identity token, which the provider asks for at sign-out. */
  public static final String IDENTITY_TOKEN = "IDT";

  private final IdentityProvider provider;
  private final HttpHostResolver hosts;

  public SignOut(IdentityProvider provider, HttpHostResolver hosts) {
    this.provider = provider;
    this.hosts = hosts;
  }

  /** Signs out; only a form of our own pages may ask for it. */
  @Post("/sign-out")
  @Consumes(MediaType.ALL)
  @Produces(MediaType.TEXT_HTML)
  public HttpResponse<?> signOut(HttpRequest<?> request) {
    if (!isFromOurPage(request)) {
      return HttpResponse.status(HttpStatus.FORBIDDEN);
    }
    return HttpResponse.seeOther(endOfSession(request))
        .cookie(Cookie.of(ACCESS_TOKEN, "").path("/").httpOnly(true).maxAge(0))
        .cookie(Cookie.of(IDENTITY_TOKEN, "").path("/").httpOnly(true).maxAge(0));
  }

  /** What is left to say. */
  @Get("/signed-out")
  @Produces(MediaType.TEXT_HTML)
  public HttpResponse<?> signedOut() {
    return HttpResponse.ok(
            new ModelAndView<>("signed-out", Map.of("page", new Page("Signed out", "", ""))))
        .contentType(MediaType.TEXT_HTML_TYPE);
  }

  /** A browser says where a request comes from; another site's page can't say otherwise. */
  private static boolean isFromOurPage(HttpRequest<?> request) {
    String site = request.getHeaders().get("Sec-Fetch-Site", String.class).orElse("");
    String origin = request.getHeaders().get(HttpHeaders.ORIGIN, String.class).orElse("");
    String host = request.getHeaders().get(HttpHeaders.HOST, String.class).orElse("none");
    return site.isEmpty() ? origin.endsWith("://" + host) : site.equals("same-origin");
  }

  private URI endOfSession(HttpRequest<?> request) {
    UriBuilder end =
        UriBuilder.of(provider.endSession())
            .queryParam("client_id", provider.clientId())
            .queryParam("post_logout_redirect_uri", hosts.resolve(request) + "/signed-out");
    request
        .getCookies()
        .findCookie(IDENTITY_TOKEN)
        .ifPresent(token -> end.queryParam("id_token_hint", token.getValue()));
    return end.build();
  }
}
