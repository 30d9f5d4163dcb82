package io.seriatim.audittrail.domain.identity;

import io.seriatim.audittrail.domain.identity.IdentityEvent.Administration;
import io.seriatim.audittrail.domain.identity.IdentityEvent.SignIn;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.kernel.identity.TenantId;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Says what of an event becomes an audit record, and in whose log it is.
 *
 * <p>The law: a person's event is its tenant's; what is nobody's or the realm's is the system's.
 *
 * @param system the operator's own tenant
 */
public record Telling(String system) {
  private static final Pattern ONE = Pattern.compile("(users|clients)/([^/]+)(?:/.*)?");
  private static final String UNKNOWN = "unknown";

  /** Keys under which what is known is kept; the provider's ids are unique among their kind. */
  public static String user(String id) {
    return "users/" + id;
  }

  /** The account or client that a change is about, {@code users/<id>} or {@code clients/<id>}. */
  public static Optional<String> thing(String path) {
    Matcher one = ONE.matcher(path);
    return one.matches() ? Optional.of(one.group(1) + "/" + one.group(2)) : Optional.empty();
  }

  /**
   * The record of a sign-in, of somebody of whom this is known. A name that nobody has is left out:
   * it may be a password, typed into the wrong field.
   */
  public IdentityRecord of(SignIn event, Known who) {
    String typed = event.userId().isEmpty() ? UNKNOWN : event.userName();
    String name = who.name().isEmpty() ? typed : who.name();
    String tenant = tenant(who.tenant());
    boolean client = event.type().startsWith("CLIENT_LOGIN");
    return new IdentityRecord(
        recordId("sign-in", event.id()),
        tenant,
        event.userId().isEmpty() ? UNKNOWN : event.userId(),
        name,
        tenant,
        "identity/" + event.type(),
        client ? "client/" + event.clientId() : "user/" + (name.isEmpty() ? event.userId() : name),
        event.id(),
        event.error(),
        said("client", event.clientId(), "session", event.session(), "error", event.error()),
        event.address(),
        micros(event.millis()),
        "");
  }

  /**
   * The record of a change.
   *
   * @param by the administrator
   * @param thing what the change is about; nobody where it is the realm's
   */
  public IdentityRecord of(Administration event, Known by, Known thing) {
    return new IdentityRecord(
        recordId("administration", event.id()),
        tenant(thing.tenant()),
        event.byUserId().isEmpty() ? UNKNOWN : event.byUserId(),
        by.name(),
        tenant(by.tenant()),
        "identity/" + event.resource() + "_" + event.operation(),
        event.path().isEmpty() ? "realm" : event.path(),
        event.id(),
        event.error(),
        said("of", thing.name(), "through client", event.byClientId(), "error", event.error()),
        event.address(),
        micros(event.millis()),
        event.representation());
  }

  /** A tenant's name that is none is nobody's. */
  private String tenant(String named) {
    try {
      return named.isEmpty() ? system : TenantId.parse(named).value();
    } catch (InvalidValue none) {
      return system;
    }
  }

  private static String recordId(String kind, String eventId) {
    return "keycloak/" + kind + "/" + eventId;
  }

  private static long micros(long millis) {
    return TimeUnit.MILLISECONDS.toMicros(millis);
  }

  private static String said(String... namesAndValues) {
    return Stream.iterate(0, at -> at < namesAndValues.length, at -> at + 2)
        .filter(at -> !namesAndValues[at + 1].isEmpty())
        .map(at -> namesAndValues[at] + " " + namesAndValues[at + 1])
        .collect(Collectors.joining(", "));
  }
}
