package io.seriatim.aggregation.stream;

import io.seriatim.aggregation.app.Residence;
import io.seriatim.aggregation.contract.States;
import io.seriatim.aggregation.domain.BatchAtSite;
import io.seriatim.kernel.identity.BatchNumber;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.kernel.life.ItemState;
import io.seriatim.kernel.life.Numbering;
import io.seriatim.proto.ledger.v1.ObjectState;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The resident objects in the stores of one partition.
 *
 * <p>Beside the states it keeps two indexes, so that things can leave memory whole: the objects of
 * a batch at a site, and the children of a container.
 */
final class StreamResidence implements Residence {
  private static final String SEPARATOR = "\u0000";
  private static final String LAST_EVICTION = "";
  private static final byte[] PRESENT = {1};

  private final KeyValueStore<String, byte[]> objects;
  private final KeyValueStore<String, byte[]> residents;
  private final KeyValueStore<String, byte[]> members;
  private final KeyValueStore<String, byte[]> evictions;
  private final Map<String, Long> born = new HashMap<>();
  private long decidedMicros;

  StreamResidence(ProcessorContext<?, ?> context) {
    objects = context.getStateStore(LedgerTopology.OBJECTS);
    residents = context.getStateStore(LedgerTopology.RESIDENTS);
    members = context.getStateStore(LedgerTopology.MEMBERS);
    evictions = context.getStateStore(LedgerTopology.EVICTIONS);
  }

  /** Begins with the next input. */
  void begin(long decided) {
    born.clear();
    decidedMicros = decided;
  }

  /** The message of a state as this input leaves it. */
  ObjectState message(ItemState.Present state) {
    String id = state.id().canonical();
    long at = born.getOrDefault(id, 0L);
    if (at == 0 && state.numbering() == Numbering.COMMISSIONED) {
      at = decidedMicros;
      born.put(id, at);
    }
    return States.message(state, at, decidedMicros);
  }

  @Override
  public Seen find(ItemId id) {
    return switch (stored(id.canonical())) {
      case null -> new Seen.Unknown();
      case StoredObject.Resident resident -> new Seen.Here(kernel(resident.state()));
      case StoredObject.Visiting visiting -> new Seen.Visiting(kernel(visiting.state()));
      case StoredObject.Departed departed -> new Seen.Cold();
      case StoredObject.ProvenAbsent absent -> new Seen.ProvenAbsent();
    };
  }

  @Override
  public boolean isWhole(BatchAtSite batch) {
    return evictions.get(batch.key()) == null;
  }

  @Override
  public void keep(ItemState.Present state) {
    ObjectState message = message(state);
    StoredObject before = stored(message.getItemId());
    unlinkFromOtherParent(before, message);
    objects.put(message.getItemId(), new StoredObject.Resident(message).bytes());
    index(before, message);
    if (!message.getParent().isEmpty() && !hasParent(before, message.getParent())) {
      members.put(message.getParent() + SEPARATOR + message.getItemId(), PRESENT);
    }
  }

  private void index(@Nullable StoredObject before, ObjectState now) {
    Optional<String> was =
        before instanceof StoredObject.Resident resident
            ? batchOf(resident.state())
            : Optional.empty();
    Optional<String> is = batchOf(now);
    if (!was.equals(is)) {
      was.ifPresent(residents::delete);
      is.ifPresent(key -> residents.put(key, PRESENT));
    }
  }

  private void unlinkFromOtherParent(@Nullable StoredObject before, ObjectState now) {
    if (before instanceof StoredObject.Resident was
        && !was.state().getParent().isEmpty()
        && !was.state().getParent().equals(now.getParent())) {
      members.delete(was.state().getParent() + SEPARATOR + now.getItemId());
    }
  }

  private static boolean hasParent(@Nullable StoredObject before, String parent) {
    return before instanceof StoredObject.Resident was && was.state().getParent().equals(parent);
  }

  @Override
  public void dismiss(ItemId id, long stamp) {
    for (ItemId child : children(id)) {
      members.delete(id.canonical() + SEPARATOR + child.canonical());
      dismiss(child, stamp);
    }
    objects.put(id.canonical(), new StoredObject.Departed(stamp).bytes());
  }

  @Override
  public void endVisit(ItemId id) {
    switch (stored(id.canonical())) {
      case StoredObject.Visiting visiting when visiting.coldSince() > 0 ->
          objects.put(id.canonical(), new StoredObject.Departed(visiting.coldSince()).bytes());
      case StoredObject.Visiting visiting -> objects.delete(id.canonical());
      case StoredObject.ProvenAbsent absent -> objects.delete(id.canonical());
      case StoredObject.Resident resident -> {}
      case StoredObject.Departed departed -> {}
      case null -> {}
    }
  }

  @Override
  public List<ItemId> children(ItemId parent) {
    return suffixes(members, parent.canonical()).stream().map(ItemId::parse).toList();
  }

  /**
   * Takes in what was read from the rows, unless memory knows better or the rows were read too
   * early.
   */
  void load(ObjectState state, SiteId site, long watermark) {
    StoredObject before = stored(state.getItemId());
    long coldSince = before instanceof StoredObject.Departed departed ? departed.stamp() : 0;
    boolean visitable =
        before == null
            || before instanceof StoredObject.Departed
            || before instanceof StoredObject.ProvenAbsent;
    if (visitable && watermark >= Math.max(coldSince, evictedAt(state, site))) {
      objects.put(state.getItemId(), new StoredObject.Visiting(state, coldSince).bytes());
    }
  }

  /** Takes in that the rows have no such object. */
  void proveAbsent(String id, long watermark) {
    if (stored(id) == null && watermark >= stampIn(LAST_EVICTION)) {
      objects.put(id, new StoredObject.ProvenAbsent().bytes());
    }
  }

  /** Takes over an object that another site gave; false if it came before. */
  boolean accept(ObjectState granted) {
    StoredObject before = stored(granted.getItemId());
    born.put(granted.getItemId(), granted.getBornMicros());
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
    for (String id : suffixes(residents, batch.key())) {
      if (stored(id) instanceof StoredObject.Resident resident) {
        members.delete(resident.state().getParent() + SEPARATOR + id);
      }
      objects.delete(id);
      residents.delete(batch.key() + SEPARATOR + id);
    }
    byte[] at = ByteBuffer.allocate(Long.BYTES).putLong(stamp).array();
    evictions.put(batch.key(), at);
    evictions.put(LAST_EVICTION, at);
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

  private ItemState.Present kernel(ObjectState state) {
    born.put(state.getItemId(), state.getBornMicros());
    return States.kernel(state);
  }

  private @Nullable StoredObject stored(String id) {
    byte[] bytes = objects.get(id);
    return bytes == null ? null : StoredObject.of(bytes);
  }

  /** The key in the index of a batch; empty for a container of several batches. */
  private static Optional<String> batchOf(ObjectState state) {
    if (state.getLot().isEmpty()) {
      return Optional.empty();
    }
    SiteId site = SiteId.parse(siteOf(state));
    return Optional.of(batchAtSite(state, site).key() + SEPARATOR + state.getItemId());
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

  private static List<String> suffixes(KeyValueStore<String, byte[]> index, String key) {
    List<String> found = new ArrayList<>();
    String prefix = key + SEPARATOR;
    try (KeyValueIterator<String, byte[]> all = index.prefixScan(prefix, new StringSerializer())) {
      all.forEachRemaining(entry -> found.add(entry.key.substring(prefix.length())));
    }
    return found;
  }
}
