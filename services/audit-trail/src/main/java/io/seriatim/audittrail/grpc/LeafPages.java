package io.seriatim.audittrail.grpc;

import io.seriatim.audittrail.app.LogReader;
import io.seriatim.audittrail.contract.Records;
import io.seriatim.audittrail.domain.Leaf;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.proto.audit.v1.AuditRecord;
import io.seriatim.proto.audit.v1.ListLeavesRequest;

/** Pages of leaves: a subject's by its index, all others in the order of the log. */
final class LeafPages {
  private static final int MOST = 500;
  private static final int USUAL = 100;

  private LeafPages() {}

  static LogReader.Page read(LogReader reader, String owner, ListLeavesRequest request) {
    int most = request.getPageSize() == 0 ? USUAL : request.getPageSize();
    if (most < 1 || most > MOST) {
      throw new InvalidValue("page_size", String.valueOf(most), "1 to " + MOST);
    }
    if (request.getFromIndex() < 0) {
      throw new InvalidValue("from_index", String.valueOf(request.getFromIndex()), "0 or more");
    }
    long from = request.getFromIndex();
    return request.getSubject().isEmpty()
        ? reader.page(owner, from, request.getFromMicros(), leaf -> fits(leaf, request), most)
        : reader.about(owner, request.getSubject(), from, leaf -> fits(leaf, request), most);
  }

  private static boolean fits(Leaf leaf, ListLeavesRequest asked) {
    boolean all =
        asked.getFromMicros() == 0
            && asked.getToMicros() == 0
            && asked.getActorId().isEmpty()
            && asked.getAction().isEmpty();
    return all || Records.read(leaf.bytes()).filter(record -> fits(record, asked)).isPresent();
  }

  private static boolean fits(AuditRecord record, ListLeavesRequest asked) {
    long at = record.getRecordedMicros();
    return at >= asked.getFromMicros()
        && (asked.getToMicros() == 0 || at < asked.getToMicros())
        && isOrAny(asked.getActorId(), record.getActor().getId())
        && isOrAny(asked.getAction(), record.getAction());
  }

  private static boolean isOrAny(String asked, String found) {
    return asked.isEmpty() || asked.equals(found);
  }
}
