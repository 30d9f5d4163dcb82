package io.seriatim.audittrail.grpc;

import com.google.protobuf.ByteString;
import io.grpc.stub.StreamObserver;
import io.seriatim.audittrail.app.CheckpointStore;
import io.seriatim.audittrail.app.LogReader;
import io.seriatim.audittrail.app.VerificationRuns;
import io.seriatim.audittrail.contract.LogWords;
import io.seriatim.audittrail.domain.LogKeys;
import io.seriatim.audittrail.domain.SignedCheckpoint;
import io.seriatim.chassis.audit.Act;
import io.seriatim.chassis.grpc.Endpoints;
import io.seriatim.chassis.refusal.Answer;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.kernel.merkle.NoteKey;
import io.seriatim.proto.audit.v1.AuditLogQueryServiceGrpc.AuditLogQueryServiceImplBase;
import io.seriatim.proto.audit.v1.GetCheckpointRequest;
import io.seriatim.proto.audit.v1.GetCheckpointResponse;
import io.seriatim.proto.audit.v1.GetConsistencyProofRequest;
import io.seriatim.proto.audit.v1.GetConsistencyProofResponse;
import io.seriatim.proto.audit.v1.GetInclusionProofRequest;
import io.seriatim.proto.audit.v1.GetInclusionProofResponse;
import io.seriatim.proto.audit.v1.GetLogVerificationRequest;
import io.seriatim.proto.audit.v1.GetLogVerificationResponse;
import io.seriatim.proto.audit.v1.GetTileRequest;
import io.seriatim.proto.audit.v1.GetTileResponse;
import io.seriatim.proto.audit.v1.ListCheckpointsRequest;
import io.seriatim.proto.audit.v1.ListCheckpointsResponse;
import io.seriatim.proto.audit.v1.ListLeavesRequest;
import io.seriatim.proto.audit.v1.ListLeavesResponse;
import io.seriatim.proto.audit.v1.ListLogKeysRequest;
import io.seriatim.proto.audit.v1.ListLogKeysResponse;
import io.seriatim.proto.audit.v1.LogKey;
import java.util.Map;
import java.util.function.Supplier;

/** Answers about the acting tenant's log; there is no other for it. */
public final class AuditLogQueryEndpoint extends AuditLogQueryServiceImplBase {
  private static final int CHECKPOINTS = 500;
  private static final int HIGHEST_LEVEL = 7;

  private final LogReader reader;
  private final CheckpointStore checkpoints;
  private final LogKeys keys;
  private final VerificationRuns runs;
  private final Endpoints endpoints;

  public AuditLogQueryEndpoint(
      LogReader reader,
      CheckpointStore checkpoints,
      LogKeys keys,
      VerificationRuns runs,
      Endpoints endpoints) {
    this.reader = reader;
    this.checkpoints = checkpoints;
    this.keys = keys;
    this.runs = runs;
    this.endpoints = endpoints;
  }

  @Override
  public void getCheckpoint(
      GetCheckpointRequest request, StreamObserver<GetCheckpointResponse> observer) {
    query(
        observer,
        Act.of("GetCheckpoint", "", request),
        () ->
            GetCheckpointResponse.newBuilder()
                .setCheckpoint(LogWords.message(checkpoint(LogAccess.owner(), request.getSize())))
                .build());
  }

  @Override
  public void listCheckpoints(
      ListCheckpointsRequest request, StreamObserver<ListCheckpointsResponse> observer) {
    query(
        observer,
        Act.of("ListCheckpoints", "", request),
        () ->
            ListCheckpointsResponse.newBuilder()
                .addAllCheckpoints(
                    reader
                        .chain(LogAccess.owner(), Math.max(0, request.getFromSize()), CHECKPOINTS)
                        .stream()
                        .map(LogWords::message)
                        .toList())
                .build());
  }

  @Override
  public void getInclusionProof(
      GetInclusionProofRequest request, StreamObserver<GetInclusionProofResponse> observer) {
    String what =
        request.getRecordId().isEmpty() ? "leaf " + request.getIndex() : request.getRecordId();
    query(
        observer,
        Act.of("GetInclusionProof", "", request).about(what),
        () -> proven(LogAccess.ownerToRead(), request, what));
  }

  private GetInclusionProofResponse proven(
      String owner, GetInclusionProofRequest request, String what) {
    SignedCheckpoint at = checkpoint(owner, request.getSize());
    long index =
        request.getRecordId().isEmpty()
            ? request.getIndex()
            : reader.indexOf(owner, request.getRecordId()).orElse(-1L);
    return reader
        .prove(owner, index, at)
        .map(proven ->
            GetInclusionProofResponse.newBuilder()
                .setLeaf(LogWords.message(proven.leaf()))
                .setCheckpoint(LogWords.message(proven.checkpoint()))
                .addAllPath(LogWords.path(proven.proof().path()))
                .build())
        .orElseThrow(() -> LogAccess.notFound(what, "a record covered by checkpoint " + at.size()));
  }

  @Override
  public void getConsistencyProof(
      GetConsistencyProofRequest request, StreamObserver<GetConsistencyProofResponse> observer) {
    query(
        observer,
        Act.of("GetConsistencyProof", "", request),
        () -> {
          String owner = LogAccess.owner();
          SignedCheckpoint to = checkpoint(owner, request.getToSize());
          return reader
              .continued(owner, request.getFromSize(), to)
              .map(continued ->
                  GetConsistencyProofResponse.newBuilder()
                      .setFromSize(continued.proof().from())
                      .setCheckpoint(LogWords.message(continued.checkpoint()))
                      .addAllPath(LogWords.path(continued.proof().path()))
                      .build())
              .orElseThrow(() -> LogAccess.notFound("size " + to.size(), "a size of the log"));
        });
  }

  @Override
  public void listLeaves(ListLeavesRequest request, StreamObserver<ListLeavesResponse> observer) {
    query(
        observer,
        Act.of("ListLeaves", "", request),
        () -> {
          LogReader.Page page = LeafPages.read(reader, LogAccess.ownerToRead(), request);
          return ListLeavesResponse.newBuilder()
              .addAllLeaves(page.leaves().stream().map(LogWords::message).toList())
              .setNextIndex(page.next().orElse(0L))
              .build();
        });
  }

  @Override
  public void getTile(GetTileRequest request, StreamObserver<GetTileResponse> observer) {
    query(
        observer,
        Act.of("GetTile", "", request),
        () -> GetTileResponse.newBuilder().setHashes(tile(request)).build());
  }

  private ByteString tile(GetTileRequest request) {
    int level = request.getLevel();
    if (level < 0 || level > HIGHEST_LEVEL || request.getIndex() < 0) {
      throw new InvalidValue(
          "tile", level + "/" + request.getIndex(), "a level of 0 to 7, an index of 0 or more");
    }
    return reader
        .tile(LogAccess.owner(), level, request.getIndex())
        .map(tile -> ByteString.copyFrom(tile.bytes()))
        .orElseThrow(() ->
            LogAccess.notFound(
                "tile %d/%d".formatted(level, request.getIndex()), "a tile of the log"));
  }

  @Override
  public void listLogKeys(
      ListLogKeysRequest request, StreamObserver<ListLogKeysResponse> observer) {
    query(
        observer,
        Act.of("ListLogKeys", "", request),
        () -> {
          String owner = LogAccess.owner();
          Map<String, Long> since = checkpoints.keysSince(owner);
          ListLogKeysResponse.Builder all = ListLogKeysResponse.newBuilder();
          for (NoteKey key : keys.keys(owner)) {
            all.addKeys(
                LogKey.newBuilder()
                    .setKey(key.text())
                    .setSinceSize(since.getOrDefault(key.text(), 0L))
                    .setSigns(all.getKeysCount() == 0));
          }
          return all.build();
        });
  }

  @Override
  public void getLogVerification(
      GetLogVerificationRequest request, StreamObserver<GetLogVerificationResponse> observer) {
    String id = request.getVerificationId();
    query(
        observer,
        Act.of("GetLogVerification", "", request).about(id),
        () ->
            runs.find(LogAccess.ownerToVerify(), id)
                .map(run ->
                    GetLogVerificationResponse.newBuilder()
                        .setVerification(LogWords.message(run))
                        .build())
                .orElseThrow(
                    () -> LogAccess.notFound("verification " + id, "one of your own log")));
  }

  private SignedCheckpoint checkpoint(String owner, long size) {
    return reader
        .checkpoint(owner, size)
        .orElseThrow(() ->
            LogAccess.notFound(
                size == 0 ? "the latest checkpoint" : "checkpoint " + size,
                "a log that is signed, and a size it was signed at"));
  }

  private <R> void query(StreamObserver<R> observer, Act act, Supplier<R> asked) {
    endpoints.query(observer, act, () -> Answer.done(asked.get()));
  }
}
