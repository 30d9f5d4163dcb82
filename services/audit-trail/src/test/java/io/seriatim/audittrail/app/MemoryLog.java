package io.seriatim.audittrail.app;

import io.seriatim.audittrail.contract.Records;
import io.seriatim.audittrail.domain.Head;
import io.seriatim.audittrail.domain.Incoming;
import io.seriatim.audittrail.domain.Leaf;
import io.seriatim.audittrail.domain.LogKeys;
import io.seriatim.audittrail.domain.Position;
import io.seriatim.audittrail.domain.SignedCheckpoint;
import io.seriatim.kernel.merkle.Tile;
import java.nio.ByteBuffer;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** One log with its checkpoints in memory; anything in it can be changed behind its back. */
final class MemoryLog implements LogStore, CheckpointStore, WitnessStore {
  static final String OWNER = "acme";
  final NavigableMap<Long, Leaf> leaves = new TreeMap<>();
  final Map<String, Tile> tiles = new HashMap<>();
  final NavigableMap<Long, SignedCheckpoint> chain = new TreeMap<>();
  final List<Witnessed> witnessed = new ArrayList<>();
  final Map<String, Long> since = new HashMap<>();
  final KeyPair pair = pair();
  final LogKeys keys = keys(pair, List.of());
  Head head = Head.START;
  boolean damaged;
  long readUpTo;
  Optional<SignedCheckpoint> latest = Optional.empty();

  static KeyPair pair() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (NoSuchAlgorithmException missing) {
      throw new AssertionError(missing);
    }
  }

  /** Of an installation that signs with this pair, and signed with others before. */
  static LogKeys keys(KeyPair pair, List<byte[]> retired) {
    return new LogKeys("log.test", pair.getPrivate(), pair.getPublic().getEncoded(), retired);
  }

  static byte[] record(long number) {
    return ByteBuffer.allocate(40).putLong(number).putLong(7 * number).array();
  }

  /** Lets it grow by numbered records. */
  void grow(int more) {
    List<Incoming> records = new ArrayList<>(more);
    for (long number = head.size(); records.size() < more; number++) {
      records.add(new Incoming(record(number), new Position("topic", 0, 2 * number)));
    }
    new GrowLogs(this, owner -> {}).take(OWNER, records);
  }

  void sign() {
    SignedCheckpoint next =
        new SignedCheckpoint(
            head.size(),
            head.root(),
            keys.sign(OWNER, head.size(), head.root()),
            latest.map(SignedCheckpoint::size).orElse(0L),
            1);
    move(OWNER, latest, next);
    chain(OWNER, next);
  }

  @Override
  public List<String> owners() {
    return List.of(OWNER);
  }

  @Override
  public Head head(String owner) {
    if (damaged) {
      throw new DamagedHead(owner, "size 1", head);
    }
    return head;
  }

  @Override
  public Head shown(String owner) {
    return head;
  }

  @Override
  public void write(String owner, List<Leaf> grown, List<Tile> filled) {
    grown.forEach(leaf -> leaves.put(leaf.index(), leaf));
    filled.forEach(tile -> tiles.put(tile.level() + "/" + tile.index(), tile));
  }

  @Override
  public boolean move(String owner, Head from, Head to) {
    boolean first = head.equals(from);
    head = first ? to : head;
    return first;
  }

  @Override
  public Optional<Tile> tile(String owner, int level, long index) {
    return Optional.ofNullable(tiles.get(level + "/" + index));
  }

  @Override
  public List<Leaf> bundle(String owner, long bundle) {
    return leaves(owner, bundle * BUNDLE, (bundle + 1) * BUNDLE);
  }

  @Override
  public List<Leaf> leaves(String owner, long from, long to) {
    return List.copyOf(leaves.subMap(from, to).values());
  }

  @Override
  public Optional<Long> indexOf(String owner, String recordId) {
    return Optional.empty();
  }

  @Override
  public List<Long> about(String owner, String subject, long from, int most) {
    return leaves.tailMap(from).values().stream()
        .filter(leaf ->
            Records.read(leaf.bytes())
                .filter(read -> !read.hasLine() && read.getSubject().equals(subject))
                .isPresent())
        .map(Leaf::index)
        .limit(most)
        .toList();
  }

  @Override
  public long startOf(String owner, long micros) {
    return 0;
  }

  @Override
  public Optional<SignedCheckpoint> latest(String owner) {
    return latest;
  }

  @Override
  public boolean move(String owner, Optional<SignedCheckpoint> from, SignedCheckpoint next) {
    boolean first = latest.equals(from);
    latest = first ? Optional.of(next) : latest;
    return first;
  }

  @Override
  public void chain(String owner, SignedCheckpoint checkpoint) {
    chain.put(checkpoint.size(), checkpoint);
  }

  @Override
  public Optional<SignedCheckpoint> at(String owner, long size) {
    return Optional.ofNullable(chain.get(size));
  }

  @Override
  public List<SignedCheckpoint> chain(String owner, long fromSize, long toSize, int most) {
    readUpTo = Math.max(readUpTo, toSize);
    return chain.tailMap(fromSize, true).values().stream()
        .takeWhile(checkpoint -> checkpoint.size() <= toSize)
        .limit(most)
        .toList();
  }

  @Override
  public void signsSince(String owner, String key, long size) {
    since.putIfAbsent(key, size);
  }

  @Override
  public Map<String, Long> keysSince(String owner) {
    return since;
  }

  @Override
  public void keep(String owner, Witnessed one) {
    witnessed.add(one);
  }

  @Override
  public List<Witnessed> all(String owner) {
    return witnessed;
  }
}
