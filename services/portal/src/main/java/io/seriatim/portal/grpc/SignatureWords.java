package io.seriatim.portal.grpc;

import io.seriatim.portal.app.SignatureLine;
import io.seriatim.proto.batch.v1.Batch;
import io.seriatim.proto.batch.v1.ReleaseStep;
import io.seriatim.proto.batch.v1.Reopening;
import io.seriatim.proto.batch.v1.Supplement;
import io.seriatim.proto.batch.v1.TrackedFinding;
import io.seriatim.proto.envelope.v1.Signature;
import io.seriatim.proto.envelope.v1.SignatureStanding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every signature on a batch in words, with whether it still holds. */
final class SignatureWords {
  private SignatureWords() {}

  /**
   * All of a batch, the earliest first. A finding that the close explained carries the signature of
   * the close: it is told once, as that.
   */
  static List<SignatureLine> all(Batch batch) {
    Map<Signature, String> given = new LinkedHashMap<>();
    batch.getSignaturesList().forEach(one -> given.putIfAbsent(one, "close"));
    batch.getReopeningsList().forEach(one -> reopening(one, given));
    batch.getReleaseStepsList().forEach(one -> step(one, given));
    for (Supplement one : batch.getSupplementsList()) {
      given.putIfAbsent(
          one.getSignature(), "supplement: " + Words.word(one.getKind(), "SUPPLEMENT_KIND_"));
    }
    for (TrackedFinding one : batch.getFindingsList()) {
      if (one.getResolution().hasSignature()) {
        given.putIfAbsent(one.getResolution().getSignature(), "explanation of " + one.getAccount());
      }
    }
    List<Map.Entry<Signature, String>> sorted = new ArrayList<>(given.entrySet());
    sorted.sort(Comparator.comparingLong(one -> one.getKey().getSignedAt().getEpochMicros()));
    return sorted.stream().map(one -> line(one.getValue(), one.getKey())).toList();
  }

  private static void reopening(Reopening one, Map<Signature, String> given) {
    if (one.hasClosed()) {
      given.putIfAbsent(one.getClosed(), "earlier close");
    }
    if (one.hasAsked()) {
      given.putIfAbsent(one.getAsked(), "re-opening asked for");
    }
    if (one.hasGranted()) {
      given.putIfAbsent(one.getGranted(), "re-opening granted");
    }
  }

  private static void step(ReleaseStep one, Map<Signature, String> given) {
    String step = name(one);
    given.putIfAbsent(one.getSignature(), step);
    if (one.hasRevoked()) {
      given.putIfAbsent(one.getRevoked().getSignature(), step + " taken back");
    }
  }

  /** What a step is called. */
  static String name(ReleaseStep step) {
    return Words.word(step.getKind(), "RELEASE_STEP_KIND_");
  }

  private static SignatureLine line(String act, Signature signature) {
    return new SignatureLine(
        act,
        signature.getSigner().getDisplayName(),
        signature.getUserName(),
        Words.time(signature.getSignedAt()),
        signature.getMeaning(),
        signature.getReason(),
        signature.getRecordForm(),
        Words.hex(signature.getRecordHash()),
        standing(signature.getStanding()));
  }

  private static SignatureLine.Standing standing(SignatureStanding standing) {
    return switch (standing) {
      case SIGNATURE_STANDING_HOLDS -> SignatureLine.Standing.HOLDS;
      case SIGNATURE_STANDING_INVALID -> SignatureLine.Standing.INVALID;
      case SIGNATURE_STANDING_UNSPECIFIED, UNRECOGNIZED -> SignatureLine.Standing.UNKNOWN;
    };
  }
}
