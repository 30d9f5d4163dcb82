package io.seriatim.audittrail.app;

import io.seriatim.audittrail.domain.Head;
import io.seriatim.kernel.merkle.MissingHash;
import io.seriatim.kernel.merkle.Tile;
import io.seriatim.kernel.merkle.TiledTree;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Tiles of a log, the last used of them kept: for a walk over the whole tree from left to right.
 */
final class RecentTiles implements TiledTree.Tiles {
  private static final int KEPT = 256;

  private final LogStore logs;
  private final String owner;
  private final Head head;
  private final Map<String, Tile> recent =
      new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Tile> eldest) {
          return size() > KEPT;
        }
      };

  RecentTiles(LogStore logs, String owner, Head head) {
    this.logs = logs;
    this.owner = owner;
    this.head = head;
  }

  @Override
  public Tile tile(int level, long index) {
    return head.edge().holds(level, index)
        ? head.edge().tile(level, index)
        : recent.computeIfAbsent(level + "/" + index, key -> stored(level, index));
  }

  private Tile stored(int level, long index) {
    return logs.tile(owner, level, index)
        .orElseThrow(() -> new MissingHash(level, index, Tile.WIDTH, 0));
  }
}
