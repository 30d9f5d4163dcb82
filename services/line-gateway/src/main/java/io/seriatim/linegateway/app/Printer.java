package io.seriatim.linegateway.app;

import io.seriatim.linegateway.domain.StopReason;
import java.util.List;
import java.util.Map;

/** A label printer with a small queue of its own; keeps itself connected until it is closed. */
public interface Printer extends AutoCloseable {

  /**
   * Hands over labels, in order; each is printed on one product.
   *
   * @param session as {@code ready} said; labels for an earlier one are dropped
   */
  void print(long session, List<Label> labels);

  /** Forgets what is waiting, here and in the device; answered by {@code emptied}. */
  void empty();

  @Override
  void close();

  /** The values of the fields that differ from label to label. */
  record Label(Map<String, String> fields) {
    public Label {
      fields = Map.copyOf(fields);
    }
  }

  /** What every label of an order has in common. */
  record Job(String name, Map<String, String> fields) {
    public Job {
      fields = Map.copyOf(fields);
    }
  }

  /** Hears what a printer says. */
  interface Listener {

    /** Connected, its queue emptied, the job selected; nothing handed over before counts. */
    void ready(long session, long lifeCount, int capacity);

    /** So many labels printed in its life. */
    void printed(long lifeCount);

    /** The queue was emptied at this count. */
    void emptied(long lifeCount);

    /** The connection is lost; {@code ready} follows when it is back. */
    void lost(String why);

    /** It cannot go on without a person. */
    void faulty(StopReason reason, String detail);
  }
}
