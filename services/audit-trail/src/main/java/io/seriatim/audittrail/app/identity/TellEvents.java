package io.seriatim.audittrail.app.identity;

import io.seriatim.audittrail.domain.identity.IdentityEvent;
import io.seriatim.audittrail.domain.identity.IdentityEvent.Administration;
import io.seriatim.audittrail.domain.identity.IdentityEvent.SignIn;
import io.seriatim.audittrail.domain.identity.IdentityRecord;
import io.seriatim.audittrail.domain.identity.Known;
import io.seriatim.audittrail.domain.identity.Telling;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds out whose each event is. What was known of an account or a client is kept, so that the
 * event of its end still goes to its tenant.
 */
public final class TellEvents {
  private final IdentityProvider provider;
  private final ReadingStore store;
  private final Telling telling;

  public TellEvents(IdentityProvider provider, ReadingStore store, Telling telling) {
    this.provider = provider;
    this.store = store;
    this.telling = telling;
  }

  /** The records of these events, in their order. */
  List<IdentityRecord> tell(List<IdentityEvent> events) {
    Map<String, Known> looked = new HashMap<>();
    return events.stream().map(event -> tell(event, looked)).toList();
  }

  private IdentityRecord tell(IdentityEvent event, Map<String, Known> looked) {
    return switch (event) {
      case SignIn signIn -> telling.of(signIn, person(signIn.userId(), looked));
      case Administration change -> {
        Known thing = thing(change, looked);
        yield telling.of(change, person(change.byUserId(), looked), thing);
      }
    };
  }

  private Known thing(Administration change, Map<String, Known> looked) {
    Optional<String> thing = Telling.thing(change.path());
    if (thing.isEmpty()) {
      return Known.NOBODY;
    }
    String key = thing.get();
    boolean whole = key.equals(change.path());
    if (whole && change.tenant().isPresent()) {
      Known named = new Known(change.tenant().get(), store.known(key).orElse(Known.NOBODY).name());
      store.remember(key, named);
    }
    return key.startsWith("users/")
        ? person(key.substring("users/".length()), looked)
        : store.known(key).orElse(Known.NOBODY);
  }

  private Known person(String userId, Map<String, Known> looked) {
    return userId.isEmpty()
        ? Known.NOBODY
        : looked.computeIfAbsent(Telling.user(userId), key -> look(userId, key));
  }

  private Known look(String userId, String key) {
    Optional<Known> before = store.known(key);
    Known now = provider.person(userId).or(() -> before).orElse(Known.NOBODY);
    if (!before.equals(Optional.of(now)) && !now.equals(Known.NOBODY)) {
      store.remember(key, now);
    }
    return now;
  }
}
