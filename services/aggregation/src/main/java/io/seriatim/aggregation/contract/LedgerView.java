package io.seriatim.aggregation.contract;

import io.seriatim.proto.batch.v1.BatchKey;
import io.seriatim.proto.envelope.v1.EventHeader;
import io.seriatim.proto.ledger.v1.FlagOnObject;
import io.seriatim.proto.ledger.v1.HistoryEntry;
import io.seriatim.proto.ledger.v1.ObjectState;
import io.seriatim.proto.ledger.v1.OrderFigures;
import io.seriatim.proto.masterdata.v1.PackLevel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The rows of the ledger, read. */
public interface LedgerView {

  Optional<ObjectState> find(String itemId);

  /** Those that exist, in the order asked. */
  List<ObjectState> findAll(List<String> itemIds);

  /** A unit as one of that batch; empty where it is of another, or not there. */
  Optional<ObjectState> findUnit(BatchKey batch, String itemId);

  /** The same of several; those that are of that batch. */
  List<ObjectState> findUnits(BatchKey batch, List<String> itemIds);

  /** Who is in a container now, in the order in which they were packed. */
  List<String> children(String parent);

  /** The same of several containers; those that hold nothing have an empty list. */
  Map<String, List<String>> childrenOfAll(List<String> parents);

  /** The containers an object is in, innermost first. */
  List<ObjectState> ancestors(ObjectState state);

  /**
   * What happened to an object and to what held it, oldest first.
   *
   * @param known states that need not be read again, the object's among them
   */
  List<HistoryEntry> history(String itemId, List<ObjectState> known);

  /** An object at a time, with the header of the event that made it so. */
  record Earlier(ObjectState state, EventHeader event) {}

  /**
   * An object as the ledger had decided by a time; empty where it was not there yet.
   *
   * @param micros since the epoch
   */
  Optional<Earlier> at(ObjectState now, long micros);

  /** The containers an object was in then, innermost first. */
  List<ObjectState> ancestorsAt(ObjectState then, long micros);

  /** An order with its exact counts, and who ran it. */
  record CountedOrder(String operator, String site, OrderFigures figures) {}

  /** The counts of a batch, by order, as the decisions booked them. */
  List<CountedOrder> figures(BatchKey batch);

  /** The same counts by reading every unit of the batch: seconds for a million. */
  List<CountedOrder> recount(BatchKey batch);

  /**
   * Containers that hold something of a batch, by identity.
   *
   * @param level of all levels where unspecified
   * @param after the last one of those given before; empty to begin
   */
  List<String> containers(BatchKey batch, PackLevel level, String after, int most);

  /**
   * An outermost container of a batch.
   *
   * @param orderId the order that filled it
   * @param units of the batch in it, at any depth
   */
  record TopContainer(String itemId, String orderId, long units) {}

  /** The outermost containers in which something of a batch is, by identity. */
  List<TopContainer> topContainers(BatchKey batch);

  /**
   * Some of what may be at a site.
   *
   * @param next where the next page begins; empty after the last one
   */
  record StockPage(List<ObjectState> objects, String next) {}

  /**
   * Outermost containers and loose units that may be at a site, in no order.
   *
   * @param place where the page before ended; empty to begin
   */
  StockPage stock(String site, String place, int most);

  /**
   * Some units of a batch.
   *
   * @param after the last one of those given before; empty to begin
   * @param most at most so many
   */
  List<ObjectState> units(BatchKey batch, String after, int most, Predicate<ObjectState> wanted);

  /** Gives every unit of a batch; called from several threads at once. */
  void eachUnit(BatchKey batch, Consumer<ObjectState> each);

  /** The orders of a batch that somebody runs. */
  List<String> ordersOf(BatchKey batch, String operator);

  /** The sites at which orders of a batch were begun. */
  List<String> sites(BatchKey batch);

  /** The batches of a product of which anything is on record. */
  List<String> lots(String owner, String gtin);

  /** Who began orders of a batch. */
  List<String> operators(BatchKey batch);

  /** Recalls and withdrawals that concern an object, as its own row tells. */
  List<FlagOnObject> flags(ObjectState state);

  /** The greatest stamp that the rows of a partition include for certain. */
  long watermark(int partition);

  /** The same of every partition of which there are any. */
  Map<Integer, Long> watermarks();
}
