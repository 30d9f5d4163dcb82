package io.seriatim.reconciliation.contract;

import com.google.protobuf.MessageLite;
import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.requests.RequestHash;
import io.seriatim.reconciliation.app.Request;
import io.seriatim.reconciliation.domain.Sha256;
import java.time.Clock;
import java.time.OffsetDateTime;

/** A request as the use cases know it: who asks comes from the token, never from the message. */
public final class Requests {
  private Requests() {}

  public static Request of(String id, MessageLite message, Caller caller, Clock clock) {
    return new Request(
        id,
        Sha256.ofDigest(RequestHash.of(message)),
        BatchWords.read(caller.actor()),
        OffsetDateTime.now(clock));
  }
}
