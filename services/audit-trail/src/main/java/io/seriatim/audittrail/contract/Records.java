package io.seriatim.audittrail.contract;

import com.google.protobuf.InvalidProtocolBufferException;
import io.seriatim.proto.audit.v1.AuditRecord;
import java.util.Optional;

/** Reads what a leaf's bytes say; the log does not depend on it. */
public final class Records {
  private Records() {}

  /** Empty for bytes that nobody can read: they are a leaf all the same. */
  public static Optional<AuditRecord> read(byte[] bytes) {
    try {
      return Optional.of(AuditRecord.parseFrom(bytes));
    } catch (InvalidProtocolBufferException broken) {
      return Optional.empty();
    }
  }
}
