package io.seriatim.reconciliation.grpc;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import io.grpc.stub.StreamObserver;
import io.seriatim.chassis.audit.Act;
import io.seriatim.chassis.caller.Callers;
import io.seriatim.chassis.grpc.Endpoints;
import io.seriatim.chassis.refusal.Answer;
import io.seriatim.chassis.signing.ElectronicSignatures;
import io.seriatim.kernel.identity.Expiry;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.proto.batch.v1.AmendOrderRequest;
import io.seriatim.proto.batch.v1.AmendOrderResponse;
import io.seriatim.proto.batch.v1.BookRules;
import io.seriatim.proto.batch.v1.BooksCommandServiceGrpc.BooksCommandServiceImplBase;
import io.seriatim.proto.batch.v1.CountMaterialRequest;
import io.seriatim.proto.batch.v1.CountMaterialResponse;
import io.seriatim.proto.batch.v1.ReopenBatchRequest;
import io.seriatim.proto.batch.v1.ReopenBatchResponse;
import io.seriatim.proto.batch.v1.ResolveFindingRequest;
import io.seriatim.proto.batch.v1.ResolveFindingResponse;
import io.seriatim.proto.batch.v1.SetBookRulesRequest;
import io.seriatim.proto.batch.v1.SetBookRulesResponse;
import io.seriatim.proto.batch.v1.SupplementBatchRequest;
import io.seriatim.proto.batch.v1.SupplementBatchResponse;
import io.seriatim.reconciliation.app.AmendOrder;
import io.seriatim.reconciliation.app.ChangeClosedBatch;
import io.seriatim.reconciliation.app.Request;
import io.seriatim.reconciliation.app.SettleBooks;
import io.seriatim.reconciliation.app.SignerCheck;
import io.seriatim.reconciliation.contract.BatchActs;
import io.seriatim.reconciliation.contract.BatchWords;
import io.seriatim.reconciliation.contract.FindingWords;
import io.seriatim.reconciliation.contract.GivenSignatures;
import io.seriatim.reconciliation.contract.OrderWords;
import io.seriatim.reconciliation.contract.RefusalWords;
import io.seriatim.reconciliation.contract.ReleaseWords;
import io.seriatim.reconciliation.contract.Requests;
import io.seriatim.reconciliation.contract.RulesWords;
import io.seriatim.reconciliation.domain.BatchProduct;
import io.seriatim.reconciliation.domain.MaterialCount;
import io.seriatim.reconciliation.domain.Sha256;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;

/** Commands about findings, materials, rules, amendments and closed batches. */
public final class BooksCommandEndpoint extends BooksCommandServiceImplBase {
  private static final long MOST_PIECES = 1_000_000_000_000L;

  private final SettleBooks settling;
  private final AmendOrder amending;
  private final ChangeClosedBatch changing;
  private final Signers signers;
  private final BatchActs acts;
  private final Endpoints endpoints;
  private final Clock clock;

  public BooksCommandEndpoint(
      SettleBooks settling,
      AmendOrder amending,
      ChangeClosedBatch changing,
      ElectronicSignatures signatures,
      BatchActs acts,
      Endpoints endpoints,
      Clock clock) {
    this.settling = settling;
    this.amending = amending;
    this.changing = changing;
    this.signers = new Signers(signatures);
    this.acts = acts;
    this.endpoints = endpoints;
    this.clock = clock;
  }

  @Override
  public void resolveFinding(
      ResolveFindingRequest request, StreamObserver<ResolveFindingResponse> observer) {
    var kept = request.toBuilder().setSigning(Signers.kept(request.getSigning())).build();
    Act act =
        acts.of("ResolveFinding", request.getRequestId(), kept, request.getKey())
            .meaning(request.getSigning().getMeaning());
    endpoints.answer(
        observer,
        act,
        () -> resolve(request, kept),
        answer -> GivenSignatures.of(answer.getFinding().getResolution(), request.getRequestId()));
  }

  private Answer<ResolveFindingResponse> resolve(
      ResolveFindingRequest request, ResolveFindingRequest kept) {
    return RefusalWords.answer(
            settling.explain(
                of(request.getRequestId(), kept),
                OrderWords.read(request.getKey()),
                new SettleBooks.Explanation(
                    request.getFindingId(),
                    request.getDifference(),
                    Sha256.ofDigest(request.getItemsHash().toByteArray()),
                    reason(request.getReason()),
                    Signers.meaning(request.getSigning())),
                signer(request)))
        .map(finding ->
            ResolveFindingResponse.newBuilder().setFinding(FindingWords.write(finding)).build());
  }

  @Override
  public void countMaterial(
      CountMaterialRequest request, StreamObserver<CountMaterialResponse> observer) {
    endpoints.answer(
        observer,
        Act.of("CountMaterial", request.getRequestId(), request).about(request.getOrderId()),
        () -> {
          Request asked = of(request.getRequestId(), request);
          return RefusalWords.answer(settling.count(asked, count(request, asked)))
              .map(count ->
                  CountMaterialResponse.newBuilder().setCount(FindingWords.write(count)).build());
        });
  }

  private static MaterialCount count(CountMaterialRequest request, Request asked) {
    return new MaterialCount(
        OrderId.parse(request.getOrderId()),
        request.getMaterial(),
        pieces("issued", request.getIssued()),
        pieces("returned", request.getReturned()),
        pieces("destroyed", request.getDestroyed()),
        asked.actor(),
        asked.at());
  }

  private static long pieces(String field, long count) {
    if (count < 0 || count > MOST_PIECES) {
      throw new InvalidValue(
          field, Long.toUnsignedString(count), "0 to " + MOST_PIECES + " pieces");
    }
    return count;
  }

  @Override
  public void setBookRules(
      SetBookRulesRequest request, StreamObserver<SetBookRulesResponse> observer) {
    var kept = request.toBuilder().setSigning(Signers.kept(request.getSigning())).build();
    Act act =
        Act.of("SetBookRules", request.getRequestId(), kept)
            .about(request.getRules().getGtin())
            .meaning(request.getSigning().getMeaning());
    endpoints.answer(
        observer,
        act,
        () -> rules(request, kept),
        answer -> GivenSignatures.of(answer.getRules().getSignature(), request.getRequestId()));
  }

  private Answer<SetBookRulesResponse> rules(
      SetBookRulesRequest request, SetBookRulesRequest kept) {
    BookRules wanted = request.getRules().toBuilder().clearSignature().build();
    BatchProduct product = RulesWords.product(wanted);
    return RefusalWords.answer(
            settling.set(
                of(request.getRequestId(), kept),
                product,
                RulesWords.read(wanted),
                Signers.meaning(request.getSigning()),
                signer(request)))
        .map(rules ->
            SetBookRulesResponse.newBuilder().setRules(RulesWords.write(product, rules)).build());
  }

  @Override
  public void amendOrder(AmendOrderRequest request, StreamObserver<AmendOrderResponse> observer) {
    endpoints.answer(
        observer,
        Act.of("AmendOrder", request.getRequestId(), request).about(request.getOrderId()),
        () -> {
          return RefusalWords.answer(
                  amending.run(
                      of(request.getRequestId(), request),
                      OrderId.parse(request.getOrderId()),
                      change(request)))
              .map(order ->
                  AmendOrderResponse.newBuilder().setOrder(OrderWords.write(order)).build());
        });
  }

  private static AmendOrder.Change change(AmendOrderRequest request) {
    long quantity = request.getQuantity();
    if (quantity < 0 || quantity > MOST_PIECES) {
      throw new InvalidValue(
          "quantity", Long.toUnsignedString(quantity), "at most " + MOST_PIECES + " units");
    }
    return new AmendOrder.Change(
        quantity == 0 ? OptionalLong.empty() : OptionalLong.of(quantity),
        Optional.of(request.getExpiry()).filter(text -> !text.isEmpty()).map(Expiry::parse),
        reason(request.getReason()));
  }

  @Override
  public void supplementBatch(
      SupplementBatchRequest request, StreamObserver<SupplementBatchResponse> observer) {
    var kept = request.toBuilder().setSigning(Signers.kept(request.getSigning())).build();
    Act act =
        acts.of("SupplementBatch", request.getRequestId(), kept, request.getKey())
            .meaning(request.getSigning().getMeaning());
    endpoints.answer(
        observer,
        act,
        () -> supplement(request, kept),
        answer -> GivenSignatures.of(answer.getBatch(), request.getRequestId()));
  }

  private Answer<SupplementBatchResponse> supplement(
      SupplementBatchRequest request, SupplementBatchRequest kept) {
    return RefusalWords.answer(
            changing.supplement(
                of(request.getRequestId(), kept),
                OrderWords.read(request.getKey()),
                new ChangeClosedBatch.Addition(
                    ReleaseWords.kind(request.getKind()),
                    request.getItemsList(),
                    reason(request.getReason()),
                    Sha256.ofDigest(request.getRecordHash().toByteArray()),
                    Signers.meaning(request.getSigning())),
                signer(request)))
        .map(batch ->
            SupplementBatchResponse.newBuilder().setBatch(BatchWords.write(batch)).build());
  }

  @Override
  public void reopenBatch(
      ReopenBatchRequest request, StreamObserver<ReopenBatchResponse> observer) {
    var kept = request.toBuilder().setSigning(Signers.kept(request.getSigning())).build();
    Act act =
        acts.of("ReopenBatch", request.getRequestId(), kept, request.getKey())
            .meaning(request.getSigning().getMeaning());
    endpoints.answer(
        observer,
        act,
        () -> reopen(request, kept),
        answer -> GivenSignatures.of(answer.getBatch(), request.getRequestId()));
  }

  private Answer<ReopenBatchResponse> reopen(ReopenBatchRequest request, ReopenBatchRequest kept) {
    return RefusalWords.answer(
            changing.reopen(
                of(request.getRequestId(), kept),
                OrderWords.read(request.getKey()),
                reason(request.getReason()),
                Sha256.ofDigest(request.getRecordHash().toByteArray()),
                Signers.meaning(request.getSigning()),
                signer(request)))
        .map(batch -> ReopenBatchResponse.newBuilder().setBatch(BatchWords.write(batch)).build());
  }

  private SignerCheck signer(ResolveFindingRequest request) {
    Signers.What what =
        Signers.What.of(
            "ResolveFinding",
            request.getRequestId(),
            request.getKey(),
            request.getFindingId() + "/" + request.getDifference(),
            request.getItemsHash());
    return signers.of(what, request.getSigning(), reason(request.getReason()));
  }

  private SignerCheck signer(SetBookRulesRequest request) {
    Signers.What what =
        new Signers.What(
            "SetBookRules", request.getRequestId(), request.getRules().getGtin(), ByteString.EMPTY);
    return signers.of(what, request.getSigning(), "");
  }

  private SignerCheck signer(SupplementBatchRequest request) {
    Signers.What what =
        Signers.What.of(
            "SupplementBatch",
            request.getRequestId(),
            request.getKey(),
            "",
            request.getRecordHash());
    return signers.of(what, request.getSigning(), reason(request.getReason()));
  }

  private SignerCheck signer(ReopenBatchRequest request) {
    Signers.What what =
        Signers.What.of(
            "ReopenBatch", request.getRequestId(), request.getKey(), "", request.getRecordHash());
    return signers.of(what, request.getSigning(), reason(request.getReason()));
  }

  private static String reason(String text) {
    return Signers.text("reason", text);
  }

  private Request of(String requestId, MessageLite request) {
    return Requests.of(requestId, request, Callers.current(), clock);
  }
}
