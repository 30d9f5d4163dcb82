package io.seriatim.aggregation.contract;

import com.google.protobuf.ByteString;
import io.seriatim.kernel.signing.CanonicalText;
import io.seriatim.proto.envelope.v1.Signature;
import io.seriatim.proto.envelope.v1.SignatureStanding;
import io.seriatim.proto.ledger.v1.Flag;
import io.seriatim.proto.ledger.v1.FlagLift;
import io.seriatim.proto.ledger.v1.FlagRecord;
import io.seriatim.proto.ledger.v1.SerialRange;
import java.util.HexFormat;
import java.util.List;

/**
 * What a signature under the lift of a flag is over: the flag as it was declared, why it is lifted,
 * who signed before, and who signs. The bytes are kept as they were hashed.
 */
public final class LiftText {
  /** Name and version of the form. */
  public static final String FORM = "seriatim-flag-lift/1";

  private LiftText() {}

  /**
   * The text of a signature.
   *
   * @param lift with its reason, and the signatures before this one
   */
  public static String of(Flag flag, FlagLift lift, Signature given) {
    CanonicalText text = flag(flag).add("lifted-because", lift.getReason());
    for (Signature before : lift.getSignaturesList()) {
      text.add("signed-before", hex(before.getRecordHash()));
    }
    return text.add("signer", given.getSigner().getId())
        .add("name", given.getSigner().getDisplayName())
        .add("tenant", given.getSigner().getTenant())
        .add("user", given.getUserName())
        .add("signed-at", given.getSignedAt().getEpochMicros())
        .add("meaning", given.getMeaning())
        .add("because", given.getReason())
        .add("proven-by", given.getProof())
        .add("request", given.getRequestId())
        .toString();
  }

  private static CanonicalText flag(Flag flag) {
    CanonicalText text =
        new CanonicalText(FORM)
            .add("owner", flag.getOwner())
            .add("flag", flag.getFlagId())
            .add("says", flag.getKind())
            .add("gtin", flag.getScope().getGtin())
            .add("lot", flag.getScope().getLot());
    flag.getScope().getMarketsList().forEach(market -> text.add("market", market));
    for (SerialRange range : flag.getScope().getSerialsList()) {
      text.add("from", range.getFrom()).add("to", range.getTo());
    }
    return text.add("reason", flag.getReason())
        .add("reference", flag.getReference())
        .add("class", flag.getRecallClass())
        .add("depth", flag.getDepth())
        .add("declared-by", flag.getDeclaredBy().getId())
        .add("declared-at", flag.getDeclaredMicros());
  }

  /** The lift with the standing of each signature: whether the row still says what was signed. */
  public static FlagLift shown(FlagRecord record) {
    FlagLift lift = record.getLift();
    FlagLift.Builder shown = lift.toBuilder().clearSignatures();
    for (int at = 0; at < lift.getSignaturesCount(); at++) {
      shown.addSignatures(lift.getSignatures(at).toBuilder().setStanding(standing(record, at)));
    }
    return shown.build();
  }

  private static SignatureStanding standing(FlagRecord record, int at) {
    FlagLift lift = record.getLift();
    if (!lift.getSignatures(at).getRecordForm().equals(FORM)) {
      return SignatureStanding.SIGNATURE_STANDING_UNSPECIFIED;
    }
    List<Signature> before = lift.getSignaturesList().subList(0, at);
    FlagLift then = lift.toBuilder().clearSignatures().addAllSignatures(before).build();
    String now = of(record.getFlag(), then, lift.getSignatures(at));
    boolean holds =
        at < lift.getSignedTextsCount()
            && lift.getSignedTexts(at).equals(now)
            && lift.getSignatures(at)
                .getRecordHash()
                .equals(ByteString.copyFrom(CanonicalText.sha256(now)));
    return holds
        ? SignatureStanding.SIGNATURE_STANDING_HOLDS
        : SignatureStanding.SIGNATURE_STANDING_INVALID;
  }

  private static String hex(ByteString hash) {
    return HexFormat.of().formatHex(hash.toByteArray());
  }
}
