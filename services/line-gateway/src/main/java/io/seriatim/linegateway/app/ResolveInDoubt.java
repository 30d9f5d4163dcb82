package io.seriatim.linegateway.app;

import io.seriatim.kernel.identity.LineId;
import io.seriatim.kernel.identity.SerialNumber;
import io.seriatim.kernel.life.Level;
import io.seriatim.linegateway.domain.LineFact;
import io.seriatim.linegateway.domain.Person;
import io.seriatim.linegateway.domain.Refusal;
import io.seriatim.linegateway.domain.Refusal.Reason;
import io.seriatim.linegateway.domain.RejectCause;
import io.seriatim.linegateway.domain.ScannedPack;
import io.seriatim.linegateway.domain.UnitStage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Settles serials in doubt by a scan or a decision that names who and why.
 *
 * <p>Law: a pack becomes good only by its own scanned code; all that is in doubt is settled at once
 * only by two people.
 */
public final class ResolveInDoubt {
  private final Lines lines;

  public ResolveInDoubt(Lines lines) {
    this.lines = lines;
  }

  /** What became of the labels. */
  public enum Outcome {
    /** The printed label was found and destroyed. */
    LABEL_SCRAPPED,
    /** It was never printed. */
    INVALID,
    /** The pack was scanned and found good. */
    COMMISSIONED
  }

  /**
   * What was found.
   *
   * @param found serials or scanned codes, whole codes for COMMISSIONED; all in doubt where empty
   * @param second who decides too; required where all in doubt are settled at once
   */
  public record Decision(
      List<String> found, Outcome outcome, String reason, Optional<Person> second) {
    public Decision {
      found = List.copyOf(found);
      reason = reason.strip();
    }
  }

  /** Settles them, once they can no longer be forgotten. */
  public LineAnswer resolve(LineId line, Decision decision, Cause cause) {
    return AtLine.act(
        lines,
        line,
        cause,
        order ->
            AtLine.tooShort(decision.reason())
                .or(() -> notByOneAlone(decision, cause))
                .or(() -> settle(order, decision, cause.because(decision.reason()))));
  }

  /** A pack is good by its own code; and nobody alone writes off what was not looked for. */
  private static Optional<Refusal> notByOneAlone(Decision decision, Cause cause) {
    if (!decision.found().isEmpty()) {
      return Optional.empty();
    }
    if (decision.outcome() == Outcome.COMMISSIONED) {
      return refused(
          Reason.CODE_NOT_AS_PRINTED,
          "no scan",
          "the code of every pack that is good",
          "Scan the packs.");
    }
    if (decision.second().isEmpty()) {
      return refused(
          Reason.SECOND_PERSON_MISSING,
          "one person for all that is in doubt",
          "two people, or a list of serials",
          "List what was found, or decide with a second person.");
    }
    return decision.second().filter(p -> p.id().equals(cause.id())).isPresent()
        ? refused(
            Reason.SECOND_PERSON_IS_THE_FIRST,
            cause.displayName() + " twice",
            "two people",
            "Ask somebody else to decide with you.")
        : Optional.empty();
  }

  private static Optional<Refusal> settle(OrderOnLine order, Decision decision, Cause cause) {
    Run run = order.run();
    List<SerialNumber> found = new ArrayList<>();
    for (String text : decision.found()) {
      switch (read(run, decision.outcome(), text)) {
        case ScannedPack.Read.AsPrinted(SerialNumber serial) -> found.add(serial);
        case ScannedPack.Read.Refused(Refusal refusal) -> {
          return Optional.of(refusal);
        }
      }
    }
    Collection<SerialNumber> inDoubt = run.units().inDoubt();
    // what is settled already stays as it is: the same command again changes nothing
    List<SerialNumber> open =
        inDoubt.stream().filter(s -> decision.found().isEmpty() || found.contains(s)).toList();
    if (!open.isEmpty()) {
      UnitStage stage = stage(decision.outcome());
      run.units().move(open, stage);
      LineFact told =
          new LineFact.InDoubtResolved(open, stage, decision.reason(), decision.second());
      order.recorder().fact(cause, told, fact(decision.outcome(), open));
    }
    return Optional.empty();
  }

  private static ScannedPack.Read read(Run run, Outcome outcome, String text) {
    ScannedPack pack =
        new ScannedPack(run.order(), serial -> run.stock(Level.UNIT).crypto(serial.value()));
    ScannedPack.Read read =
        switch (outcome) {
          case COMMISSIONED -> pack.read(text);
          case LABEL_SCRAPPED, INVALID -> pack.label(text);
        };
    return switch (read) {
      case ScannedPack.Read.Refused refused -> refused;
      case ScannedPack.Read.AsPrinted(SerialNumber serial)
          when run.units().stage(serial).isEmpty() ->
          new ScannedPack.Read.Refused(
              new Refusal(
                  Reason.SERIAL_NOT_IN_DOUBT,
                  serial.value(),
                  "a serial sent in this order",
                  "Check the scan."));
      case ScannedPack.Read.AsPrinted ours -> ours;
    };
  }

  private static UnitStage stage(Outcome outcome) {
    return switch (outcome) {
      case LABEL_SCRAPPED -> UnitStage.SCRAPPED;
      case INVALID -> UnitStage.INVALID;
      case COMMISSIONED -> UnitStage.COMMISSIONED;
    };
  }

  private static LineFact fact(Outcome outcome, List<SerialNumber> serials) {
    return switch (outcome) {
      case LABEL_SCRAPPED -> new LineFact.LabelsScrapped(serials, RejectCause.MECHANICAL);
      case INVALID -> new LineFact.NumbersInvalidated(serials);
      case COMMISSIONED -> new LineFact.PacksCommissioned(serials);
    };
  }

  private static Optional<Refusal> refused(
      Reason reason, String given, String expected, String advice) {
    return Optional.of(new Refusal(reason, given, expected, advice));
  }
}
