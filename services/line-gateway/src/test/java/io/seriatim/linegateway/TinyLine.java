package io.seriatim.linegateway;

import io.seriatim.kernel.gs1.ElementString;
import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.SerialNumber;
import io.seriatim.kernel.identity.Sgtin;
import io.seriatim.kernel.life.Level;
import io.seriatim.linegateway.device.TinyCaller;
import io.seriatim.linegateway.device.TinyPrinter;
import io.seriatim.linegateway.domain.CryptoFields;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;

/** A line whose every step the test makes: one pack at a time, one case at a time. */
public final class TinyLine implements AutoCloseable {
  private static final Set<String> FIELDS =
      Set.of("GTIN", "SN", "LOT", "EXP", "SSCC", "AI91", "AI92");

  private final TinyPrinter packPrinter;
  private final TinyPrinter casePrinter;
  private Optional<TinyCaller> packCamera = Optional.empty();
  private Optional<TinyCaller> packGate = Optional.empty();
  private Optional<TinyCaller> caseCamera = Optional.empty();
  private Optional<TinyCaller> caseGate = Optional.empty();
  private final List<String> inCase = new ArrayList<>();
  private final Map<Long, String> onBelt = new HashMap<>();
  private long trigger;
  private long caseTrigger;
  private long processed;
  private long defective;
  private boolean gateConfirms = true;
  private boolean gateMisses;
  private boolean gateCounts = true;
  private boolean caseGateConfirms = true;

  public TinyLine() throws IOException {
    this.packPrinter = new TinyPrinter(20, 5_000, FIELDS);
    this.casePrinter = new TinyPrinter(20, 70, FIELDS);
  }

  public Map<Level, String> printers() {
    return Map.of(
        Level.UNIT, packPrinter.address(),
        Level.CASE, casePrinter.address(),
        Level.PALLET, casePrinter.address());
  }

  public TinyPrinter packPrinter() {
    return packPrinter;
  }

  /** Cameras and gates call the gateway. */
  public void call(GatewayOnBench gateway) throws IOException {
    call(gateway::port);
  }

  /** Cameras and gates call the ports of these names. */
  public synchronized void call(ToIntFunction<String> ports) throws IOException {
    TinyCaller reject = new TinyCaller(ports.applyAsInt("pack-gate"));
    TinyCaller packer = new TinyCaller(ports.applyAsInt("case-gate"));
    packCamera = Optional.of(new TinyCaller(ports.applyAsInt("pack-camera")));
    caseCamera = Optional.of(new TinyCaller(ports.applyAsInt("case-camera")));
    packGate = Optional.of(reject);
    caseGate = Optional.of(packer);
    reject.hear(this::gate);
    packer.hear(this::caseGate);
  }

  /** The gate says nothing any more of what it does. */
  public void silenceGate() {
    gateConfirms = false;
  }

  /** The gate lets everything go on. */
  public void breakGate() {
    gateMisses = true;
  }

  /** The machines' counters are not answered. */
  public void countNothing() {
    gateCounts = false;
  }

  /** The gate of the case packer says nothing of what it does. */
  public void silenceCaseGate() {
    caseGateConfirms = false;
  }

  /** The gate of the case packer lets a case go on that it was told to reject. */
  public synchronized void rejectedCaseGoesOn(long which) {
    caseGate.orElseThrow().say("CONFIRMED PASS " + which);
  }

  /** Prints the next pack; its code as a scanner sends it. */
  public Optional<String> print() throws IOException {
    return packPrinter.print().map(TinyLine::scanned);
  }

  /** The camera reads something. */
  public synchronized void read(String grade, String code) {
    trigger++;
    onBelt.put(trigger, code);
    packCamera.orElseThrow().say(trigger + ";" + grade + ";" + code);
  }

  /** The pack is at the gate before its result is sent: it is rejected, then the camera speaks. */
  public synchronized void readTooLate(String grade, String code) {
    went(trigger + 1, false);
    read(grade, code);
  }

  /** A case that was closed before is asked about once more. */
  public synchronized void askAgain(String wholeRead) {
    caseTrigger++;
    caseCamera.orElseThrow().say(caseTrigger + ";A;" + wholeRead);
  }

  private synchronized void gate(String line) {
    String[] words = line.split(" ");
    switch (words[0]) {
      case "COUNTERS" -> {
        if (gateCounts) {
          packGate.orElseThrow().say("COUNTERS " + (100 + processed) + " " + (7 + defective));
        }
      }
      case "PASS" -> went(Long.parseLong(words[1]), true);
      case "REJECT" -> went(Long.parseLong(words[1]), gateMisses);
      default -> {}
    }
  }

  private void went(long which, boolean passed) {
    processed++;
    defective += passed ? 0 : 1;
    String code = onBelt.remove(which);
    if (passed && code != null) {
      inCase.add(code);
    }
    if (gateConfirms) {
      packGate.orElseThrow().say("CONFIRMED " + (passed ? "PASS " : "REJECT ") + which);
    }
  }

  /** Packs in the case packer. */
  public synchronized int inCasePacker() {
    return inCase.size();
  }

  /** The case packer closes its case; what its camera reads. */
  public synchronized String closeCase() throws IOException {
    String label = casePrinter.print().map(TinyLine::scanned).orElseThrow();
    String read = label + "|" + String.join("|", inCase);
    caseTrigger++;
    caseCamera.orElseThrow().say(caseTrigger + ";A;" + read);
    inCase.clear();
    return read;
  }

  /** The case camera reads a case with these packs inside; what the packer holds stays there. */
  public synchronized void readCase(List<String> packs) throws IOException {
    String label = casePrinter.print().map(TinyLine::scanned).orElseThrow();
    caseTrigger++;
    caseCamera.orElseThrow().say(caseTrigger + ";A;" + label + "|" + String.join("|", packs));
  }

  /** The next case label, by hand. */
  public ItemId printCaseLabel() throws IOException {
    return casePrinter
        .print()
        .map(label -> label.getOrDefault("SSCC", "?"))
        .map(sscc -> ItemId.parse("sscc:" + sscc))
        .orElseThrow();
  }

  public TinyPrinter casePrinter() {
    return casePrinter;
  }

  public int waitingCaseLabels() {
    return casePrinter.waiting();
  }

  private synchronized void caseGate(String line) {
    String[] words = line.split(" ");
    try {
      switch (words[0]) {
        case "PASS", "REJECT" -> {
          if (caseGateConfirms) {
            caseGate.orElseThrow().say("CONFIRMED " + words[0] + " " + words[1]);
          }
        }
        case "FLUSH" -> {
          int inside = inCase.size();
          if (inside > 0) {
            closeCase();
          }
          caseGate.orElseThrow().say("FLUSHED " + inside);
        }
        default -> {}
      }
    } catch (IOException broken) {
      throw new IllegalStateException(broken);
    }
  }

  public List<String> caseAnswers() {
    return caseGate.map(TinyCaller::heard).orElse(List.of());
  }

  public List<String> packAnswers() {
    return packGate.map(TinyCaller::heard).orElse(List.of());
  }

  private static String scanned(Map<String, String> label) {
    return Optional.ofNullable(label.get("SSCC"))
        .map(sscc -> "]C100" + sscc)
        .orElseGet(() ->
            pack(
                label.getOrDefault("SN", "?"),
                new CryptoFields(label.getOrDefault("AI91", ""), label.getOrDefault("AI92", ""))));
  }

  /** A pack's code with this serial. */
  public static String pack(String serial) {
    return pack(serial, CryptoFields.NONE);
  }

  /** The same with what an authority issued. */
  public static String pack(String serial, CryptoFields issued) {
    Sgtin item = new Sgtin(BenchPlatform.GTIN, SerialNumber.parse(serial));
    ElementString plain = ElementString.ofPack(item, BenchPlatform.LOT, BenchPlatform.EXPIRY);
    return "]d2" + issued.behind(plain).toScan();
  }

  /** The gateway has gone: cameras and gates hang up. */
  public void hangUp() throws IOException {
    for (Optional<TinyCaller> caller : List.of(packCamera, packGate, caseCamera, caseGate)) {
      if (caller.isPresent()) {
        caller.get().close();
      }
    }
  }

  @Override
  public void close() throws IOException {
    hangUp();
    packPrinter.close();
    casePrinter.close();
  }
}
