package io.seriatim.serialallocation.grpc;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.seriatim.chassis.audit.Act;
import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.caller.Callers;
import io.seriatim.chassis.caller.Role;
import io.seriatim.chassis.grpc.Endpoints;
import io.seriatim.chassis.refusal.Answer;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.proto.allocation.v1.ImportUsedSerialsRequest;
import io.seriatim.proto.allocation.v1.ImportUsedSerialsResponse;
import io.seriatim.serialallocation.app.ImportPart;
import io.seriatim.serialallocation.app.ImportUsed;
import io.seriatim.serialallocation.contract.AllocationWords;
import io.seriatim.serialallocation.contract.ImportRecords;

/** Takes an import part by part, each answered before the next is read. */
final class ImportFlow implements StreamObserver<ImportUsedSerialsRequest> {
  private final Endpoints endpoints;
  private final ImportUsed importUsed;
  private final ServerCallStreamObserver<ImportUsedSerialsResponse> observer;
  private final Caller caller = Callers.current();
  private boolean refused;

  ImportFlow(
      Endpoints endpoints,
      ImportUsed importUsed,
      ServerCallStreamObserver<ImportUsedSerialsResponse> observer) {
    this.endpoints = endpoints;
    this.importUsed = importUsed;
    this.observer = observer;
  }

  @Override
  public void onNext(ImportUsedSerialsRequest request) {
    if (refused) {
      return; // sent before the sender knew; it goes on at the next line
    }
    String id = request.getImportId() + "@" + request.getFirstLine();
    Act act = Act.of("ImportUsedSerials", id, request).about(request.getGtin());
    endpoints.answer(new OneOfMany(), act, () -> take(id, request));
  }

  private Answer<ImportUsedSerialsResponse> take(String id, ImportUsedSerialsRequest request) {
    caller.require(Role.OWNER_ADMIN, Role.SERVICE);
    ImportPart part =
        new ImportPart(
            request.getImportId(),
            Gtin.parse(request.getGtin()),
            request.getOrigin().strip(),
            request.getFirstLine(),
            request.getSerialsList());
    return AllocationWords.answer(
            importUsed.take(Askers.of(caller), Askers.tag(caller, id, request), part))
        .map(ImportRecords::response);
  }

  @Override
  public void onError(Throwable gone) {
    // the sender went away; it goes on at the next line whenever it comes back
  }

  @Override
  public void onCompleted() {
    if (!refused) {
      observer.onCompleted();
    }
  }

  /** An answer that leaves the call open. */
  private final class OneOfMany implements StreamObserver<ImportUsedSerialsResponse> {
    @Override
    public void onNext(ImportUsedSerialsResponse answer) {
      observer.onNext(answer);
    }

    @Override
    public void onError(Throwable no) {
      refused = true;
      observer.onError(no);
    }

    @Override
    public void onCompleted() {
      // more parts may come
    }
  }
}
