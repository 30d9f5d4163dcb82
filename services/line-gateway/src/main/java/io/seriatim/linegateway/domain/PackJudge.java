package io.seriatim.linegateway.domain;

import io.seriatim.kernel.gs1.ElementString;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.kernel.identity.SerialNumber;
import io.seriatim.linegateway.domain.PackVerdict.Pass;
import io.seriatim.linegateway.domain.PackVerdict.Reject;
import io.seriatim.linegateway.domain.PackVerdict.Scrap;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Decides about one pack from what the camera read: reject, unless everything is right.
 *
 * <p>Right is: a GS1 code with the order's GTIN, lot and expiry, what an authority issued with it,
 * a serial that was sent to this line's printer and has not been seen, and a print grade not below
 * the limit. Pure and in memory: no disk and no network stand between a camera result and the gate.
 *
 * @param limit lowest grade that passes (ISO/IEC 15415)
 * @param noReads what the camera sends when it reads nothing
 * @param noSeals what it sends, alone or before the code, when the seal is missing
 * @param issued what must stand behind a serial of ours
 */
public record PackJudge(
    OrderFacts order,
    Grade limit,
    Set<String> noReads,
    Set<String> noSeals,
    Function<SerialNumber, CryptoFields> issued) {

  public PackJudge {
    noReads = Set.copyOf(noReads);
    noSeals = Set.copyOf(noSeals);
  }

  public PackJudge(OrderFacts order, Grade limit, Set<String> noReads) {
    this(order, limit, noReads, Set.of());
  }

  /** One for serials that nothing was issued with. */
  public PackJudge(OrderFacts order, Grade limit, Set<String> noReads, Set<String> noSeals) {
    this(order, limit, noReads, noSeals, serial -> CryptoFields.NONE);
  }

  /** The verdict; the units are only looked at. */
  public PackVerdict judge(CameraRead read, Units units) {
    if (read.code().isBlank() || noReads.contains(read.code())) {
      return new Reject(RejectCause.NO_READ);
    }
    Optional<String> sealMissing = noSeals.stream().filter(read.code()::startsWith).findFirst();
    if (sealMissing.isPresent()) {
      return unsealed(read.code().substring(sealMissing.get().length()), units);
    }
    try {
      return judge(ElementString.parse(read.code()), read.grade(), units);
    } catch (InvalidValue notACode) {
      return new Reject(RejectCause.MISMATCH);
    }
  }

  /** A pack without a seal is rejected whatever it carries; its own label is scrapped with it. */
  private PackVerdict unsealed(String code, Units units) {
    try {
      ElementString read = ElementString.parse(code);
      Optional<SerialNumber> ours =
          read.serial()
              .filter(s -> isOurProduct(read))
              .filter(s -> units.stage(s).filter(UnitStage.SENT::equals).isPresent());
      return ours.<PackVerdict>map(serial -> new Scrap(serial, RejectCause.MISSING_SEAL))
          .orElseGet(() -> new Reject(RejectCause.MISSING_SEAL));
    } catch (InvalidValue notACode) {
      return new Reject(RejectCause.MISSING_SEAL);
    }
  }

  private PackVerdict judge(ElementString code, Grade grade, Units units) {
    if (code.serial().isEmpty() || code.gtin().isEmpty()) {
      return new Reject(RejectCause.MISMATCH);
    }
    SerialNumber serial = code.serial().get();
    UnitStage stage = units.stage(serial).orElse(null);
    // another product's number says nothing about ours, even where both are the same text
    if (stage == null || !isOurProduct(code)) {
      return new Reject(unknownSerial(code));
    }
    if (!stage.mayBeCommissioned() || stage == UnitStage.PASSING) {
      return new Reject(RejectCause.DUPLICATE);
    }
    if (!isOurs(code) || !issued.apply(serial).areIn(code)) {
      return new Scrap(serial, RejectCause.MISMATCH);
    }
    return grade.isBelow(limit) ? new Scrap(serial, RejectCause.LOW_GRADE) : new Pass(serial);
  }

  private RejectCause unknownSerial(ElementString code) {
    boolean otherBatch = isOurProduct(code) && code.batch().isPresent() && !isOurLot(code);
    return otherBatch ? RejectCause.OTHER_BATCH : RejectCause.FOREIGN;
  }

  private boolean isOurs(ElementString code) {
    return isOurProduct(code)
        && isOurLot(code)
        && code.expiry().filter(order.expiry()::equals).isPresent();
  }

  private boolean isOurProduct(ElementString code) {
    return code.gtin().filter(order.gtin()::equals).isPresent();
  }

  private boolean isOurLot(ElementString code) {
    return code.batch().filter(order.lot()::equals).isPresent();
  }
}
