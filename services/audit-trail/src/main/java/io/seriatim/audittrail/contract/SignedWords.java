package io.seriatim.audittrail.contract;

import com.google.protobuf.ByteString;
import io.seriatim.audittrail.domain.SignedReview.Signed;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.proto.envelope.v1.Signature;
import io.seriatim.proto.envelope.v1.SignatureProof;
import io.seriatim.proto.envelope.v1.SignatureStanding;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;

/** Signatures, and what is signed, as messages. */
final class SignedWords {
  private SignedWords() {}

  /**
   * A signature.
   *
   * @param form of the text that is signed
   * @param hash of the text as it is now, in hexadecimal
   */
  static Signature message(Signed signed, String requestId, String form, String hash) {
    return Signature.newBuilder()
        .setSigner(ReviewWords.message(signed.reviewer()))
        .setSignedAt(ReviewWords.message(signed.at()))
        .setMeaning(signed.meaning())
        .setRecordHash(bytes(signed.recordHash()))
        .setUserName(signed.userName())
        .setReason(signed.reason())
        .setRecordForm(form)
        .setProof(
            signed.signIn()
                ? SignatureProof.SIGNATURE_PROOF_SIGN_IN
                : SignatureProof.SIGNATURE_PROOF_PASSWORD)
        .setRequestId(requestId)
        .setStanding(
            signed.recordHash().equals(hash)
                ? SignatureStanding.SIGNATURE_STANDING_HOLDS
                : SignatureStanding.SIGNATURE_STANDING_INVALID)
        .build();
  }

  static Signed read(Signature wire) {
    return new Signed(
        ReviewWords.read(wire.getSigner()),
        wire.getUserName(),
        ReviewWords.read(wire.getSignedAt()),
        wire.getMeaning(),
        wire.getReason(),
        wire.getProof() == SignatureProof.SIGNATURE_PROOF_SIGN_IN,
        HexFormat.of().formatHex(wire.getRecordHash().toByteArray()));
  }

  static ByteString bytes(String hex) {
    return ByteString.copyFrom(HexFormat.of().parseHex(hex));
  }

  /** What a person wrote, not blank. */
  static String text(String field, String given, int longest) {
    String stripped = given.strip();
    if (stripped.isEmpty() || stripped.length() > longest) {
      throw new InvalidValue(
          field, stripped.length() + " characters", "1 to " + longest + " characters");
    }
    return stripped;
  }

  static LocalDate day(String field, String given) {
    try {
      return LocalDate.parse(given);
    } catch (DateTimeParseException wrong) {
      throw new InvalidValue(field, given, "a day as 2026-11-22");
    }
  }
}
