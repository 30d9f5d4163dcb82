package io.seriatim.audittrail.app;

import java.util.List;

/** Keeps checkpoints that others kept and handed in. */
public interface WitnessStore {
  /**
   * Keeps a note.
   *
   * @param by who handed it in
   */
  void keep(String owner, Witnessed witnessed);

  /** All that were handed in, by size. */
  List<Witnessed> all(String owner);

  /**
   * A checkpoint somebody kept.
   *
   * @param size what it says
   * @param note as it was kept
   * @param by who handed it in
   * @param atMicros when
   */
  record Witnessed(long size, String note, String by, long atMicros) {}
}
