package io.seriatim.audittrail.app;

import io.seriatim.audittrail.domain.SignedCheckpoint;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps the chain of a log's checkpoints. */
public interface CheckpointStore {
  /** The last one, as the last compare-and-set left it. */
  Optional<SignedCheckpoint> latest(String owner);

  /**
   * Makes the next the last; false, and nothing done, if the last is another by now.
   *
   * @param from the last so far; empty before the first
   */
  boolean move(String owner, Optional<SignedCheckpoint> from, SignedCheckpoint next);

  /** Puts a checkpoint that was the last into the chain. Again is the same. */
  void chain(String owner, SignedCheckpoint checkpoint);

  /** The one of that size. */
  Optional<SignedCheckpoint> at(String owner, long size);

  /** The chain from a size to a size, both included, at most so many. */
  List<SignedCheckpoint> chain(String owner, long fromSize, long toSize, int most);

  /** Keeps since which size a key signs, the first time. */
  void signsSince(String owner, String key, long size);

  /** Key to the size since which it signs. */
  Map<String, Long> keysSince(String owner);
}
