package io.seriatim.linegateway.grpc;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.seriatim.kernel.merkle.ConsistencyProof;
import io.seriatim.kernel.merkle.MerkleHash;
import io.seriatim.linegateway.app.AuditLog;
import io.seriatim.linegateway.app.NotProven;
import io.seriatim.linegateway.app.PlatformAway;
import io.seriatim.proto.audit.v1.AuditLogCommandServiceGrpc.AuditLogCommandServiceBlockingStub;
import io.seriatim.proto.audit.v1.AuditLogQueryServiceGrpc.AuditLogQueryServiceBlockingStub;
import io.seriatim.proto.audit.v1.GetCheckpointRequest;
import io.seriatim.proto.audit.v1.GetConsistencyProofRequest;
import io.seriatim.proto.audit.v1.GetConsistencyProofResponse;
import io.seriatim.proto.audit.v1.HandInCheckpointRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Asks audit-trail for checkpoints and proofs, in the gateway's own name. */
public final class AuditLogClient implements AuditLog {
  private final Supplier<AuditLogQueryServiceBlockingStub> queries;
  private final Supplier<AuditLogCommandServiceBlockingStub> commands;
  private final Supplier<String> requestIds;

  public AuditLogClient(
      Supplier<AuditLogQueryServiceBlockingStub> queries,
      Supplier<AuditLogCommandServiceBlockingStub> commands,
      Supplier<String> requestIds) {
    this.queries = queries;
    this.commands = commands;
    this.requestIds = requestIds;
  }

  @Override
  public Optional<String> latest() {
    return asked(() ->
        queries
            .get()
            .getCheckpoint(GetCheckpointRequest.getDefaultInstance())
            .getCheckpoint()
            .getNote());
  }

  @Override
  public Optional<ConsistencyProof> consistency(long from, long to) {
    GetConsistencyProofRequest request =
        GetConsistencyProofRequest.newBuilder().setFromSize(from).setToSize(to).build();
    return asked(() -> proven(request))
        .filter(answer -> isWhole(answer))
        .map(answer -> proof(answer));
  }

  /** A platform that is there and fails at a proof has to be told from one that is away. */
  private GetConsistencyProofResponse proven(GetConsistencyProofRequest request) {
    try {
      return queries.get().getConsistencyProof(request);
    } catch (StatusRuntimeException failed) {
      if (isFailure(failed.getStatus().getCode())) {
        throw new NotProven(failed.getStatus().getCode().name(), failed);
      }
      throw failed;
    }
  }

  private static boolean isFailure(Status.Code code) {
    return code == Status.Code.INTERNAL
        || code == Status.Code.UNKNOWN
        || code == Status.Code.PERMISSION_DENIED
        || code == Status.Code.DATA_LOSS;
  }

  private static boolean isWhole(GetConsistencyProofResponse answer) {
    return answer.getPathList().stream().allMatch(hash -> hash.size() == MerkleHash.BYTES);
  }

  private static ConsistencyProof proof(GetConsistencyProofResponse answer) {
    List<MerkleHash> path =
        answer.getPathList().stream().map(hash -> MerkleHash.of(hash.toByteArray())).toList();
    return new ConsistencyProof(answer.getFromSize(), answer.getCheckpoint().getSize(), path);
  }

  @Override
  public boolean handIn(String note) {
    HandInCheckpointRequest request =
        HandInCheckpointRequest.newBuilder().setRequestId(requestIds.get()).setNote(note).build();
    return asked(() -> commands.get().handInCheckpoint(request).getHolds()).orElse(false);
  }

  /** Empty where the platform says no; a no to a proof is as good as a wrong proof. */
  private static <T> Optional<T> asked(Supplier<T> call) {
    try {
      return Optional.of(call.get());
    } catch (StatusRuntimeException failed) {
      if (isNo(failed.getStatus().getCode())) {
        return Optional.empty();
      }
      throw new PlatformAway(failed);
    }
  }

  private static boolean isNo(Status.Code code) {
    return code == Status.Code.NOT_FOUND
        || code == Status.Code.INVALID_ARGUMENT
        || code == Status.Code.FAILED_PRECONDITION;
  }
}
