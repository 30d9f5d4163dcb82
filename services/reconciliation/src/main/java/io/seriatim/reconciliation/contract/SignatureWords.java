package io.seriatim.reconciliation.contract;

import com.google.protobuf.ByteString;
import io.seriatim.proto.envelope.v1.SignatureProof;
import io.seriatim.proto.envelope.v1.SignatureStanding;
import io.seriatim.reconciliation.domain.Attestation;
import io.seriatim.reconciliation.domain.RecordMark;
import io.seriatim.reconciliation.domain.Sha256;
import io.seriatim.reconciliation.domain.Signature;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Signatures with how they came about and where the record stood, both ways. */
final class SignatureWords {
  private SignatureWords() {}

  static Signature read(io.seriatim.proto.envelope.v1.Signature wire) {
    Signature signature =
        new Signature(
            BatchWords.read(wire.getSigner()),
            BatchWords.read(wire.getSignedAt()),
            wire.getMeaning(),
            Sha256.ofDigest(wire.getRecordHash().toByteArray()));
    return proof(wire.getProof())
        .map(proof ->
            signature.attested(
                new Attestation(
                    wire.getRequestId(),
                    wire.getUserName(),
                    proof,
                    wire.getReason(),
                    wire.getRecordForm(),
                    Sha256.ofDigest(wire.getActHash().toByteArray()),
                    Optional.empty())))
        .orElse(signature);
  }

  /** One on a record that is added to. */
  static Signature read(
      io.seriatim.proto.envelope.v1.Signature wire,
      boolean marked,
      io.seriatim.proto.batch.v1.RecordMark mark) {
    return marked ? read(wire).at(read(mark)) : read(wire);
  }

  static io.seriatim.proto.envelope.v1.Signature write(Signature signature) {
    io.seriatim.proto.envelope.v1.Signature.Builder wire =
        io.seriatim.proto.envelope.v1.Signature.newBuilder()
            .setSigner(BatchWords.write(signature.signer()))
            .setSignedAt(BatchWords.write(signature.signedAt()))
            .setMeaning(signature.meaning())
            .setRecordHash(ByteString.copyFrom(signature.recordHash().bytes()))
            .setStanding(standing(signature.standing()));
    signature
        .attested()
        .ifPresent(how ->
            wire.setRequestId(how.requestId())
                .setUserName(how.userName())
                .setProof(proof(how.proof()))
                .setReason(how.reason())
                .setRecordForm(how.form())
                .setActHash(ByteString.copyFrom(how.act().bytes())));
    return wire.build();
  }

  static io.seriatim.proto.batch.v1.RecordMark write(RecordMark mark) {
    return io.seriatim.proto.batch.v1.RecordMark.newBuilder()
        .setClosedHash(ByteString.copyFrom(mark.closed().bytes()))
        .setSupplements(mark.supplements())
        .setSteps(mark.steps())
        .addAllRevoked(mark.revoked())
        .setReopeningAsked(mark.reopeningAsked())
        .addAllWaitedFor(waitedFor(mark.required()))
        .addAllReports(mark.reports().stream().map(ReleaseWords::write).toList())
        .build();
  }

  private static RecordMark read(io.seriatim.proto.batch.v1.RecordMark wire) {
    return new RecordMark(
        Sha256.ofDigest(wire.getClosedHash().toByteArray()),
        wire.getSupplements(),
        wire.getSteps(),
        wire.getRevokedList(),
        wire.getReopeningAsked(),
        required(wire.getWaitedForList()),
        wire.getReportsList().stream().map(ReleaseWords::read).toList());
  }

  private static List<String> waitedFor(Map<String, List<String>> required) {
    List<String> all = new ArrayList<>();
    new TreeMap<>(required)
        .forEach((market, formats) -> formats.forEach(format -> all.add(market + ":" + format)));
    return all;
  }

  private static Map<String, List<String>> required(List<String> waitedFor) {
    Map<String, List<String>> required = new TreeMap<>();
    for (String one : waitedFor) {
      int colon = one.indexOf(':');
      required
          .computeIfAbsent(one.substring(0, colon), market -> new ArrayList<>())
          .add(one.substring(colon + 1));
    }
    return required;
  }

  private static Optional<Attestation.Proof> proof(SignatureProof wire) {
    return switch (wire) {
      case SIGNATURE_PROOF_PASSWORD -> Optional.of(Attestation.Proof.PASSWORD);
      case SIGNATURE_PROOF_SIGN_IN -> Optional.of(Attestation.Proof.SIGN_IN);
      case SIGNATURE_PROOF_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
    };
  }

  private static SignatureProof proof(Attestation.Proof proof) {
    return switch (proof) {
      case PASSWORD -> SignatureProof.SIGNATURE_PROOF_PASSWORD;
      case SIGN_IN -> SignatureProof.SIGNATURE_PROOF_SIGN_IN;
    };
  }

  private static SignatureStanding standing(Signature.Standing standing) {
    return switch (standing) {
      case UNKNOWN -> SignatureStanding.SIGNATURE_STANDING_UNSPECIFIED;
      case HOLDS -> SignatureStanding.SIGNATURE_STANDING_HOLDS;
      case INVALID -> SignatureStanding.SIGNATURE_STANDING_INVALID;
    };
  }
}
