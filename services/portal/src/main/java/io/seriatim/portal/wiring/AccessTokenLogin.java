package io.seriatim.portal.wiring;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.config.RedirectConfiguration;
import io.micronaut.security.config.RedirectService;
import io.micronaut.security.errors.PriorToLoginPersistence;
import io.micronaut.security.oauth2.endpoint.token.response.IdTokenLoginHandler;
import io.micronaut.security.oauth2.endpoint.token.response.OpenIdAuthenticationMapper;
import io.micronaut.security.token.cookie.AccessTokenCookieConfiguration;
import io.seriatim.portal.http.SignOut;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * After the sign-in the reader's cookie holds the access token itself.
 *
 * <p>So the portal keeps no session: every request is verified against Keycloak's keys like any
 * other call of the platform, and the same token is what the query services see. When it has
 * expired, the next page leads through Keycloak again, silently while the reader's session there
 * lasts.
 */
@Singleton
@Replaces(IdTokenLoginHandler.class)
final class AccessTokenLogin extends IdTokenLoginHandler {
  private static final String ACCESS_TOKEN = "accessToken";

  private final AccessTokenCookieConfiguration cookie;

  AccessTokenLogin(
      AccessTokenCookieConfiguration cookie,
      RedirectConfiguration redirect,
      RedirectService redirects,
      @Nullable PriorToLoginPersistence<HttpRequest<?>, MutableHttpResponse<?>> priorToLogin) {
    super(cookie, redirect, redirects, priorToLogin);
    this.cookie = cookie;
  }

  @Override
  protected Optional<String> parseIdToken(Authentication authentication) {
    return Optional.ofNullable(authentication.getAttributes().get(ACCESS_TOKEN))
        .map(Object::toString);
  }

  /** Beside it the identity token, with which the reader signs out at Keycloak. */
  @Override
  public List<Cookie> getCookies(Authentication authentication, HttpRequest<?> request) {
    List<Cookie> cookies = new ArrayList<>(super.getCookies(authentication, request));
    Object identity =
        authentication.getAttributes().get(OpenIdAuthenticationMapper.OPENID_TOKEN_KEY);
    if (identity != null) {
      Cookie kept = Cookie.of(SignOut.IDENTITY_TOKEN, identity.toString());
      kept.configure(cookie, request.isSecure());
      cookies.add(kept.path("/"));
    }
    return cookies;
  }
}
