package io.seriatim.audittrail.app;

import io.seriatim.audittrail.domain.Head;
import io.seriatim.audittrail.domain.Leaf;
import io.seriatim.kernel.merkle.Tile;
import java.util.List;
import java.util.Optional;

/** Keeps logs: leaves, full tiles, and how far each goes. */
public interface LogStore {
  /** Leaves that lie together. */
  int BUNDLE = 4_096;

  /** Every log there is. */
  List<String> owners();

  /**
   * How far the log goes, as the last compare-and-set left it.
   *
   * @throws DamagedHead if somebody else wrote it
   */
  Head head(String owner);

  /**
   * The same for whoever only shows: not behind any checkpoint that was read before, and cheaper.
   *
   * @throws DamagedHead if somebody else wrote it
   */
  Head shown(String owner);

  /** Writes what belongs to no head yet; returns when all of it is written. Again is the same. */
  void write(String owner, List<Leaf> leaves, List<Tile> filled);

  /** Moves the head; false, and nothing done, if somebody moved it before. */
  boolean move(String owner, Head from, Head to);

  /** A full tile. */
  Optional<Tile> tile(String owner, int level, long index);

  /** Every row of a bundle, by index, also rows that should not be there. */
  List<Leaf> bundle(String owner, long bundle);

  /** The rows from one place to before another, at most one bundle of them. */
  List<Leaf> leaves(String owner, long from, long to);

  /** Where the record is, the first time. */
  Optional<Long> indexOf(String owner, String recordId);

  /** Where records about the subject are, from a place on. */
  List<Long> about(String owner, String subject, long from, int most);

  /** A place before which nothing was recorded at or after that time. */
  long startOf(String owner, long micros);
}
