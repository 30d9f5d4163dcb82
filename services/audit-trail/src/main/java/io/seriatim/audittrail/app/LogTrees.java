package io.seriatim.audittrail.app;

import io.seriatim.audittrail.domain.Head;
import io.seriatim.kernel.merkle.MissingHash;
import io.seriatim.kernel.merkle.Tile;
import io.seriatim.kernel.merkle.TiledTree;
import java.util.HashMap;
import java.util.Map;

/** The tree of a log over its stored tiles and the edge of its head. */
public final class LogTrees {
  private final LogStore logs;

  public LogTrees(LogStore logs) {
    this.logs = logs;
  }

  /** The tree of that head; each tile is read once. */
  public TiledTree tree(String owner, Head head) {
    Map<String, Tile> read = new HashMap<>();
    return new TiledTree(
        head.size(),
        (level, index) ->
            head.edge().holds(level, index)
                ? head.edge().tile(level, index)
                : read.computeIfAbsent(level + "/" + index, key -> stored(owner, level, index)));
  }

  private Tile stored(String owner, int level, long index) {
    return logs.tile(owner, level, index)
        .orElseThrow(() -> new MissingHash(level, index, Tile.WIDTH, 0));
  }
}
