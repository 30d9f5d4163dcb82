package io.seriatim.aggregation.stream;

import io.seriatim.aggregation.app.Residence;
import io.seriatim.aggregation.domain.BatchAtSite;
import io.seriatim.aggregation.domain.BatchId;
import io.seriatim.aggregation.domain.FlagsInForce;
import io.seriatim.kernel.identity.BatchNumber;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.kernel.life.ItemState;
import io.seriatim.proto.ledger.v1.ObjectState;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The resident objects in the stores of one partition.
 *
 * <p>Beside the states it keeps two lists, so that things can leave memory whole: the objects that
 * came into a batch at a site, and the children of a container.
 */
final class StreamResidence implements Residence {
  private static final String LAST_EVICTION = "";
  private final Shelf objects;
  private final IdLists residents;
  private final IdLists members;
  private final Shelf mixed;
  private final KeyValueStore<String, byte[]> evictions;

  private final FlagRegister register;
  private final BatchStandings batches;
  private final Visits visits;
  private final StateMessages messages;
  private final Map<String, Optional<StoredObject>> read = new HashMap<>();
  private final Set<String> changed = new LinkedHashSet<>();

  StreamResidence(ProcessorContext<?, ?> context, StateMessages messages) {
    this.messages = messages;
    objects = new Shelf(context, Shelf.OBJECTS);
    residents = new IdLists(new Shelf(context, Shelf.RESIDENTS));
    members = new IdLists(new Shelf(context, Shelf.MEMBERS));
    mixed = new Shelf(context, Shelf.MIXED);
    evictions = context.getStateStore(LedgerTopology.EVICTIONS);
    register = new FlagRegister(context);
    batches = new BatchStandings(context);
    visits = new Visits(new Shelf(context, Shelf.VISITS));
  }

  /** Begins with the next decision. */
  void begin(String inputId, long decided) {
    visits.begin(inputId, decided);
    messages.begin(decided);
  }

  /** Puts what an input left into the store, each object once. */
  void flush() {
    for (String id : changed) {
      objects.put(
          id, read.getOrDefault(id, Optional.empty()).map(StoredObject::bytes).orElse(null));
    }
    changed.clear();
    read.clear();
    residents.flush();
    members.flush();
    visits.flush();
  }

  @Override
  public Seen find(ItemId id) {
    return switch (stored(id.canonical())) {
      case null -> new Seen.Unknown();
      case StoredObject.Resident resident -> new Seen.Here(messages.kernel(resident.state()));
      case StoredObject.Visiting visiting when visits.isExpected(id.canonical()) ->
          new Seen.Visiting(messages.kernel(visiting.state()));
      case StoredObject.Visiting ofAnother ->
          ofAnother.coldSince() > 0 ? new Seen.Cold() : new Seen.Unknown();
      case StoredObject.Departed departed -> new Seen.Cold();
      case StoredObject.ProvenAbsent absent ->
          visits.isExpected(id.canonical()) ? new Seen.ProvenAbsent() : new Seen.Unknown();
    };
  }

  @Override
  public boolean isWhole(BatchAtSite batch) {
    return evictions.get(batch.key()) == null && !batches.isMadeElsewhere(batch);
  }

  @Override
  public boolean isClosed(BatchId batch) {
    return batches.isClosed(batch);
  }

  BatchStandings batches() {
    return batches;
  }

  @Override
  public void keep(ItemState.Present state) {
    ObjectState message = messages.of(state);
    StoredObject before = stored(message.getItemId());
    unlinkFromOtherParent(before, message);
    put(message.getItemId(), new StoredObject.Resident(message));
    index(before, message);
    if (!message.getParent().isEmpty() && !hasParent(before, message.getParent())) {
      members.add(message.getParent(), message.getItemId());
    }
  }

  private void index(@Nullable StoredObject before, ObjectState now) {
    Optional<BatchAtSite> was =
        before instanceof StoredObject.Resident resident
            ? batchOf(resident.state())
            : Optional.empty();
    Optional<BatchAtSite> is = batchOf(now);
    if (!was.equals(is)) {
      is.ifPresent(batch -> residents.add(batch.key(), now.getItemId()));
    }
  }

  private void unlinkFromOtherParent(@Nullable StoredObject before, ObjectState now) {
    if (before instanceof StoredObject.Resident was
        && !was.state().getParent().isEmpty()
        && !was.state().getParent().equals(now.getParent())) {
      members.remove(was.state().getParent(), now.getItemId());
    }
  }

  private static boolean hasParent(@Nullable StoredObject before, String parent) {
    return before instanceof StoredObject.Resident was && was.state().getParent().equals(parent);
  }

  @Override
  public void dismiss(ItemId id, long stamp) {
    children(id).forEach(child -> dismiss(child, stamp));
    members.clear(id.canonical());
    put(id.canonical(), new StoredObject.Departed(stamp));
  }

  @Override
  public void endVisit(ItemId id) {
    endVisit(id.canonical());
  }

  private void endVisit(String id) {
    switch (stored(id)) {
      case StoredObject.Visiting visiting when visiting.coldSince() > 0 ->
          put(id, new StoredObject.Departed(visiting.coldSince()));
      case StoredObject.Visiting visiting -> delete(id);
      case StoredObject.ProvenAbsent absent -> delete(id);
      case StoredObject.Resident resident -> {}
      case StoredObject.Departed departed -> {}
      case null -> {}
    }
  }

  @Override
  public List<ItemId> children(ItemId parent) {
    return members.all(parent.canonical()).stream().map(ItemId::parse).toList();
  }

  @Override
  public FlagsInForce flags() {
    return register.inForce();
  }

  FlagRegister register() {
    return register;
  }

  /**
   * Every object that came into a batch whose key begins so, as often as it came, and every
   * container of several batches; some have left since.
   */
  void eachResident(String batchKeyPrefix, Consumer<String> id) {
    residents.each(batchKeyPrefix, id);
    mixed.each(id);
  }

  /** One that is resident, not kept for the rest of the input. */
  Optional<ObjectState> resident(String id) {
    return readStored(id).orElse(null) instanceof StoredObject.Resident resident
        ? Optional.of(resident.state())
        : Optional.empty();
  }

  /** What is loaded from now on is for this input; what was loaded long ago goes. */
  void loadFor(String inputId, long now) {
    visits.open(inputId, now).forEach(this::endVisit);
  }

  /** An input was handled to its end: what was read for it goes. */
  void end(String inputId) {
    visits.close(inputId).forEach(this::endVisit);
  }

  /**
   * Takes in what was read from the rows, unless memory knows better or the rows were read too
   * early.
   */
  void load(ObjectState state, SiteId site, long watermark) {
    switch (stored(state.getItemId())) {
      case StoredObject.Resident resident -> {}
      case StoredObject.Departed departed -> visit(state, departed.stamp(), site, watermark);
      case StoredObject.Visiting visiting when visiting.state().getStamp() > state.getStamp() ->
          visit(visiting.state(), visiting.coldSince(), site, watermark);
      case StoredObject.Visiting visiting -> visit(state, visiting.coldSince(), site, watermark);
      case StoredObject.ProvenAbsent absent -> visit(state, 0, site, watermark);
      case null -> visit(state, 0, site, watermark);
    }
  }

  private void visit(ObjectState state, long coldSince, SiteId site, long watermark) {
    if (watermark >= Math.max(coldSince, evictedAt(state, site))) {
      put(state.getItemId(), new StoredObject.Visiting(state, coldSince));
      visits.expect(state.getItemId());
    }
  }

  /** Takes in that the rows have no such object. */
  void proveAbsent(String id, long watermark) {
    StoredObject before = stored(id);
    boolean isNew = before == null || before instanceof StoredObject.ProvenAbsent;
    if (isNew && watermark >= stampIn(LAST_EVICTION)) {
      put(id, new StoredObject.ProvenAbsent());
      visits.expect(id);
    }
  }

  /** Takes over an object that another site gave; false if it came before. */
  boolean accept(ObjectState granted) {
    StoredObject before = stored(granted.getItemId());
    messages.remember(granted);
    return switch (before) {
      case StoredObject.Resident resident -> resident.state().getStamp() < granted.getStamp();
      case StoredObject.Departed departed -> departed.stamp() <= granted.getStamp();
      case StoredObject.Visiting visiting -> true;
      case StoredObject.ProvenAbsent absent -> true;
      case null -> true;
    };
  }

  /** Everything of a batch at a site leaves memory; containers of several batches stay. */
  void evict(BatchAtSite batch, long stamp) {
    List<String> page = residents.takeLastPage(batch.key());
    while (!page.isEmpty()) {
      page.forEach(id -> evict(id, batch));
      flush(); // a batch is more than is kept until the end of an input
      page = residents.takeLastPage(batch.key());
    }
    byte[] at = ByteBuffer.allocate(Long.BYTES).putLong(stamp).array();
    evictions.put(batch.key(), at);
    evictions.put(LAST_EVICTION, at);
  }

  private void evict(String id, BatchAtSite batch) {
    switch (stored(id)) {
      case StoredObject.Resident resident
          when batchOf(resident.state()).equals(Optional.of(batch)) ->
          evict(resident.state());
      case StoredObject.Departed departed -> delete(id);
      case StoredObject.Resident ofAnother -> {}
      case StoredObject.Visiting visiting -> {}
      case StoredObject.ProvenAbsent absent -> {}
      case null -> {}
    }
  }

  private void evict(ObjectState state) {
    if (!state.getParent().isEmpty()) {
      members.remove(state.getParent(), state.getItemId());
    }
    delete(state.getItemId());
  }

  private long evictedAt(ObjectState state, SiteId site) {
    if (state.getLot().isEmpty()) {
      return 0;
    }
    return stampIn(batchAtSite(state, site).key());
  }

  private long stampIn(String key) {
    byte[] stamp = evictions.get(key);
    return stamp == null ? 0 : ByteBuffer.wrap(stamp).getLong();
  }

  /** Read once for an input, however often it is asked for. */
  private @Nullable StoredObject stored(String id) {
    return read.computeIfAbsent(id, this::readStored).orElse(null);
  }

  private Optional<StoredObject> readStored(String id) {
    return Optional.ofNullable(objects.get(id)).map(StoredObject::of);
  }

  private void put(String id, StoredObject object) {
    indexMixed(id, isMixed(object));
    read.put(id, Optional.of(object));
    changed.add(id);
  }

  private void delete(String id) {
    indexMixed(id, false);
    read.put(id, Optional.empty());
    changed.add(id);
  }

  private void indexMixed(String id, boolean is) {
    if (is != isMixed(stored(id))) {
      mixed.put(id, is ? new byte[0] : null);
    }
  }

  private static boolean isMixed(@Nullable StoredObject object) {
    return object instanceof StoredObject.Resident(ObjectState state)
        && state.getLot().isEmpty()
        && state.getContents().getSummaryCount() > 0;
  }

  /** The batch with which it leaves memory; empty for a container of several batches. */
  private static Optional<BatchAtSite> batchOf(ObjectState state) {
    if (state.getLot().isEmpty()) {
      return Optional.empty();
    }
    SiteId site = SiteId.parse(siteOf(state));
    return Optional.of(batchAtSite(state, site));
  }

  /** Where it became resident: its own place, which does not change while it is in a container. */
  private static String siteOf(ObjectState state) {
    String custody = state.getPlace().getCustodySite();
    return custody.isEmpty() ? state.getPlace().getFromSite() : custody;
  }

  private static BatchAtSite batchAtSite(ObjectState state, SiteId site) {
    return new BatchAtSite(
        TenantId.parse(state.getOwner()),
        Gtin.parse(state.getGtin()),
        BatchNumber.parse(state.getLot()),
        site);
  }
}
