package io.seriatim.serialallocation.grpc;

import static io.seriatim.serialallocation.grpc.Commanding.block;
import static io.seriatim.serialallocation.grpc.Commanding.tag;

import io.grpc.stub.StreamObserver;
import io.seriatim.chassis.audit.Act;
import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.caller.Callers;
import io.seriatim.chassis.refusal.Answer;
import io.seriatim.chassis.refusal.Refusal;
import io.seriatim.chassis.requests.RequestHash;
import io.seriatim.chassis.signing.Password;
import io.seriatim.chassis.signing.Reauthentication;
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
import java.util.HexFormat;
import java.util.Optional;

/** Requests about what becomes of a block. */
record BlockActs(
    Commanding commanding, ChangeBlock changeBlock, Reauthentication reauthentication) {
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
    // neither the audit trail nor the kept hash may say anything about the password
    WriteOffBlockRequest kept = request.toBuilder().clearPassword().build();
    Act act = Act.of("WriteOffBlock", request.getRequestId(), kept).about(request.getBlockId());
    commanding.endpoints().answer(observer, act, () -> writeOff(request, kept));
  }

  private Answer<WriteOffBlockResponse> writeOff(
      WriteOffBlockRequest request, WriteOffBlockRequest kept) {
    Caller caller = Callers.current();
    Optional<Refusal> unsigned =
        reauthentication.refuses(
            caller, request.getUsername(), new Password(request.getPassword()));
    if (unsigned.isPresent()) {
      return Answer.refused(unsigned.get());
    }
    Signing signing =
        new Signing(
            request.getMeaning().strip(),
            request.getReason().strip(),
            HexFormat.of().formatHex(RequestHash.of(kept)));
    Reply<PoolAnswer> reply =
        changeBlock.writeOff(
            Askers.of(caller),
            Askers.tag(caller, request.getRequestId(), kept),
            block(request.getGtin(), request.getBlockId()),
            request.getUsed(),
            signing);
    return AllocationWords.answer(reply)
        .map(answer ->
            WriteOffBlockResponse.newBuilder().setBlock(AllocationWords.changed(answer)).build());
  }
}
