package io.seriatim.audittrail.grpc;

import com.google.protobuf.MessageLite;
import io.seriatim.chassis.audit.Act;
import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.caller.Callers;
import io.seriatim.chassis.caller.Role;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.proto.audit.v1.HoldScope;

/** Who may look at and who may decide about retention, and what the acts are about. */
final class RetentionSigners {
  private static final Role[] READERS = {
    Role.AUDITOR, Role.QUALITY, Role.RELEASE_QA, Role.QP, Role.OWNER_ADMIN, Role.SERVICE
  };
  private static final Role[] KEEPERS = {Role.QUALITY, Role.RELEASE_QA, Role.OWNER_ADMIN};

  private RetentionSigners() {}

  /** Whose records a reader asks about. */
  static TenantId reader() {
    Caller caller = Callers.current();
    caller.require(READERS);
    return caller.tenant();
  }

  /** Who decides for how long the tenant's records are kept. */
  static Caller keeper() {
    Caller caller = Callers.current();
    caller.require(KEEPERS);
    return caller;
  }

  static Act aboutClass(String action, String requestId, MessageLite request, String name) {
    return Act.of(action, requestId, request).about("retention/" + name);
  }

  /** A hold over a batch is an act about that batch. */
  static Act aboutHold(
      String action, String requestId, MessageLite request, HoldScope scope, String holdId) {
    return scope.hasBatch()
        ? ReviewSigners.act(
            action, requestId, request, scope.getBatch().getGtin(), scope.getBatch().getLot())
        : Act.of(action, requestId, request).about("legal-hold/" + holdId);
  }
}
