package io.seriatim.linegateway.app;

import io.seriatim.kernel.gs1.ElementString;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.kernel.identity.LineId;
import io.seriatim.kernel.identity.SerialNumber;
import io.seriatim.linegateway.domain.HelperCode;
import java.util.List;
import java.util.Optional;

/**
 * Settles serials in doubt by scans at the rework table of a line: a helper code says what the
 * following scans mean, then each code is scanned once.
 */
public final class ReworkScans implements HandScanner.Listener {
  private static final String REASON = "scanned at the rework scanner";

  private final Lines lines;
  private final ResolveInDoubt resolve;
  private final LineId line;
  private final Cause scanner;
  private HelperCode meaning = HelperCode.DONE;

  public ReworkScans(Lines lines, ResolveInDoubt resolve, LineId line, Cause scanner) {
    this.lines = lines;
    this.resolve = resolve;
    this.line = line;
    this.scanner = scanner;
  }

  @Override
  public synchronized void scanned(HandScanner at, String code) {
    Optional<HelperCode> helper = HelperCode.find(code);
    if (helper.isPresent()) {
      meaning = helper.get();
      at.tell("OK " + meaning);
      return;
    }
    at.tell(
        switch (meaning) {
          case DONE -> "NO scan " + HelperCode.SCRAPPED + " or " + HelperCode.GOOD + " first";
          case SCRAPPED -> settle(code, ResolveInDoubt.Outcome.LABEL_SCRAPPED);
          case GOOD -> settle(code, ResolveInDoubt.Outcome.COMMISSIONED);
        });
  }

  private String settle(String code, ResolveInDoubt.Outcome outcome) {
    ElementString read;
    try {
      read = ElementString.parse(code);
    } catch (InvalidValue notACode) {
      return "NO " + notACode.getMessage();
    }
    Optional<SerialNumber> serial = read.serial();
    if (serial.isEmpty() || !isOurs(read)) {
      return "NO a serial of the order on " + line + " was expected";
    }
    boolean open = lines.find(line).filter(l -> isInDoubt(l, serial.get())).isPresent();
    if (!open) {
      return "NO " + serial.get() + " is not in doubt";
    }
    return switch (resolve.resolve(line, List.of(serial.get()), outcome, REASON, scanner)) {
      case LineAnswer.Done done ->
          "OK " + serial.get() + ", left " + done.view().counts().inDoubt();
      case LineAnswer.Refused refused -> "NO " + refused.refusal().given();
    };
  }

  private boolean isOurs(ElementString read) {
    return lines
        .find(line)
        .filter(l ->
            l.ask(order ->
                order
                    .filter(o -> read.gtin().filter(o.run().order().gtin()::equals).isPresent())
                    .isPresent()))
        .isPresent();
  }

  private static boolean isInDoubt(RunningLine line, SerialNumber serial) {
    return line.ask(
        order -> order.filter(o -> o.run().units().inDoubt().contains(serial)).isPresent());
  }
}
