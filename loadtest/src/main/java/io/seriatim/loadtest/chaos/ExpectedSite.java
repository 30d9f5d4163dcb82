package io.seriatim.loadtest.chaos;

import com.google.protobuf.InvalidProtocolBufferException;
import io.seriatim.loadtest.bench.LedgerJournal;
import io.seriatim.proto.line.v1.ContainerPacked;
import io.seriatim.proto.line.v1.LineRecord;
import io.seriatim.proto.line.v1.LineReport;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the journal of a site says: which unit is in which case, which case on which pallet. */
final class ExpectedSite {
  private static final int RECORDS_AT_ONCE = 1_000;

  private final Map<String, String> parents = new HashMap<>();
  private final Map<String, List<String>> contents = new HashMap<>();

  private ExpectedSite() {}

  static ExpectedSite of(int site, long packs) {
    var expected = new ExpectedSite();
    var journal = new LedgerJournal(site, packs);
    List<LineRecord> records = journal.next(RECORDS_AT_ONCE);
    while (!records.isEmpty()) {
      records.forEach(expected::take);
      records = journal.next(RECORDS_AT_ONCE);
    }
    return expected;
  }

  private void take(LineRecord record) {
    try {
      LineReport report = LineReport.parseFrom(record.getReport());
      if (report.hasContainerPacked()) {
        take(report.getContainerPacked());
      }
    } catch (InvalidProtocolBufferException ours) {
      throw new IllegalStateException(ours);
    }
  }

  private void take(ContainerPacked packed) {
    contents.put(packed.getParent(), List.copyOf(packed.getChildrenList()));
    packed.getChildrenList().forEach(child -> parents.put(child, packed.getParent()));
  }

  /** Canonical text of a unit or case to that of what it is in. */
  Map<String, String> parents() {
    return parents;
  }

  /** Canonical text of a container to what was packed in it. */
  Map<String, List<String>> contents() {
    return contents;
  }
}
