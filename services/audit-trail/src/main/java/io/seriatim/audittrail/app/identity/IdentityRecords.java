package io.seriatim.audittrail.app.identity;

import io.seriatim.audittrail.domain.identity.IdentityRecord;
import java.util.List;

/** Where the records go: all of a batch or none, with the batch's name, in one transaction. */
public interface IdentityRecords {
  /**
   * Takes over from whoever wrote before: what that one has not finished is undone, and nothing of
   * it comes after this.
   */
  void takeOver();

  /** The batch that was written last; empty where none was. */
  String last();

  /** Writes a batch. Whether it is written when this throws is known after the next take-over. */
  void write(String batchId, List<IdentityRecord> records);
}
