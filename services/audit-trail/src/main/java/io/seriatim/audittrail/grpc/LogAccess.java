package io.seriatim.audittrail.grpc;

import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.caller.Callers;
import io.seriatim.chassis.caller.Role;
import io.seriatim.chassis.refusal.Refusal;
import io.seriatim.chassis.refusal.RefusedException;

/** Whose log a caller sees, and how much of it: the token's tenant's, and no other. */
final class LogAccess {
  private static final Role[] READERS = {
    Role.AUDITOR, Role.QUALITY, Role.RELEASE_QA, Role.OWNER_ADMIN, Role.SERVICE
  };
  private static final Role[] VERIFIERS = {
    Role.AUDITOR, Role.QUALITY, Role.RELEASE_QA, Role.SERVICE
  };

  private LogAccess() {}

  /** The log, for what shows only hashes. */
  static String owner() {
    return Callers.current().tenant().value();
  }

  /** The log, for what shows records. */
  static String ownerToRead() {
    Caller caller = Callers.current();
    caller.require(READERS);
    return caller.tenant().value();
  }

  /** The log, for its verifications. */
  static String ownerToVerify() {
    Caller caller = Callers.current();
    caller.require(VERIFIERS);
    return caller.tenant().value();
  }

  static RefusedException notFound(String what, String expected) {
    return new RefusedException(
        Refusal.notFound("NOT_FOUND")
            .given(what)
            .expected(expected)
            .advice("check for whom you are signed in; a new record is covered within seconds")
            .build());
  }
}
