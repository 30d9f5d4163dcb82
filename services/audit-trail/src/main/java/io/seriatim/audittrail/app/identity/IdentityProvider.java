package io.seriatim.audittrail.app.identity;

import io.seriatim.audittrail.domain.identity.IdentityEvent;
import io.seriatim.audittrail.domain.identity.IdentityEvent.Feed;
import io.seriatim.audittrail.domain.identity.Known;
import java.util.List;
import java.util.Optional;

/**
 * The identity provider. Each call throws {@code UncheckedIOException} while it does not answer.
 */
public interface IdentityProvider {
  /**
   * Events in the order of their time.
   *
   * @param fromMillis only those of then or later, milliseconds since the epoch
   * @param first so many of them are passed over
   * @param most at most so many
   */
  List<IdentityEvent> events(Feed feed, long fromMillis, int first, int most);

  /** The account with this id; empty where there is none any more. */
  Optional<Known> person(String userId);

  /** True if it keeps both kinds of events, with what was changed. */
  boolean keepsEvents();
}
