package io.seriatim.chassis.refusal;

import io.grpc.Status;

/** The sorts of no, each with the gRPC code it travels as. */
public enum Kind {
  /** The request is wrong in itself and will be for ever. */
  INVALID(Status.Code.INVALID_ARGUMENT),
  /** Not there, or not visible to this tenant. */
  NOT_FOUND(Status.Code.NOT_FOUND),
  /** Nobody knows who asks: no token, or one that proves nobody. */
  UNKNOWN_CALLER(Status.Code.UNAUTHENTICATED),
  /** The caller's role, tenant or grant does not allow it. */
  FORBIDDEN(Status.Code.PERMISSION_DENIED),
  /** The state of things does not allow it. */
  CONFLICT(Status.Code.FAILED_PRECONDITION),
  /** The id is taken by something else. */
  ALREADY_EXISTS(Status.Code.ALREADY_EXISTS),
  /** Used up: a quota, a pool, a disk. */
  EXHAUSTED(Status.Code.RESOURCE_EXHAUSTED),
  /** The request id is older than first answers are kept. */
  TOO_OLD(Status.Code.FAILED_PRECONDITION),
  /** Not just now: somebody else was at it, or something it needs is not there yet. */
  BUSY(Status.Code.ABORTED);

  private final Status.Code code;

  Kind(Status.Code code) {
    this.code = code;
  }

  /** The code on the wire. */
  public Status.Code code() {
    return code;
  }
}
