package io.seriatim.loadtest.bench;

import io.seriatim.proto.line.v1.LineRecord;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What the audit trail keeps of a pack: a leaf for each line record, in a log of its own servers,
 * and the share of a record that a pack has in a gateway's journal.
 */
final class StorageAudit {
  private static final String OWNER = "acme";
  private static final int LEAVES = 400_000;
  private static final int TOGETHER = 1_000;
  private static final int CASES = 4_000;

  private StorageAudit() {}

  /** Bytes on disk of a pack's part in its records' leaves, after compaction. */
  static double bytesOfAPack(Figures figures, Consumer<String> progress) {
    double bytes = bytesOfALeaf(progress);
    double leaves = leavesOfAPack();
    figures.figure("auditLeafBytes", "  audit: a line record's leaf", bytes, "bytes/leaf");
    figures.figure("auditLeavesOfAPack", "  audit: line records of a pack", leaves, "leaves/pack");
    return bytes * leaves;
  }

  private static double bytesOfALeaf(Consumer<String> progress) {
    try (var identity = new GatewayIdentity(OWNER);
        var stack =
            LedgerStack.start(
                "audit-trail",
                Map.of(
                    "SERIATIM_KEYCLOAK_ISSUER",
                    identity.issuer(),
                    "SERIATIM_CLIENT_SECRET",
                    "of-no-use-elsewhere",
                    "SERIATIM_AUDIT_VERIFY_EVERY",
                    "0s"),
                (part, step) -> progress.accept(part + ": " + step));
        var session = StorageSession.open(stack.description())) {
      progress.accept("%,d leaves of line records".formatted(LEAVES));
      AuditRecords.send(
          stack.description().kafkaBootstrap(),
          OWNER,
          0,
          LEAVES,
          number -> AuditRecords.line(OWNER, number));
      AuditLeaves.await(session, OWNER, LEAVES);
      return AuditLeaves.bytesOfALeaf(stack, LEAVES).values().stream()
          .mapToDouble(Double::doubleValue)
          .sum();
    }
  }

  private static double leavesOfAPack() {
    long packs = (long) CASES * LedgerOrders.CASE;
    var journal = new LedgerJournal(0, packs);
    List<LineRecord> some = journal.next(TOGETHER);
    while (!some.isEmpty()) {
      some = journal.next(TOGETHER);
    }
    return (double) journal.sequence() / packs;
  }
}
