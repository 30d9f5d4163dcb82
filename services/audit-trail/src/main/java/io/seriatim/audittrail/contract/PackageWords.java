package io.seriatim.audittrail.contract;

import io.seriatim.audittrail.app.ExportPackage.Exported;
import io.seriatim.audittrail.app.ExportPackage.NoSuchCheckpoint;
import io.seriatim.audittrail.app.ExportPackage.NothingFits;
import io.seriatim.audittrail.app.ExportPackage.Outcome;
import io.seriatim.audittrail.app.ExportPackage.TooLong;
import io.seriatim.audittrail.app.ExportPackage.TooManyBytes;
import io.seriatim.audittrail.app.ExportPackage.TooManyRecords;
import io.seriatim.audittrail.app.ExportPermits;
import io.seriatim.audittrail.domain.PackageScope;
import io.seriatim.audittrail.domain.PackageScope.Stretch;
import io.seriatim.chassis.refusal.Refusal;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.proto.audit.v1.LineStretch;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Between the contract's words about packages and this service's. */
public final class PackageWords {
  private static final int LONGEST = 1_000;
  private static final long MOST_MICROS = 253_402_300_799_000_000L; // the end of the year 9999

  private PackageWords() {}

  /**
   * What is asked for.
   *
   * @throws InvalidValue if it contradicts itself, or asks for all but a bound
   */
  public static PackageScope scope(io.seriatim.proto.audit.v1.PackageScope asked) {
    PackageScope scope =
        new PackageScope(
            asked.getFromIndex(),
            asked.getToIndex(),
            asked.getFromMicros(),
            asked.getToMicros(),
            asked.getSubjectsList(),
            asked.getLinesList().stream().map(PackageWords::stretch).toList());
    ordered("leaves", scope.fromIndex(), scope.toIndex());
    ordered("period", scope.fromMicros(), scope.toMicros());
    boolean leaves = scope.fromIndex() > 0 || scope.toIndex() > 0;
    require(
        !leaves || (!scope.isSelection() && scope.fromMicros() == 0 && scope.toMicros() == 0),
        "from_index, to_index",
        "with a period, subjects or lines",
        "leaves by their places alone");
    require(
        Math.max(scope.subjects().size(), scope.lines().size()) <= PackageScope.MOST_NAMED,
        "subjects, lines",
        Math.max(scope.subjects().size(), scope.lines().size()) + " of them",
        "at most " + PackageScope.MOST_NAMED);
    scope.subjects().forEach(subject -> text("subject", subject));
    return scope;
  }

  /** A text of a sensible length. */
  public static String text(String what, String given) {
    require(given.length() <= LONGEST, what, given.length() + " letters", "at most " + LONGEST);
    return given;
  }

  private static Stretch stretch(LineStretch lines) {
    text("gateway_id", lines.getGatewayId());
    require(
        lines.getFromSequence() > 0
            && lines.getToSequence() >= lines.getFromSequence()
            && lines.getToSequence() < MOST_MICROS,
        "lines",
        lines.getFromSequence() + " to " + lines.getToSequence(),
        "sequences from 1 on, the last not before the first");
    return new Stretch(
        lines.getGatewayId(),
        Integer.toUnsignedLong(lines.getEpoch()),
        lines.getFromSequence(),
        lines.getToSequence());
  }

  private static void ordered(String what, long from, long to) {
    require(
        from >= 0 && from <= MOST_MICROS && to <= MOST_MICROS && (to == 0 || to > from),
        what,
        from + " to " + to,
        "a beginning of 0 or more, and an end behind it or 0");
  }

  private static void require(boolean holds, String what, String given, String expected) {
    if (!holds) {
      throw new InvalidValue(what, given, expected);
    }
  }

  /** Why there is no package; empty if there is one. */
  static Optional<Refusal> refusal(Outcome outcome) {
    return switch (outcome) {
      case Exported _ -> Optional.empty();
      case TooManyRecords(long atLeast, long most) ->
          Optional.of(
              Refusal.invalid("TOO_MANY_RECORDS")
                  .given("at least %,d records".formatted(atLeast))
                  .expected("at most %,d in one package".formatted(most))
                  .advice(
                      "ask for several packages of shorter periods, or of from_index and to_index"
                          + " at most %,d apart".formatted(most))
                  .build());
      case TooManyBytes(long most, long records) ->
          Optional.of(
              Refusal.invalid("PACKAGE_TOO_LARGE")
                  .given("more than %,d bytes after %,d records".formatted(most, records))
                  .expected("at most %,d bytes in one package".formatted(most))
                  .advice("ask for a shorter period, of fewer than %,d records".formatted(records))
                  .build());
      case TooLong(Duration most, long looked) ->
          Optional.of(
              Refusal.exhausted("EXPORT_TOO_LONG")
                  .given("%,d leaves read in %,d s".formatted(looked, most.toSeconds()))
                  .expected("a package that is made in %,d s".formatted(most.toSeconds()))
                  .advice(
                      "ask for a shorter period or fewer subjects; a period is the quicker way to"
                          + " line records, too")
                  .retryMayHelp(true)
                  .build());
      case NothingFits _ ->
          Optional.of(
              Refusal.notFound("NOTHING_TO_EXPORT")
                  .given("a scope without any record")
                  .expected("at least one record that a checkpoint covers")
                  .advice("check subjects and times (UTC); a new record is covered within seconds")
                  .build());
      case NoSuchCheckpoint(long size) ->
          Optional.of(
              Refusal.notFound("NO_SUCH_CHECKPOINT")
                  .given("checkpoint " + size)
                  .expected("a size that the log was signed at")
                  .advice("hand the witness's note in; if it does not hold, the log was rewritten")
                  .build());
    };
  }

  static Refusal damaged(String what) {
    return Refusal.conflict("LOG_DAMAGED")
        .given(what)
        .expected("every leaf up to the head of the log")
        .advice("start a verification of the log, and see the runbook audit-log")
        .build();
  }

  static Refusal busy(ExportPermits.Busy busy) {
    return Refusal.exhausted("EXPORTS_BUSY")
        .given(busy.ofTenant() ? "another export of yours" : "exports of others")
        .expected(
            "at most %d at a time%s".formatted(busy.most(), busy.ofTenant() ? " of a tenant" : ""))
        .advice("read to its end what you asked for before, or ask again in some minutes")
        .retryMayHelp(true)
        .build();
  }

  /** Sizes of witnesses' checkpoints, a few of them. */
  public static List<Long> sizes(List<Long> asked) {
    require(
        asked.size() <= PackageScope.MOST_NAMED && asked.stream().allMatch(size -> size > 0),
        "checkpoint_sizes",
        asked.size() + " of them",
        "at most " + PackageScope.MOST_NAMED + ", each 1 or more");
    return asked;
  }
}
