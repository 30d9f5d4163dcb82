package io.seriatim.aggregation.contract;

import io.seriatim.proto.batch.v1.BatchKey;
import io.seriatim.proto.ledger.v1.HistoryEntry;
import io.seriatim.proto.ledger.v1.ObjectState;
import io.seriatim.proto.ledger.v1.OrderFigures;
import io.seriatim.proto.masterdata.v1.PackLevel;
import java.util.List;
import java.util.Optional;

/** The rows of the ledger, read. */
public interface LedgerView {

  Optional<ObjectState> find(String itemId);

  /** Those that exist, in the order asked. */
  List<ObjectState> findAll(List<String> itemIds);

  /** Who is in a container now, in the order in which they were packed. */
  List<String> children(String parent);

  /** The containers an object is in, innermost first. */
  List<ObjectState> ancestors(ObjectState state);

  /** What happened to an object and to what held it, oldest first. */
  List<HistoryEntry> history(String itemId);

  /** An order with its exact counts, and who ran it. */
  record CountedOrder(String operator, String site, OrderFigures figures) {}

  /** The counts of a batch, by order. */
  List<CountedOrder> figures(BatchKey batch);

  /** Containers that hold something of a batch; of all levels where unspecified. */
  List<String> containers(BatchKey batch, PackLevel level, int most);

  /** The sites at which orders of a batch were begun. */
  List<String> sites(BatchKey batch);

  /** The greatest stamp that the rows of a partition include for certain. */
  long watermark(int partition);
}
