package io.seriatim.linegateway.domain;

/** What a line notices without stopping; it stands in the record beside what came of it. */
public enum Notice {
  /** A device, or the ledger, is not reached any more. */
  CONNECTION_LOST,
  /** It is reached again. */
  CONNECTION_RESTORED,
  /** A camera's result came when its pack had passed the gate. */
  READ_TOO_LATE,
  /** A container that is packed was read again. */
  CONTAINER_READ_AGAIN
}
