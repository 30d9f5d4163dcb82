package io.seriatim.serialallocation.grpc;

import static io.seriatim.serialallocation.grpc.Commanding.block;
import static io.seriatim.serialallocation.grpc.Commanding.tag;

import io.grpc.stub.StreamObserver;
import io.seriatim.chassis.audit.Act;
import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.caller.Callers;
import io.seriatim.chassis.refusal.Answer;
import io.seriatim.chassis.signing.AskedSignature;
import io.seriatim.chassis.signing.ElectronicSignatures;
import io.seriatim.chassis.signing.Proof;
import io.seriatim.chassis.signing.SignedAct;
import io.seriatim.proto.allocation.v1.CloseBlockRequest;
import io.seriatim.proto.allocation.v1.CloseBlockResponse;
import io.seriatim.proto.allocation.v1.FreezeBlockRequest;
import io.seriatim.proto.allocation.v1.FreezeBlockResponse;
import io.seriatim.proto.allocation.v1.RenewBlockRequest;
import io.seriatim.proto.allocation.v1.RenewBlockResponse;
import io.seriatim.proto.allocation.v1.ThawBlockRequest;
import io.seriatim.proto.allocation.v1.ThawBlockResponse;
import io.seriatim.proto.allocation.v1.WriteOffBlockRequest;
import io.seriatim.proto.allocation.v1.WriteOffBlockResponse;
import io.seriatim.serialallocation.app.ChangeBlock;
import io.seriatim.serialallocation.app.PoolAnswer;
import io.seriatim.serialallocation.app.Reply;
import io.seriatim.serialallocation.app.Signing;
import io.seriatim.serialallocation.contract.AllocationWords;
import io.seriatim.serialallocation.domain.Reason;
import io.seriatim.serialallocation.domain.Refusal;
import io.seriatim.serialallocation.domain.SignOff;
import java.util.Optional;

/** Requests about what becomes of a block. */
record BlockActs(Commanding commanding, ChangeBlock changeBlock, ElectronicSignatures signatures) {
  void renew(RenewBlockRequest request, StreamObserver<RenewBlockResponse> observer) {
    commanding.answer(
        observer,
        Act.of("RenewBlock", request.getRequestId(), request).about(request.getBlockId()),
        tag(request.getRequestId(), request),
        (asker, tag) ->
            changeBlock.renew(asker, tag, block(request.getGtin(), request.getBlockId())),
        answer ->
            RenewBlockResponse.newBuilder().setBlock(AllocationWords.changed(answer)).build());
  }

  void close(CloseBlockRequest request, StreamObserver<CloseBlockResponse> observer) {
    commanding.answer(
        observer,
        Act.of("CloseBlock", request.getRequestId(), request).about(request.getBlockId()),
        tag(request.getRequestId(), request),
        (asker, tag) ->
            changeBlock.close(asker, tag, block(request.getGtin(), request.getBlockId())),
        answer ->
            CloseBlockResponse.newBuilder().setBlock(AllocationWords.changed(answer)).build());
  }

  void freeze(FreezeBlockRequest request, StreamObserver<FreezeBlockResponse> observer) {
    commanding.answer(
        observer,
        Act.of("FreezeBlock", request.getRequestId(), request).about(request.getBlockId()),
        tag(request.getRequestId(), request),
        (asker, tag) ->
            changeBlock.freeze(
                asker,
                tag,
                block(request.getGtin(), request.getBlockId()),
                request.getReason().strip()),
        answer ->
            FreezeBlockResponse.newBuilder().setBlock(AllocationWords.changed(answer)).build());
  }

  void thaw(ThawBlockRequest request, StreamObserver<ThawBlockResponse> observer) {
    commanding.answer(
        observer,
        Act.of("ThawBlock", request.getRequestId(), request).about(request.getBlockId()),
        tag(request.getRequestId(), request),
        (asker, tag) ->
            changeBlock.thaw(
                asker,
                tag,
                block(request.getGtin(), request.getBlockId()),
                request.getReason().strip()),
        answer -> ThawBlockResponse.newBuilder().setBlock(AllocationWords.changed(answer)).build());
  }

  void writeOff(WriteOffBlockRequest request, StreamObserver<WriteOffBlockResponse> observer) {
    // neither the audit trail nor the kept hash may say anything about a password or a token
    WriteOffBlockRequest kept = request.toBuilder().clearPassword().clearSignInToken().build();
    Act act =
        Act.of("WriteOffBlock", request.getRequestId(), kept)
            .about(request.getBlockId())
            .meaning(request.getMeaning());
    commanding
        .endpoints()
        .answer(
            observer,
            act,
            () -> writeOff(request, kept),
            off ->
                Optional.of(off.getSignature())
                    .filter(given -> given.getRequestId().equals(request.getRequestId())));
  }

  private Answer<WriteOffBlockResponse> writeOff(
      WriteOffBlockRequest request, WriteOffBlockRequest kept) {
    Caller caller = Callers.current();
    Reply<PoolAnswer> reply =
        changeBlock.writeOff(
            Askers.of(caller),
            Askers.tag(caller, request.getRequestId(), kept),
            block(request.getGtin(), request.getBlockId()),
            request.getUsed(),
            signing(caller, request));
    return AllocationWords.answer(reply).map(AllocationWords::writtenOff);
  }

  private Signing signing(Caller caller, WriteOffBlockRequest request) {
    Proof proof = Proof.of(request.getUsername(), request.getPassword(), request.getSignInToken());
    AskedSignature asked = new AskedSignature(signatures, caller, act(caller, request), proof);
    return new Signing(
        AskedSignature.text("meaning", request.getMeaning()),
        AskedSignature.text("reason", request.getReason()),
        asked.requestId(),
        asked.userName(),
        switch (proof) {
          case Proof.Typed _ -> SignOff.Proof.PASSWORD;
          case Proof.SignedIn _ -> SignOff.Proof.SIGN_IN;
        },
        () ->
            asked
                .refuses()
                .map(no -> Refusal.of(Reason.SIGNATURE_NOT_PROVEN, no.given(), no.expected())));
  }

  private static SignedAct act(Caller caller, WriteOffBlockRequest request) {
    String number = request.getBlockId() + "/" + Long.toUnsignedString(request.getUsed());
    return new SignedAct(
        caller.tenant(),
        "WriteOffBlock",
        request.getRequestId(),
        request.getGtin().isEmpty() ? number : request.getGtin() + "/" + number,
        new byte[0]);
  }
}
