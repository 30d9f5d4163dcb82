package io.seriatim.audittrail.contract;

import com.google.protobuf.ByteString;
import io.seriatim.audittrail.app.VerificationRuns;
import io.seriatim.audittrail.domain.Misfit;
import io.seriatim.audittrail.domain.SignedCheckpoint;
import io.seriatim.kernel.merkle.MerkleHash;
import io.seriatim.proto.audit.v1.Checkpoint;
import io.seriatim.proto.audit.v1.CheckpointSigned;
import io.seriatim.proto.audit.v1.Leaf;
import io.seriatim.proto.audit.v1.LogMisfit;
import io.seriatim.proto.audit.v1.LogMisfitKind;
import io.seriatim.proto.audit.v1.LogVerification;
import java.util.List;

/** A log's things as messages. */
public final class LogWords {
  private LogWords() {}

  public static Checkpoint message(SignedCheckpoint checkpoint) {
    return Checkpoint.newBuilder()
        .setNote(checkpoint.note())
        .setSize(checkpoint.size())
        .setRoot(bytes(checkpoint.root()))
        .setPreviousSize(checkpoint.previousSize())
        .setSignedMicros(checkpoint.signedMicros())
        .build();
  }

  public static CheckpointSigned signed(String owner, SignedCheckpoint checkpoint) {
    return CheckpointSigned.newBuilder().setOwner(owner).setCheckpoint(message(checkpoint)).build();
  }

  public static Leaf message(io.seriatim.audittrail.domain.Leaf leaf) {
    Leaf.Builder message =
        Leaf.newBuilder()
            .setIndex(leaf.index())
            .setBytes(ByteString.copyFrom(leaf.bytes()))
            .setPartition(leaf.position().partition())
            .setOffset(leaf.position().offset());
    Records.read(leaf.bytes()).ifPresent(message::setRecord);
    return message.build();
  }

  public static List<ByteString> path(List<MerkleHash> path) {
    return path.stream().map(LogWords::bytes).toList();
  }

  public static LogVerification message(VerificationRuns.Result result) {
    return LogVerification.newBuilder()
        .setVerificationId(result.run().id())
        .setStartedMicros(result.run().startedMicros())
        .setEndedMicros(result.endedMicros())
        .setLeaves(result.counts().leaves())
        .setTiles(result.counts().tiles())
        .setCheckpoints(result.counts().checkpoints())
        .setMisfits(result.counts().misfits())
        .addAllFound(result.found().stream().map(LogWords::message).toList())
        .setBrokenOff(result.brokenOff())
        .build();
  }

  private static LogMisfit message(Misfit misfit) {
    return LogMisfit.newBuilder()
        .setKind(kind(misfit.kind()))
        .setWhere(misfit.where())
        .setIndex(misfit.index())
        .setGiven(misfit.given())
        .setExpected(misfit.expected())
        .setGoodUntilSize(misfit.goodUntil())
        .setCoveredSinceSize(misfit.coveredSince())
        .build();
  }

  private static LogMisfitKind kind(Misfit.Kind kind) {
    return switch (kind) {
      case LEAF_MISSING -> LogMisfitKind.LOG_MISFIT_KIND_LEAF_MISSING;
      case LEAF_DIFFERS -> LogMisfitKind.LOG_MISFIT_KIND_LEAF_DIFFERS;
      case LEAF_SURPLUS -> LogMisfitKind.LOG_MISFIT_KIND_LEAF_SURPLUS;
      case LEAVES_REORDERED -> LogMisfitKind.LOG_MISFIT_KIND_LEAVES_REORDERED;
      case TILE_MISSING -> LogMisfitKind.LOG_MISFIT_KIND_TILE_MISSING;
      case TILE_DIFFERS -> LogMisfitKind.LOG_MISFIT_KIND_TILE_DIFFERS;
      case HEAD_DIFFERS -> LogMisfitKind.LOG_MISFIT_KIND_HEAD_DIFFERS;
      case LOG_TRUNCATED -> LogMisfitKind.LOG_MISFIT_KIND_LOG_TRUNCATED;
      case CHECKPOINT_DIFFERS -> LogMisfitKind.LOG_MISFIT_KIND_CHECKPOINT_DIFFERS;
      case CHECKPOINT_MISSING -> LogMisfitKind.LOG_MISFIT_KIND_CHECKPOINT_MISSING;
      case SIGNATURE_INVALID -> LogMisfitKind.LOG_MISFIT_KIND_SIGNATURE_INVALID;
      case WITNESS_DIFFERS -> LogMisfitKind.LOG_MISFIT_KIND_WITNESS_DIFFERS;
    };
  }

  public static ByteString bytes(MerkleHash hash) {
    return ByteString.copyFrom(hash.bytes());
  }
}
