package io.seriatim.chassis.access;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;

/**
 * Lets nobody on the way keep an answer: it is for who asked, and the next to ask at the same
 * address may be somebody of another tenant (RFC 9111, 5.2.2.5).
 */
@ServerFilter("/**")
public final class NoCopies implements Ordered {
  /** Around all others, so that their refusals pass it too. */
  @Override
  public int getOrder() {
    return ServerFilterPhase.FIRST.before();
  }

  /** On every answer, refusals too: that something is not there is for who asked as well. */
  @ResponseFilter
  public void guard(MutableHttpResponse<?> answer) {
    answer.getHeaders().set(HttpHeaders.CACHE_CONTROL, "no-store");
  }
}
