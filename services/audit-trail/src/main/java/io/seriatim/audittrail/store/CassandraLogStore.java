package io.seriatim.audittrail.store;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.seriatim.audittrail.app.DamagedHead;
import io.seriatim.audittrail.app.LogStore;
import io.seriatim.audittrail.domain.Head;
import io.seriatim.audittrail.domain.Leaf;
import io.seriatim.audittrail.domain.Position;
import io.seriatim.audittrail.store.Writes.Sized;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.kernel.merkle.Tile;
import io.seriatim.kernel.merkle.TreeEdge;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Logs in Cassandra. Leaves and full tiles are written plainly: whoever writes them writes the same
 * bytes. Only the head is decided, by a lightweight transaction on size and root.
 */
public final class CassandraLogStore implements LogStore {
  /** Tiles that lie together. */
  private static final int SPAN = 64;

  private static final int ROW_BYTES = 100;

  private final CqlSession session;
  private final int writesAtOnce;
  private final LeafIndexes indexes;
  private final PreparedStatement owners;
  private final PreparedStatement head;
  private final PreparedStatement firstHead;
  private final PreparedStatement moveHead;
  private final PreparedStatement keepLeaf;
  private final PreparedStatement keepTile;
  private final PreparedStatement tile;
  private final PreparedStatement bundle;
  private final PreparedStatement leaves;

  /**
   * A store.
   *
   * @param writesAtOnce how many writes are under way at a time
   */
  public CassandraLogStore(CqlSession session, int writesAtOnce) {
    this.session = session;
    this.writesAtOnce = writesAtOnce;
    this.indexes = new LeafIndexes(session);
    owners = session.prepare("SELECT owner FROM heads_by_log");
    head =
        session.prepare(
            "SELECT size, root, edge, topic_id, topic_partition, topic_offset FROM heads_by_log"
                + " WHERE owner = ?");
    firstHead =
        session.prepare(
            "INSERT INTO heads_by_log (owner, size, root, edge, topic_id, topic_partition,"
                + " topic_offset) VALUES (?, ?, ?, ?, ?, ?, ?) IF NOT EXISTS");
    moveHead =
        session.prepare(
            "UPDATE heads_by_log SET size = ?, root = ?, edge = ?, topic_id = ?,"
                + " topic_partition = ?, topic_offset = ? WHERE owner = ?"
                + " IF size = ? AND root = ?");
    keepLeaf =
        session.prepare(
            "INSERT INTO leaves_by_log (owner, bundle, leaf_index, leaf, topic_id,"
                + " topic_partition, topic_offset) VALUES (?, ?, ?, ?, ?, ?, ?)");
    keepTile =
        session.prepare(
            "INSERT INTO tiles_by_log (owner, level, span, tile, hashes) VALUES (?, ?, ?, ?, ?)");
    tile =
        session.prepare(
            "SELECT hashes FROM tiles_by_log WHERE owner = ? AND level = ? AND span = ?"
                + " AND tile = ?");
    String columns =
        "SELECT leaf_index, leaf, topic_id, topic_partition, topic_offset FROM leaves_by_log"
            + " WHERE owner = ? AND bundle = ?";
    bundle = session.prepare(columns);
    leaves = session.prepare(columns + " AND leaf_index >= ? AND leaf_index < ?");
  }

  @Override
  public List<String> owners() {
    return session.execute(owners.bind()).all().stream()
        .map(row -> Rows.text(row, "owner"))
        .sorted()
        .toList();
  }

  @Override
  public Head head(String owner) {
    return read(owner, head.bind(owner).setConsistencyLevel(ConsistencyLevel.LOCAL_SERIAL));
  }

  @Override
  public Head shown(String owner) {
    return read(owner, head.bind(owner));
  }

  private Head read(String owner, BoundStatement statement) {
    Row row = session.execute(statement).one();
    return row == null ? Head.START : head(owner, row);
  }

  private static Head head(String owner, Row row) {
    Head head;
    try {
      head = new Head(TreeEdge.of(Rows.bytes(row, "edge")), Optional.of(Rows.position(row)));
    } catch (InvalidValue broken) {
      throw new DamagedHead(owner, "an edge that can't be read", Head.START);
    }
    if (row.getLong("size") != head.size() || !Rows.hash(row, "root").equals(head.root())) {
      String given = "size %d, root %s".formatted(row.getLong("size"), Rows.hash(row, "root"));
      throw new DamagedHead(owner, given, head);
    }
    return head;
  }

  @Override
  public void write(String owner, List<Leaf> grown, List<Tile> filled) {
    Writes writes = new Writes(session, writesAtOnce);
    Map<Long, List<Sized>> byBundle =
        grown.stream()
            .collect(
                Collectors.groupingBy(
                    leaf -> leaf.index() / BUNDLE,
                    Collectors.mapping(leaf -> insert(owner, leaf), Collectors.toList())));
    byBundle.values().forEach(writes::together);
    for (Tile full : filled) {
      writes.one(
          keepTile.bind(
              owner,
              full.level(),
              full.index() / SPAN,
              full.index(),
              ByteBuffer.wrap(full.bytes())));
    }
    indexes.write(writes, owner, grown);
    writes.await();
  }

  private Sized insert(String owner, Leaf leaf) {
    Position from = leaf.position();
    return new Sized(
        keepLeaf.bind(
            owner,
            leaf.index() / BUNDLE,
            leaf.index(),
            ByteBuffer.wrap(leaf.bytes()),
            from.topicId(),
            from.partition(),
            from.offset()),
        leaf.bytes().length + ROW_BYTES);
  }

  @Override
  public boolean move(String owner, Head from, Head to) {
    Position last = to.last().orElseThrow(() -> new IllegalStateException("a head of no leaf"));
    ByteBuffer root = ByteBuffer.wrap(to.root().bytes());
    ByteBuffer edge = ByteBuffer.wrap(to.edge().bytes());
    return session
        .execute(
            from.size() == 0
                ? firstHead.bind(
                    owner, to.size(), root, edge, last.topicId(), last.partition(), last.offset())
                : moveHead.bind(
                    to.size(),
                    root,
                    edge,
                    last.topicId(),
                    last.partition(),
                    last.offset(),
                    owner,
                    from.size(),
                    ByteBuffer.wrap(from.root().bytes())))
        .wasApplied();
  }

  @Override
  public Optional<Tile> tile(String owner, int level, long index) {
    return Optional.ofNullable(session.execute(tile.bind(owner, level, index / SPAN, index)).one())
        .map(row -> Tile.of(level, index, Rows.bytes(row, "hashes")));
  }

  @Override
  public List<Leaf> bundle(String owner, long number) {
    List<Leaf> found = new ArrayList<>();
    session.execute(bundle.bind(owner, number)).forEach(row -> found.add(Rows.leaf(row)));
    return found;
  }

  @Override
  public List<Leaf> leaves(String owner, long from, long to) {
    List<Leaf> found = new ArrayList<>();
    session
        .execute(leaves.bind(owner, from / BUNDLE, from, to))
        .forEach(row -> found.add(Rows.leaf(row)));
    return found;
  }

  @Override
  public Optional<Long> indexOf(String owner, String recordId) {
    return indexes.indexOf(owner, recordId);
  }

  @Override
  public List<Long> about(String owner, String subject, long from, int most) {
    return indexes.about(owner, subject, from, most);
  }

  @Override
  public long startOf(String owner, long micros) {
    return indexes.startOf(owner, micros);
  }
}
