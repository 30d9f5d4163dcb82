package io.seriatim.linegateway.app;

import java.util.Optional;

/** Keeps what happened when people proved who they are (21 CFR 11.10(e), 11.300(d)). */
public interface SignInRecord {

  /** Keeps one; it may not fail the sign-in. */
  void keep(Entry entry);

  /** What happened. */
  enum Kind {
    /** The identity provider verified somebody. */
    VERIFIED,
    /** A PIN proved somebody. */
    PROVED_BY_PIN,
    /** A PIN was wrong. */
    WRONG_PIN,
    /** A PIN was not even looked at: it is locked, too old or not set, or nobody has that name. */
    PIN_NOT_USABLE,
    /** Somebody set a PIN. */
    PIN_SET;

    boolean isRefusal() {
      return this == WRONG_PIN || this == PIN_NOT_USABLE;
    }
  }

  /**
   * One entry.
   *
   * @param who as the plant knows them; nobody where the name is unknown, which is not kept: it may
   *     be a password typed into the wrong field
   * @param meaning what the proof was for
   * @param wrongTries since the last right one
   */
  record Entry(Kind kind, Optional<SiteSignIns.Operator> who, String meaning, int wrongTries) {
    public boolean isRefusal() {
      return kind.isRefusal();
    }
  }
}
