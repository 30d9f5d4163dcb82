package io.seriatim.aggregation.domain;

import io.seriatim.kernel.identity.BatchNumber;
import io.seriatim.kernel.identity.Expiry;
import io.seriatim.kernel.life.Act;
import io.seriatim.kernel.life.Context;
import io.seriatim.kernel.life.Effective;
import io.seriatim.kernel.life.EndedHow;
import io.seriatim.kernel.life.Fact;
import io.seriatim.kernel.life.Identity;
import io.seriatim.kernel.life.ItemState;
import io.seriatim.kernel.life.Lot;
import io.seriatim.kernel.life.Numbering;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the ledger answers to somebody who holds a pack and asks whether it is genuine: the four
 * elements of a product identifier against the record (21 USC 360eee(14), (28); Reg. (EU) 2016/161
 * art. 11), then whether it may be handed out.
 *
 * <p>Law: a pack that differs in anything that was given is no match, whatever else is true of it.
 *
 * @param reasons the weightiest first; none exactly for a match
 */
public record Verification(Verdict verdict, List<Reason> reasons) {

  public Verification {
    reasons = List.copyOf(reasons);
  }

  /** In three words. */
  public enum Verdict {
    /** As printed, and may be supplied. */
    MATCH,
    /** As printed, but must not be supplied. */
    MATCH_BLOCKED,
    /** No such pack. */
    NO_MATCH
  }

  /** Why it is not simply a match. */
  public enum Reason {
    SERIAL_UNKNOWN,
    BATCH_DIFFERS,
    EXPIRY_DIFFERS,
    NOT_COMMISSIONED,
    DECOMMISSIONED,
    DESTROYED,
    MISSING,
    STOLEN,
    CONFLICT,
    SUPPLIED,
    EXPORTED,
    SAMPLED,
    FREE_SAMPLE,
    LOCKED,
    CHECKED_OUT,
    QUARANTINED,
    RECALLED,
    WITHDRAWN,
    EXPIRED,
    IN_TRANSIT,
    CONTENTS_BLOCKED
  }

  /**
   * What is printed on the pack besides product and serial number.
   *
   * @param batch empty where it was not read
   * @param expiry empty where it was not read
   */
  public record Printed(Optional<BatchNumber> batch, Optional<Expiry> expiry) {}

  /** Of a serial number that nobody has, or that is none of the caller's business. */
  public static Verification unknown() {
    return noMatch(List.of(Reason.SERIAL_UNKNOWN));
  }

  /**
   * Of a pack on record.
   *
   * @param context the day, the containers it is in, and the flags on its batch and product
   */
  public static Verification of(ItemState.Present pack, Printed printed, Context context) {
    List<Reason> different = differences(pack, printed);
    if (!different.isEmpty()) {
      return noMatch(different);
    }
    List<Reason> blocking =
        Effective.of(pack, context).blockers(Act.SUPPLY).stream()
            .flatMap(fact -> reason(fact, pack.identity()))
            .toList();
    return new Verification(blocking.isEmpty() ? Verdict.MATCH : Verdict.MATCH_BLOCKED, blocking);
  }

  private static Verification noMatch(List<Reason> reasons) {
    return new Verification(Verdict.NO_MATCH, reasons);
  }

  private static List<Reason> differences(ItemState.Present pack, Printed printed) {
    if (pack.numbering() != Numbering.COMMISSIONED) {
      return List.of(Reason.NOT_COMMISSIONED);
    }
    Optional<Lot> lot = pack.header().lot();
    List<Reason> different = new ArrayList<>();
    if (printed.batch().isPresent() && !printed.batch().equals(lot.map(Lot::batch))) {
      different.add(Reason.BATCH_DIFFERS);
    }
    if (printed.expiry().isPresent() && !printed.expiry().equals(lot.map(Lot::expiry))) {
      different.add(Reason.EXPIRY_DIFFERS);
    }
    return different;
  }

  private static Stream<Reason> reason(Fact fact, Identity identity) {
    return switch (fact) {
      case ENDED -> Stream.of(ended(identity));
      case NOT_COMMISSIONED -> Stream.of(Reason.NOT_COMMISSIONED);
      case STOLEN -> Stream.of(Reason.STOLEN);
      case CONFLICT -> Stream.of(Reason.CONFLICT);
      case CONTENTS_BLOCKED -> Stream.of(Reason.CONTENTS_BLOCKED);
      case SUPPLIED -> Stream.of(Reason.SUPPLIED);
      case EXPORTED -> Stream.of(Reason.EXPORTED);
      case SAMPLED -> Stream.of(Reason.SAMPLED);
      case GIVEN_AWAY -> Stream.of(Reason.FREE_SAMPLE);
      case LOCKED -> Stream.of(Reason.LOCKED);
      case CHECKED_OUT -> Stream.of(Reason.CHECKED_OUT);
      case QUARANTINE -> Stream.of(Reason.QUARANTINED);
      case RECALLED -> Stream.of(Reason.RECALLED);
      case WITHDRAWN -> Stream.of(Reason.WITHDRAWN);
      case EXPIRED -> Stream.of(Reason.EXPIRED);
      case IN_TRANSIT -> Stream.of(Reason.IN_TRANSIT);
      case OUTSIDE, OPEN -> Stream.empty(); // they don't block handing out
    };
  }

  private static Reason ended(Identity identity) {
    return switch (identity) {
      case Identity.Ended(EndedHow how) -> ended(how);
      case Identity.Alive alive ->
          throw new IllegalStateException("an identity that is over and " + alive);
    };
  }

  private static Reason ended(EndedHow how) {
    return switch (how) {
      case LABEL_SCRAPPED, LABEL_SAMPLED, INVALID -> Reason.NOT_COMMISSIONED;
      case DECOMMISSIONED -> Reason.DECOMMISSIONED;
      case DESTROYED -> Reason.DESTROYED;
      case LOST -> Reason.MISSING;
    };
  }
}
