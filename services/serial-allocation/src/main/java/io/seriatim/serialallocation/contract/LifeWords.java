package io.seriatim.serialallocation.contract;

import com.google.protobuf.ByteString;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.proto.allocation.v1.Block;
import io.seriatim.proto.allocation.v1.BlockAct;
import io.seriatim.proto.allocation.v1.BlockChanged;
import io.seriatim.proto.allocation.v1.BlockRecord;
import io.seriatim.proto.allocation.v1.BlockStanding;
import io.seriatim.proto.envelope.v1.Actor;
import io.seriatim.proto.envelope.v1.Signature;
import io.seriatim.proto.envelope.v1.SignatureProof;
import io.seriatim.proto.envelope.v1.SignatureStanding;
import io.seriatim.proto.envelope.v1.ZonedTime;
import io.seriatim.serialallocation.domain.BlockChange;
import io.seriatim.serialallocation.domain.BlockLife;
import io.seriatim.serialallocation.domain.Lease;
import io.seriatim.serialallocation.domain.SignOff;
import io.seriatim.serialallocation.domain.Standing;
import io.seriatim.serialallocation.domain.WriteOffText;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;

/** What became of a block, in rows, in answers and in events. */
final class LifeWords {
  private LifeWords() {}

  static BlockLife life(BlockRecord kept) {
    Block seen = kept.getBlock();
    return new BlockLife(
        standing(seen.getStanding()),
        seen.getUsed(),
        seen.getWrittenOff(),
        Optional.of(seen.getRenewByMicros()).filter(at -> at != 0).map(LifeWords::instant),
        kept.hasWriteOffSignature() ? Optional.of(signOff(kept)) : Optional.empty(),
        kept.getReturnedByList(),
        seen.getScrapped());
  }

  static void keep(BlockLife life, BlockRecord.Builder kept) {
    kept.setReturnedByList(life.back());
    life.signOff()
        .ifPresent(signed ->
            kept.setWriteOffReason(signed.reason())
                .setWriteOffSignature(signature(signed))
                .setWriteOffText(text(signed)));
  }

  static void show(BlockLife life, Block.Builder seen) {
    seen.setStanding(standing(life.standing()))
        .setUsed(life.used())
        .setWrittenOff(life.writtenOff())
        .setScrapped(life.scrapped())
        .setRenewByMicros(life.renewBy().map(LifeWords::micros).orElse(0L));
  }

  static BlockChanged changed(Lease lease, BlockChange change) {
    BlockChanged.Builder words = BlockChanged.newBuilder().setBlock(BlockRecords.block(lease));
    switch (change) {
      case BlockChange.Renew renew -> words.setAct(BlockAct.BLOCK_ACT_RENEWED);
      case BlockChange.Freeze(String reason) ->
          words.setAct(BlockAct.BLOCK_ACT_FROZEN).setReason(reason);
      case BlockChange.Thaw(String reason) ->
          words.setAct(BlockAct.BLOCK_ACT_THAWED).setReason(reason);
      case BlockChange.Close close -> words.setAct(BlockAct.BLOCK_ACT_CLOSED);
      case BlockChange.Report report -> words.setAct(BlockAct.BLOCK_ACT_REPORTED);
      case BlockChange.WriteOff(long used, SignOff signed) ->
          words
              .setAct(BlockAct.BLOCK_ACT_WRITTEN_OFF)
              .setReason(signed.reason())
              .setSignature(signature(signed))
              .setSignedText(text(signed));
    }
    return words.build();
  }

  /** What was signed, to the byte; empty where that was not kept yet. */
  static String text(SignOff signed) {
    return signed.how().map(SignOff.How::text).orElse("");
  }

  /** The signature under a write-off, with its standing. */
  static Signature shown(Lease lease, SignOff signed) {
    SignatureStanding standing =
        signed
            .how()
            .map(how ->
                WriteOffText.holds(lease, signed, how)
                    ? SignatureStanding.SIGNATURE_STANDING_HOLDS
                    : SignatureStanding.SIGNATURE_STANDING_INVALID)
            .orElse(SignatureStanding.SIGNATURE_STANDING_UNSPECIFIED);
    return signature(signed).toBuilder().setStanding(standing).build();
  }

  private static Standing standing(BlockStanding kept) {
    return switch (kept) {
      // rows from before blocks had a life
      case BLOCK_STANDING_UNSPECIFIED, BLOCK_STANDING_ACTIVE -> Standing.ACTIVE;
      case BLOCK_STANDING_FROZEN -> Standing.FROZEN;
      case BLOCK_STANDING_CLOSED -> Standing.CLOSED;
      case BLOCK_STANDING_WRITTEN_OFF -> Standing.WRITTEN_OFF;
      case UNRECOGNIZED -> throw new IllegalStateException("a block's standing of a later version");
    };
  }

  private static BlockStanding standing(Standing standing) {
    return switch (standing) {
      case ACTIVE -> BlockStanding.BLOCK_STANDING_ACTIVE;
      case FROZEN -> BlockStanding.BLOCK_STANDING_FROZEN;
      case CLOSED -> BlockStanding.BLOCK_STANDING_CLOSED;
      case WRITTEN_OFF -> BlockStanding.BLOCK_STANDING_WRITTEN_OFF;
    };
  }

  private static SignOff signOff(BlockRecord kept) {
    Signature signature = kept.getWriteOffSignature();
    return new SignOff(
        signature.getSigner().getId(),
        signature.getSigner().getDisplayName(),
        TenantId.parse(signature.getSigner().getTenant()),
        instant(signature.getSignedAt().getEpochMicros()),
        signature.getMeaning(),
        kept.getWriteOffReason(),
        HexFormat.of().formatHex(signature.getRecordHash().toByteArray()),
        proof(signature)
            .map(proof ->
                new SignOff.How(
                    signature.getRequestId(),
                    signature.getUserName(),
                    proof,
                    kept.getWriteOffText())));
  }

  private static Optional<SignOff.Proof> proof(Signature signature) {
    return switch (signature.getProof()) {
      case SIGNATURE_PROOF_PASSWORD -> Optional.of(SignOff.Proof.PASSWORD);
      case SIGNATURE_PROOF_SIGN_IN -> Optional.of(SignOff.Proof.SIGN_IN);
      case SIGNATURE_PROOF_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
    };
  }

  private static SignatureProof proof(SignOff.Proof proof) {
    return switch (proof) {
      case PASSWORD -> SignatureProof.SIGNATURE_PROOF_PASSWORD;
      case SIGN_IN -> SignatureProof.SIGNATURE_PROOF_SIGN_IN;
    };
  }

  private static Signature signature(SignOff signed) {
    Signature.Builder signature =
        Signature.newBuilder()
            .setSigner(
                Actor.newBuilder()
                    .setId(signed.signerId())
                    .setDisplayName(signed.signerName())
                    .setTenant(signed.tenant().value()))
            .setSignedAt(ZonedTime.newBuilder().setEpochMicros(micros(signed.at())))
            .setMeaning(signed.meaning())
            .setRecordHash(ByteString.copyFrom(HexFormat.of().parseHex(signed.recordHash())));
    signed
        .how()
        .ifPresent(how ->
            signature
                .setReason(signed.reason())
                .setRecordForm(WriteOffText.FORM)
                .setRequestId(how.requestId())
                .setUserName(how.userName())
                .setProof(proof(how.proof())));
    return signature.build();
  }

  private static long micros(Instant at) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, at);
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
