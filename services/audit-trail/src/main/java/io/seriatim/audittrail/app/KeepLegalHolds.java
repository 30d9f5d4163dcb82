package io.seriatim.audittrail.app;

import io.seriatim.audittrail.app.ReviewOutcome.Done;
import io.seriatim.audittrail.app.ReviewOutcome.DoneBefore;
import io.seriatim.audittrail.app.ReviewOutcome.Refused;
import io.seriatim.audittrail.domain.ReviewRefusal;
import io.seriatim.audittrail.domain.ReviewRefusal.Reason;
import io.seriatim.audittrail.domain.retention.LegalHold;
import io.seriatim.audittrail.domain.retention.LegalHold.Lift;
import io.seriatim.kernel.identity.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Places legal holds, and lifts them by somebody else; both signed. */
public final class KeepLegalHolds {
  /** The meaning of a signature that places a hold. */
  public static final String HELD = "HELD";

  /** The meaning of a signature that lifts one. */
  public static final String LIFTED = "LIFTED";

  private final LegalHoldStore store;

  public KeepLegalHolds(LegalHoldStore store) {
    this.store = store;
  }

  /** All, by when they were placed. */
  public List<LegalHold> list(TenantId owner) {
    return store.all(owner);
  }

  /**
   * Places a hold.
   *
   * @param unproven why the signer is not proven to be the caller; asked last
   */
  public ReviewOutcome<LegalHold> place(
      LegalHold wanted, Supplier<Optional<ReviewRefusal>> unproven) {
    while (true) {
      Optional<LegalHold> before = store.find(wanted.ground().owner(), wanted.id());
      if (before.isPresent()) {
        return before.get().requestHash().equals(wanted.requestHash())
            ? new DoneBefore<>(before.get())
            : Retries.reused(wanted.id());
      }
      Optional<ReviewRefusal> no = meaning(wanted.placed().meaning(), HELD).or(unproven);
      if (no.isPresent()) {
        return new Refused<>(no.get());
      }
      if (store.place(wanted)) {
        return new Done<>(wanted);
      }
    }
  }

  /**
   * Lifts a hold.
   *
   * @param unproven why the signer is not proven to be the caller; asked last
   */
  public ReviewOutcome<LegalHold> lift(
      TenantId owner, String id, Lift wanted, Supplier<Optional<ReviewRefusal>> unproven) {
    while (true) {
      Optional<LegalHold> found = store.find(owner, id);
      if (found.isEmpty()) {
        return new Refused<>(Reason.LEGAL_HOLD_NOT_FOUND, "the hold " + id, "one that was placed");
      }
      LegalHold hold = found.get();
      if (hold.lifted().isPresent()) {
        return liftedBefore(hold, hold.lifted().get(), wanted);
      }
      Optional<ReviewRefusal> no = refuses(hold, wanted).or(unproven);
      if (no.isPresent()) {
        return new Refused<>(no.get());
      }
      LegalHold lifted = hold.lifted(wanted);
      if (store.lift(lifted)) {
        return new Done<>(lifted);
      }
    }
  }

  private static ReviewOutcome<LegalHold> liftedBefore(LegalHold hold, Lift made, Lift wanted) {
    if (!made.requestId().equals(wanted.requestId())) {
      return new Refused<>(Reason.LEGAL_HOLD_LIFTED, "it is lifted", "a hold that holds");
    }
    return made.requestHash().equals(wanted.requestHash())
        ? new DoneBefore<>(hold)
        : Retries.reused(wanted.requestId());
  }

  private static Optional<ReviewRefusal> refuses(LegalHold hold, Lift wanted) {
    Optional<ReviewRefusal> meaning = meaning(wanted.signed().meaning(), LIFTED);
    if (meaning.isPresent()) {
      return meaning;
    }
    if (!wanted.signed().recordHash().equals(hold.ground().hash())) {
      return Retries.no(
          Reason.RECORD_CHANGED,
          "record " + wanted.signed().recordHash(),
          "record " + hold.ground().hash());
    }
    return hold.placed().reviewer().id().equals(wanted.signed().reviewer().id())
        ? Retries.no(
            Reason.SAME_PERSON,
            "a hold of " + hold.placed().reviewer().displayName(),
            "a lift by somebody else than who placed it")
        : Optional.empty();
  }

  private static Optional<ReviewRefusal> meaning(String given, String expected) {
    return given.equals(expected)
        ? Optional.empty()
        : Retries.no(Reason.SIGNED_MEANING_WRONG, "the meaning \"" + given + "\"", expected);
  }
}
