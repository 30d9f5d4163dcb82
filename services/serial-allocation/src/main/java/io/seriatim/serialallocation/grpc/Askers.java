package io.seriatim.serialallocation.grpc;

import com.google.protobuf.MessageLite;
import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.requests.RequestHash;
import io.seriatim.kernel.numbering.RequestId;
import io.seriatim.proto.envelope.v1.Actor;
import io.seriatim.serialallocation.app.Asker;
import io.seriatim.serialallocation.app.RequestTag;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The caller of a call, and its request, as the use cases know them. */
final class Askers {
  private Askers() {}

  static Asker of(Caller caller) {
    Actor actor = caller.actor();
    return new Asker(caller.tenant(), caller.site(), actor.getId(), actor.getDisplayName());
  }

  /** The acting tenant is hashed with the request: no tenant is given another's first answer. */
  static RequestTag tag(Caller caller, String requestId, MessageLite request) {
    byte[] hash = RequestHash.of(request);
    byte[] tenant = caller.tenant().value().getBytes(StandardCharsets.UTF_8);
    byte[] both = ByteBuffer.allocate(hash.length + tenant.length).put(hash).put(tenant).array();
    return new RequestTag(RequestId.parse(requestId), RequestHash.of(both));
  }
}
