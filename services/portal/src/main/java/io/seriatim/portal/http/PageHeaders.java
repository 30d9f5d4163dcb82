package io.seriatim.portal.http;

import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;

/**
 * What a browser may do with a page: load from the portal alone, and be framed by nobody.
 *
 * <p>There is no inline script or style, so none is allowed; a code that somebody printed on a pack
 * can never become one.
 */
@ServerFilter("/**")
public final class PageHeaders {
  private final String policy;

  public PageHeaders(IdentityProvider provider) {
    // a form's answer may lead on to the identity provider: signing out does
    this.policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self' "
            + provider.origin();
  }

  /** On every answer, errors too. */
  @ResponseFilter
  public void guard(MutableHttpResponse<?> answer) {
    answer.header("Content-Security-Policy", policy);
    answer.header("X-Content-Type-Options", "nosniff");
    answer.header("Referrer-Policy", "same-origin");
  }
}
