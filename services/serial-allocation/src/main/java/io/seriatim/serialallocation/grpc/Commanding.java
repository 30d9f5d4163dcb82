package io.seriatim.serialallocation.grpc;

import com.google.protobuf.MessageLite;
import io.grpc.stub.StreamObserver;
import io.seriatim.chassis.audit.Act;
import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.caller.Callers;
import io.seriatim.chassis.grpc.Endpoints;
import io.seriatim.kernel.identity.CompanyPrefix;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.serialallocation.app.Asker;
import io.seriatim.serialallocation.app.PoolAnswer;
import io.seriatim.serialallocation.app.Reply;
import io.seriatim.serialallocation.app.RequestTag;
import io.seriatim.serialallocation.contract.AllocationWords;
import io.seriatim.serialallocation.domain.BlockName;
import io.seriatim.serialallocation.domain.PoolKey;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** How every command is answered: audited, under its request id. */
record Commanding(Endpoints endpoints) {
  <R> void answer(
      StreamObserver<R> observer,
      Act act,
      Function<Caller, RequestTag> tag,
      BiFunction<Asker, RequestTag, Reply<PoolAnswer>> useCase,
      Function<PoolAnswer, R> words) {
    endpoints.answer(
        observer,
        act,
        () -> {
          Caller caller = Callers.current();
          Reply<PoolAnswer> reply = useCase.apply(Askers.of(caller), tag.apply(caller));
          return AllocationWords.answer(reply).map(words);
        });
  }

  static Function<Caller, RequestTag> tag(String requestId, MessageLite request) {
    return caller -> Askers.tag(caller, requestId, request);
  }

  /** The pool of a product, or of the SSCCs under a company prefix. */
  static PoolKey pool(String gtin, String companyPrefix) {
    if (gtin.isEmpty() == companyPrefix.isEmpty()) {
      throw new InvalidValue(
          "pool", gtin + companyPrefix, "a GTIN or a company prefix, one of them");
    }
    return gtin.isEmpty()
        ? new PoolKey.OfPrefix(CompanyPrefix.parse(companyPrefix))
        : new PoolKey.OfGtin(Gtin.parse(gtin));
  }

  static BlockName block(String gtin, String blockId) {
    return BlockName.parse(
        Optional.of(gtin).filter(given -> !given.isEmpty()).map(Gtin::parse), blockId);
  }
}
