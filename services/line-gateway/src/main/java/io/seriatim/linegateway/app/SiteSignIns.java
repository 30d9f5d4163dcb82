package io.seriatim.linegateway.app;

import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.linegateway.domain.Person;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/**
 * Who may act at this plant, as far as the plant itself can tell.
 *
 * <p>A person is verified by the identity provider and may then set a PIN. While the provider is
 * away the PIN proves them, for a limited time since they were last verified and for a limited
 * number of wrong tries (21 CFR 11.300); being verified again begins both anew.
 */
public final class SiteSignIns {
  private static final String SIGNS_IN = "signs in";
  private static final String PIN = "\\d{6,12}";

  private final Store store;
  private final Pins pins;
  private final Online online;
  private final InstantSource clock;
  private final Limits limits;
  private final SignInRecord record;

  /**
   * How long and how often.
   *
   * @param plant the only tenant whose people are let in
   * @param site where the plant is; who is bound to another is not let in
   * @param age a PIN proves somebody who was verified no longer ago than this
   * @param wrongTries so many lock the PIN until its owner is verified again
   */
  public record Limits(TenantId plant, SiteId site, Duration age, int wrongTries) {}

  /**
   * Somebody who was verified.
   *
   * @param boundTo the one site they may act at, where the provider names one; nobody who is bound
   *     to another site was ever kept
   * @param roles names of realm roles
   * @param pinHash empty where no PIN is set
   */
  public record Operator(
      String userName,
      Person person,
      TenantId tenant,
      Optional<SiteId> boundTo,
      Set<String> roles,
      Instant verifiedAt,
      String pinHash,
      int wrongTries) {
    public Operator {
      roles = Set.copyOf(roles);
    }

    Operator withPin(String hash) {
      return new Operator(userName, person, tenant, boundTo, roles, verifiedAt, hash, 0);
    }

    Operator afterTry(boolean right) {
      int wrong = right ? 0 : wrongTries + 1;
      return new Operator(userName, person, tenant, boundTo, roles, verifiedAt, pinHash, wrong);
    }
  }

  /** Keeps operators on the plant's own disk. */
  public interface Store {
    Optional<Operator> find(String userName);

    void save(Operator operator);
  }

  /** Makes and checks hashes of PINs. */
  public interface Pins {
    String hash(String pin);

    boolean matches(String pin, String hash);
  }

  /** Asks the identity provider. */
  public interface Online {
    /**
     * Who has this name and password; nobody where they are wrong.
     *
     * @throws java.io.UncheckedIOException if it does not answer
     */
    Optional<Operator> check(String userName, String password);
  }

  public SiteSignIns(
      Store store,
      Pins pins,
      Online online,
      InstantSource clock,
      Limits limits,
      SignInRecord record) {
    this.record = record;
    this.store = store;
    this.pins = pins;
    this.online = online;
    this.clock = clock;
    this.limits = limits;
  }

  /** The identity provider has verified somebody; false where they are not of this plant. */
  public boolean verified(Operator operator) {
    return verified(operator, SIGNS_IN);
  }

  private synchronized boolean verified(Operator operator, String meaning) {
    if (!isOfPlant(operator)) {
      return false;
    }
    String kept = store.find(operator.userName()).map(Operator::pinHash).orElse("");
    store.save(operator.withPin(kept));
    keep(SignInRecord.Kind.VERIFIED, Optional.of(operator), meaning);
    return true;
  }

  private boolean isOfPlant(Operator operator) {
    return operator.tenant().equals(limits.plant())
        && operator.boundTo().filter(site -> !site.equals(limits.site())).isEmpty();
  }

  /** Sets the PIN of somebody who has just been verified; false where it is none. */
  public synchronized boolean setPin(String userName, String pin) {
    Optional<Operator> operator = store.find(userName).filter(o -> pin.matches(PIN));
    operator.ifPresent(o -> store.save(o.withPin(pins.hash(pin))));
    operator.ifPresent(o -> keep(SignInRecord.Kind.PIN_SET, operator, ""));
    return operator.isPresent();
  }

  /** Who is proved by a PIN at the plant alone. */
  public Optional<Operator> byPin(String userName, String pin) {
    return byPin(userName, pin, SIGNS_IN);
  }

  private synchronized Optional<Operator> byPin(String userName, String pin, String meaning) {
    Optional<Operator> known = store.find(userName);
    if (known.filter(this::mayTry).isEmpty()) {
      keep(SignInRecord.Kind.PIN_NOT_USABLE, known, meaning);
      return Optional.empty();
    }
    boolean right = pins.matches(pin, known.get().pinHash());
    Operator tried = known.get().afterTry(right);
    store.save(tried);
    keep(
        right ? SignInRecord.Kind.PROVED_BY_PIN : SignInRecord.Kind.WRONG_PIN,
        Optional.of(tried),
        meaning);
    return known.filter(o -> right);
  }

  private void keep(SignInRecord.Kind kind, Optional<Operator> who, String meaning) {
    record.keep(
        new SignInRecord.Entry(kind, who, meaning, who.map(Operator::wrongTries).orElse(0)));
  }

  /** Until when a PIN proves somebody. */
  public Instant provedUntil(Operator operator) {
    return operator.verifiedAt().plus(limits.age());
  }

  private boolean mayTry(Operator operator) {
    return !operator.pinHash().isEmpty()
        && operator.wrongTries() < limits.wrongTries()
        && clock.instant().isBefore(provedUntil(operator));
  }

  /**
   * Who is proved by PIN, or by password while the identity provider answers.
   *
   * @param meaning what the proof is for, as it stands in the record
   */
  public Optional<Operator> prove(String userName, String secret, String meaning) {
    boolean hasPin = store.find(userName).filter(o -> !o.pinHash().isEmpty()).isPresent();
    if (hasPin && secret.matches(PIN)) {
      return byPin(userName, secret, meaning);
    }
    return online.check(userName, secret).filter(o -> verified(o, meaning));
  }
}
