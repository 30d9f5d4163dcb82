package io.seriatim.reconciliation.contract;

import com.google.protobuf.ByteString;
import io.seriatim.kernel.identity.LineId;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.proto.batch.v1.FindingResolution;
import io.seriatim.proto.batch.v1.FindingWeight;
import io.seriatim.reconciliation.domain.Difference;
import io.seriatim.reconciliation.domain.FindingState;
import io.seriatim.reconciliation.domain.MaterialCount;
import io.seriatim.reconciliation.domain.Resolution;
import io.seriatim.reconciliation.domain.Sha256;
import io.seriatim.reconciliation.domain.TrackedFinding;
import java.util.Optional;

/** Findings and counted materials, both ways. */
public final class FindingWords {
  private FindingWords() {}

  static TrackedFinding read(io.seriatim.proto.batch.v1.TrackedFinding wire) {
    return new TrackedFinding(
        wire.getFindingId(),
        new Difference(
            wire.getAccount(),
            OrderId.parse(wire.getOrderId()),
            LineId.parse(wire.getLineId()),
            wire.getExpected(),
            wire.getCounted(),
            wire.getAdvice(),
            weight(wire.getWeight()),
            Sha256.ofDigest(wire.getItemsHash().toByteArray())),
        wire.getSinceMicros(),
        state(wire));
  }

  /** A finding as it is kept and shown. */
  public static io.seriatim.proto.batch.v1.TrackedFinding write(TrackedFinding finding) {
    Difference difference = finding.difference();
    io.seriatim.proto.batch.v1.TrackedFinding.Builder wire =
        io.seriatim.proto.batch.v1.TrackedFinding.newBuilder()
            .setFindingId(finding.id())
            .setAccount(difference.account())
            .setOrderId(difference.order().value())
            .setLineId(difference.line().value())
            .setExpected(difference.expected())
            .setCounted(difference.counted())
            .setAdvice(difference.advice())
            .setWeight(weight(difference.weight()))
            .setItemsHash(ByteString.copyFrom(difference.items().bytes()))
            .setSinceMicros(finding.sinceMicros())
            .setState(state(finding.state()));
    finding.resolution().ifPresent(how -> wire.setResolution(write(how)));
    if (finding.state() instanceof FindingState.Gone(long at, Optional<Resolution> _)) {
      wire.setGoneMicros(at);
    }
    return wire.build();
  }

  private static FindingState state(io.seriatim.proto.batch.v1.TrackedFinding wire) {
    Optional<Resolution> how =
        wire.hasResolution() ? Optional.of(read(wire.getResolution())) : Optional.empty();
    return switch (wire.getState()) {
      case FINDING_STATE_OPEN -> new FindingState.Open();
      case FINDING_STATE_RESOLVED -> new FindingState.Resolved(how.orElseThrow());
      case FINDING_STATE_GONE -> new FindingState.Gone(wire.getGoneMicros(), how);
      case FINDING_STATE_UNSPECIFIED, UNRECOGNIZED ->
          throw new IllegalStateException("finding state " + wire.getState());
    };
  }

  private static io.seriatim.proto.batch.v1.FindingState state(FindingState state) {
    return switch (state) {
      case FindingState.Open _ -> io.seriatim.proto.batch.v1.FindingState.FINDING_STATE_OPEN;
      case FindingState.Resolved _ ->
          io.seriatim.proto.batch.v1.FindingState.FINDING_STATE_RESOLVED;
      case FindingState.Gone _ -> io.seriatim.proto.batch.v1.FindingState.FINDING_STATE_GONE;
    };
  }

  private static Difference.Weight weight(FindingWeight wire) {
    return switch (wire) {
      case FINDING_WEIGHT_EXACT -> Difference.Weight.EXACT;
      case FINDING_WEIGHT_EXPLAINABLE -> Difference.Weight.EXPLAINABLE;
      case FINDING_WEIGHT_NOTICE -> Difference.Weight.NOTICE;
      case FINDING_WEIGHT_UNSPECIFIED, UNRECOGNIZED ->
          throw new IllegalStateException("finding weight " + wire);
    };
  }

  private static FindingWeight weight(Difference.Weight weight) {
    return switch (weight) {
      case EXACT -> FindingWeight.FINDING_WEIGHT_EXACT;
      case EXPLAINABLE -> FindingWeight.FINDING_WEIGHT_EXPLAINABLE;
      case NOTICE -> FindingWeight.FINDING_WEIGHT_NOTICE;
    };
  }

  private static Resolution read(FindingResolution wire) {
    return new Resolution(wire.getReason(), SignatureWords.read(wire.getSignature()));
  }

  private static FindingResolution write(Resolution how) {
    return FindingResolution.newBuilder()
        .setReason(how.reason())
        .setSignature(SignatureWords.write(how.signature()))
        .build();
  }

  /** A count of a material. */
  public static MaterialCount read(io.seriatim.proto.batch.v1.MaterialCount wire) {
    return new MaterialCount(
        OrderId.parse(wire.getOrderId()),
        wire.getMaterial(),
        wire.getIssued(),
        wire.getReturned(),
        wire.getDestroyed(),
        BatchWords.read(wire.getCountedBy()),
        BatchWords.read(wire.getCountedAt()));
  }

  /** A count of a material. */
  public static io.seriatim.proto.batch.v1.MaterialCount write(MaterialCount count) {
    return io.seriatim.proto.batch.v1.MaterialCount.newBuilder()
        .setOrderId(count.order().value())
        .setMaterial(count.material())
        .setIssued(count.issued())
        .setReturned(count.returned())
        .setDestroyed(count.destroyed())
        .setCountedBy(BatchWords.write(count.countedBy()))
        .setCountedAt(BatchWords.write(count.countedAt()))
        .build();
  }
}
