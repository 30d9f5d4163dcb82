package io.seriatim.linegateway.app;

import io.seriatim.kernel.gs1.ElementString;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.kernel.identity.LineId;
import io.seriatim.kernel.identity.SerialNumber;
import io.seriatim.linegateway.domain.HelperCode;
import java.util.List;
import java.util.Optional;

/**
 * The hand scanner of a line: settles serials in doubt, packs and reworks containers. A helper code
 * says what the following scans mean, then each code is scanned once. What is scanned is done by
 * whoever said that they stand there.
 */
public final class ReworkScans implements HandScanner.Listener {
  private static final String REASON = "scanned at the rework scanner";

  private final Lines lines;
  private final ResolveInDoubt resolve;
  private final LineId line;
  private final Attendants people;
  private final ManualStation station;
  private HelperCode meaning = HelperCode.DONE;

  public ReworkScans(Lines lines, ResolveInDoubt resolve, LineId line, Attendants people) {
    this.lines = lines;
    this.resolve = resolve;
    this.line = line;
    this.people = people;
    this.station = new ManualStation(lines, line);
  }

  @Override
  public synchronized void scanned(HandScanner at, String code) {
    Optional<HelperCode> helper = HelperCode.find(code);
    at.tell(
        people
            .at(line)
            .map(who -> helper.map(said -> said(said, who)).orElseGet(() -> scanned(code, who)))
            .orElse("NO say at the operator page that you are at the scanner"));
  }

  private String said(HelperCode helper, Cause who) {
    return switch (helper) {
      case SCRAPPED, GOOD, OPEN, REMOVE, REPRINT, DONE -> {
        meaning = helper;
        yield "OK " + helper;
      }
      case CLOSE -> station.close(false, who);
      case PARTIAL -> station.close(true, who);
      case UNDO -> station.undo();
    };
  }

  private String scanned(String code, Cause who) {
    return switch (meaning) {
      case DONE, CLOSE, PARTIAL, UNDO -> "NO scan a helper code first";
      case OPEN -> station.pack(code);
      case REMOVE -> station.remove(code, who);
      case REPRINT -> station.reprint(code, who);
      case SCRAPPED -> settle(code, ResolveInDoubt.Outcome.LABEL_SCRAPPED, who);
      case GOOD -> settle(code, ResolveInDoubt.Outcome.COMMISSIONED, who);
    };
  }

  private String settle(String code, ResolveInDoubt.Outcome outcome, Cause who) {
    Optional<SerialNumber> serial;
    try {
      serial = ElementString.parse(code).serial();
    } catch (InvalidValue notACode) {
      return "NO " + notACode.getMessage();
    }
    if (serial.filter(this::isInDoubt).isEmpty()) {
      return "NO %s is not in doubt"
          .formatted(serial.map(SerialNumber::value).orElse("a code without a serial"));
    }
    ResolveInDoubt.Decision decision =
        new ResolveInDoubt.Decision(List.of(code), outcome, REASON, Optional.empty());
    return switch (resolve.resolve(line, decision, who)) {
      case LineAnswer.Done done ->
          "OK " + serial.get() + ", left " + done.view().counts().inDoubt();
      case LineAnswer.Refused refused -> "NO " + refused.refusal().advice();
    };
  }

  private boolean isInDoubt(SerialNumber serial) {
    return lines
        .find(line)
        .filter(l ->
            l.ask(
                order -> order.filter(o -> o.run().units().inDoubt().contains(serial)).isPresent()))
        .isPresent();
  }
}
