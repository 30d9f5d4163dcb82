package io.seriatim.aggregation.grpc;

import com.google.protobuf.MessageLite;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.seriatim.aggregation.contract.FlagBroadcast;
import io.seriatim.aggregation.contract.FlagRecords;
import io.seriatim.aggregation.contract.Flags;
import io.seriatim.aggregation.contract.LiftText;
import io.seriatim.aggregation.contract.ShippedGoods;
import io.seriatim.chassis.audit.Act;
import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.caller.Callers;
import io.seriatim.chassis.grpc.Endpoints;
import io.seriatim.chassis.refusal.Answer;
import io.seriatim.proto.ledger.v1.Flag;
import io.seriatim.proto.ledger.v1.FlagKind;
import io.seriatim.proto.ledger.v1.FlagRecord;
import io.seriatim.proto.ledger.v1.FlagStatus;
import io.seriatim.proto.ledger.v1.GetFlagRequest;
import io.seriatim.proto.ledger.v1.GetFlagResponse;
import io.seriatim.proto.ledger.v1.LiftFlagRequest;
import io.seriatim.proto.ledger.v1.LiftFlagResponse;
import io.seriatim.proto.ledger.v1.ListFlagsRequest;
import io.seriatim.proto.ledger.v1.ListFlagsResponse;
import io.seriatim.proto.ledger.v1.ListShippedBeforeRequest;
import io.seriatim.proto.ledger.v1.ListShippedBeforeResponse;
import io.seriatim.proto.ledger.v1.RecallRequest;
import io.seriatim.proto.ledger.v1.RecallResponse;
import io.seriatim.proto.ledger.v1.RecallServiceGrpc.RecallServiceImplBase;
import io.seriatim.proto.ledger.v1.WithdrawRequest;
import io.seriatim.proto.ledger.v1.WithdrawResponse;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Recalls and withdrawals: kept first, then sent into every partition; the same request finishes
 * what broke in between.
 */
public final class RecallEndpoint extends RecallServiceImplBase {
  private static final int MOST_FLAGS = 500;

  private final FlagRecords records;
  private final FlagBroadcast broadcast;
  private final FlagDrafts drafts;
  private final FlagLifts lifts;
  private final FlagAccess access;
  private final ShippedGoods shipped;
  private final Endpoints endpoints;

  public RecallEndpoint(
      FlagRecords records,
      FlagBroadcast broadcast,
      FlagDrafts drafts,
      FlagLifts lifts,
      LedgerRows rows,
      ShippedGoods shipped,
      Endpoints endpoints) {
    this.records = records;
    this.broadcast = broadcast;
    this.drafts = drafts;
    this.lifts = lifts;
    this.access = new FlagAccess(rows);
    this.shipped = shipped;
    this.endpoints = endpoints;
  }

  @Override
  public void recall(RecallRequest request, StreamObserver<RecallResponse> observer) {
    Flag flag =
        Flag.newBuilder()
            .setKind(FlagKind.FLAG_KIND_RECALLED)
            .setScope(request.getScope())
            .setReason(request.getReason())
            .setReference(request.getReference())
            .setRecallClass(request.getRecallClass())
            .setDepth(request.getDepth())
            .build();
    endpoints.answer(
        observer,
        Act.of("Recall", request.getRequestId(), request).about(about(flag)),
        () ->
            declare(request.getRequestId(), request, flag)
                .map(id -> RecallResponse.newBuilder().setFlagId(id).build()));
  }

  @Override
  public void withdraw(WithdrawRequest request, StreamObserver<WithdrawResponse> observer) {
    Flag flag =
        Flag.newBuilder()
            .setKind(FlagKind.FLAG_KIND_WITHDRAWN)
            .setScope(request.getScope())
            .setReason(request.getReason())
            .setReference(request.getReference())
            .build();
    endpoints.answer(
        observer,
        Act.of("Withdraw", request.getRequestId(), request).about(about(flag)),
        () ->
            declare(request.getRequestId(), request, flag)
                .map(id -> WithdrawResponse.newBuilder().setFlagId(id).build()));
  }

  private static String about(Flag flag) {
    return flag.getScope().getGtin() + "/" + flag.getScope().getLot();
  }

  private Answer<String> declare(String requestId, MessageLite request, Flag flag) {
    Caller caller = Callers.current();
    return drafts
        .refuses(caller, flag)
        .<Answer<String>>map(Answer::refused)
        .orElseGet(() -> {
          FlagRecord draft = drafts.of(caller, requestId, flag);
          RecallResponse kept =
              RecallResponse.newBuilder().setFlagId(draft.getFlag().getFlagId()).build();
          return records
              .declare(requestId, request, draft, kept)
              .map(first -> sent(first.getFlagId()));
        });
  }

  /** The record that was kept first, whoever asks again. */
  private String sent(String flagId) {
    broadcast.drive(records.find(flagId).orElseThrow());
    return flagId;
  }

  @Override
  public void liftFlag(LiftFlagRequest request, StreamObserver<LiftFlagResponse> observer) {
    String requestId = request.getRequestId();
    endpoints.answer(
        observer,
        Act.of("LiftFlag", requestId, FlagLifts.kept(request))
            .about(request.getFlagId())
            .meaning(FlagLifts.CLAIMED),
        () -> {
          Caller caller = Callers.current();
          access.owned(records.find(request.getFlagId()), request.getFlagId(), caller.tenant());
          return lifts.sign(caller, request).map(record -> lifted(record, requestId));
        },
        lifted -> Optional.of(lifted).filter(r -> r.hasSignature()).map(r -> r.getSignature()));
  }

  private LiftFlagResponse lifted(FlagRecord record, String requestId) {
    if (Flags.isLifted(record)) {
      broadcast.drive(record);
    }
    LiftFlagResponse.Builder response =
        LiftFlagResponse.newBuilder().setSignatures(record.getLift().getSignaturesCount());
    FlagLifts.given(record, requestId).ifPresent(response::setSignature);
    return response.build();
  }

  @Override
  public void getFlag(GetFlagRequest request, StreamObserver<GetFlagResponse> observer) {
    endpoints.query(
        observer,
        Act.of("GetFlag", "", request).about(request.getFlagId()),
        () -> {
          FlagRecord found =
              access.visible(
                  records.find(request.getFlagId()),
                  request.getFlagId(),
                  Callers.current().tenant());
          return Answer.done(GetFlagResponse.newBuilder().setStatus(status(found)).build());
        });
  }

  private FlagStatus status(FlagRecord record) {
    FlagStatus status =
        Flags.status(record, records.acknowledgements(record.getFlag().getFlagId()));
    return record.hasLift() ? status.toBuilder().setLift(LiftText.shown(record)).build() : status;
  }

  @Override
  public void listFlags(ListFlagsRequest request, StreamObserver<ListFlagsResponse> observer) {
    endpoints.query(
        observer,
        Act.of("ListFlags", "", request).about(request.getGtin() + "/" + request.getLot()),
        () -> Answer.done(ListFlagsResponse.newBuilder().addAllFlags(list(request)).build()));
  }

  private List<FlagStatus> list(ListFlagsRequest request) {
    String tenant = Callers.current().tenant().value();
    String owner = request.getOwner().isEmpty() ? tenant : request.getOwner();
    if (!owner.equals(tenant) && !access.ran(request, Callers.current().tenant())) {
      return List.of();
    }
    return records.ofOwner(owner).stream()
        .filter(record -> isAsked(record.getFlag(), request))
        .sorted(
            Comparator.comparingLong((FlagRecord record) -> record.getFlag().getDeclaredMicros())
                .reversed())
        .limit(MOST_FLAGS)
        .map(this::status)
        .toList();
  }

  private static boolean isAsked(Flag flag, ListFlagsRequest request) {
    String lot = flag.getScope().getLot();
    return (request.getGtin().isEmpty() || request.getGtin().equals(flag.getScope().getGtin()))
        && (request.getLot().isEmpty() || lot.isEmpty() || lot.equals(request.getLot()));
  }

  @Override
  public void listShippedBefore(
      ListShippedBeforeRequest request, StreamObserver<ListShippedBeforeResponse> observer) {
    try {
      FlagRecord found =
          endpoints.begin(
              Act.of("ListShippedBefore", "", request).about(request.getFlagId()),
              () ->
                  Answer.done(
                      access.owned(
                          records.find(request.getFlagId()),
                          request.getFlagId(),
                          Callers.current().tenant())));
      ShippedFlow flow =
          new ShippedFlow((ServerCallStreamObserver<ListShippedBeforeResponse>) observer);
      shipped.each(found, flow::add);
      flow.end(status(found).getMissingPartitionsList());
    } catch (RuntimeException failure) {
      observer.onError(Endpoints.status(failure));
    }
  }
}
