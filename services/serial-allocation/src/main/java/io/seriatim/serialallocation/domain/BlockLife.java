package io.seriatim.serialallocation.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * What became of a block since it was leased.
 *
 * <p>Law: a block that ended stays as it is, and of it returned + used + written off = count.
 *
 * @param used numbers known to have been used, as reported and by its end
 * @param writtenOff numbers nobody can account for
 * @param renewBy when its site renews it at the latest; empty for a lease without a term
 * @param signOff of a write-off
 * @param back numbers that came back by list, wherever they stand in the block
 * @param scrapped of the used
 */
public record BlockLife(
    Standing standing,
    long used,
    long writtenOff,
    Optional<Instant> renewBy,
    Optional<SignOff> signOff,
    long back,
    long scrapped) {

  /** A block as it is leased. */
  public static BlockLife begun(Optional<Instant> renewBy) {
    return new BlockLife(Standing.ACTIVE, 0, 0, renewBy, Optional.empty(), 0, 0);
  }

  /** Why this can't be done, if it can't. */
  public Optional<Refusal> refuses(Lease lease, BlockChange change) {
    return switch (change) {
      case BlockChange.Renew renew -> refusesUse(lease);
      case BlockChange.Close close -> refusesUse(lease);
      case BlockChange.Report report -> refusesUse(lease);
      case BlockChange.Freeze(String reason) -> refusesUse(lease).or(() -> unexplained(reason));
      case BlockChange.Thaw(String reason) -> refusesUnfrozen(lease).or(() -> unexplained(reason));
      case BlockChange.WriteOff(long known, SignOff signed) ->
          refusesUnfrozen(lease)
              .or(() -> unexplained(signed.reason()))
              .or(() -> unexplained(signed.meaning()))
              .or(() -> outOfRange(lease, known));
    };
  }

  /** Why its site can't return numbers or change it, if it can't. */
  public Optional<Refusal> refusesUse(Lease lease) {
    return switch (standing) {
      case ACTIVE -> Optional.empty();
      case FROZEN -> no(Reason.BLOCK_FROZEN, lease, "an active block");
      case CLOSED, WRITTEN_OFF -> no(Reason.BLOCK_ENDED, lease, "a block that has not ended");
    };
  }

  /**
   * Why its numbers can't be given out again now, if they can't. What a line holds already it goes
   * on with: this is about new copies.
   */
  public Optional<Refusal> refusesFetch(Lease lease, Instant now) {
    return switch (standing) {
      case FROZEN -> no(Reason.BLOCK_FROZEN, lease, "an active block");
      case WRITTEN_OFF -> no(Reason.BLOCK_ENDED, lease, "a block that was not written off");
      case CLOSED -> Optional.empty();
      case ACTIVE ->
          renewBy
              .filter(now::isAfter)
              .map(end ->
                  Refusal.of(
                      Reason.LEASE_TERM_OVER,
                      "block " + lease.name().text() + " at " + now,
                      "before " + end));
    };
  }

  /** After a change that is not refused. */
  public BlockLife after(Lease lease, BlockChange change) {
    return switch (change) {
      case BlockChange.Renew(Instant until) ->
          new BlockLife(
              standing, used, writtenOff, Optional.of(later(until)), signOff, back, scrapped);
      case BlockChange.Freeze freeze -> standing(Standing.FROZEN);
      case BlockChange.Thaw thaw -> standing(Standing.ACTIVE);
      case BlockChange.Close close ->
          ended(Standing.CLOSED, lease.block().kept() - back, 0, signOff);
      case BlockChange.WriteOff(long known, SignOff signed) ->
          ended(
              Standing.WRITTEN_OFF,
              known,
              lease.block().kept() - back - known,
              Optional.of(signed));
      case BlockChange.Report(long good, long bad, long unused) ->
          new BlockLife(
              standing,
              used + good + bad,
              writtenOff,
              renewBy,
              signOff,
              back + unused,
              scrapped + bad);
    };
  }

  /** A clock that was set back takes nothing from a term. */
  private Instant later(Instant until) {
    return renewBy.filter(until::isBefore).orElse(until);
  }

  private BlockLife standing(Standing now) {
    return new BlockLife(now, used, writtenOff, renewBy, signOff, back, scrapped);
  }

  private BlockLife ended(Standing how, long known, long lost, Optional<SignOff> signed) {
    return new BlockLife(how, known, lost, renewBy, signed, back, scrapped);
  }

  private Optional<Refusal> refusesUnfrozen(Lease lease) {
    return switch (standing) {
      case ACTIVE -> no(Reason.BLOCK_NOT_FROZEN, lease, "a frozen block");
      case FROZEN -> Optional.empty();
      case CLOSED, WRITTEN_OFF -> no(Reason.BLOCK_ENDED, lease, "a frozen block");
    };
  }

  private Optional<Refusal> no(Reason reason, Lease lease, String expected) {
    return Optional.of(
        Refusal.of(reason, "block " + lease.name().text() + " is " + standing, expected));
  }

  private static Optional<Refusal> unexplained(String words) {
    return words.isBlank()
        ? Optional.of(Refusal.of(Reason.REASON_MISSING, "no words", "a reason and a meaning"))
        : Optional.empty();
  }

  private Optional<Refusal> outOfRange(Lease lease, long known) {
    long most = lease.block().kept() - back;
    return known < used || known > most
        ? Optional.of(
            Refusal.of(
                Reason.USED_OUT_OF_RANGE,
                known + " numbers used",
                used + " to " + most + ", not returned"))
        : Optional.empty();
  }
}
