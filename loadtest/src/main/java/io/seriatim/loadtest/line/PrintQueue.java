package io.seriatim.loadtest.line;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The memory of a printer: the selected job, its current field values, the records waiting to be
 * printed and the count of labels printed in its life.
 *
 * <p>Field values stick: a record holds what the last update left, so an update that misspells a
 * field name prints the old value. Devices do that, and only the camera notices.
 */
final class PrintQueue {

  private static final Set<String> KNOWN_FIELDS =
      Set.of("GTIN", "SN", "LOT", "EXP", "SSCC", "AI91", "AI92");

  private final int capacity;
  private final Map<String, String> values = new LinkedHashMap<>();
  private final Deque<Label> waiting = new ArrayDeque<>();
  private String job = "";
  private long printed;
  private long forgotten;
  private long ignored;
  private String missingField = "";

  PrintQueue(int capacity) {
    this.capacity = capacity;
  }

  synchronized void select(String selected, Map<String, String> fields) {
    job = selected;
    values.clear();
    keepKnown(fields);
  }

  /** False when the queue is full or no job is selected; the values then stay as they were. */
  synchronized boolean offer(Map<String, String> fields) {
    if (job.isEmpty() || waiting.size() >= capacity) {
      return false;
    }
    keepKnown(fields);
    return waiting.add(new Label(values));
  }

  synchronized Optional<Label> take() {
    var next = Optional.ofNullable(waiting.poll());
    next.ifPresent(label -> printed++);
    return next;
  }

  synchronized void clear() {
    waiting.clear();
  }

  /** Job, values and records are gone; the count is kept in the device. */
  synchronized void losePower() {
    waiting.clear();
    values.clear();
    job = "";
  }

  synchronized int size() {
    return waiting.size();
  }

  int capacity() {
    return capacity;
  }

  synchronized long printed() {
    return printed;
  }

  /** What the device says it has printed in its life. */
  synchronized long lifeCount() {
    return printed - forgotten;
  }

  /** The count starts again at zero, as after a change of the controller board. */
  synchronized void loseCount() {
    forgotten = printed;
  }

  /** A job without this field is chosen at the panel; empty for one that has all of them. */
  synchronized void chooseJobWithout(String field) {
    missingField = field;
    if (!field.isEmpty()) {
      waiting.clear();
      values.clear();
    }
  }

  /** Updates of the missing field that nobody was told were of no use. */
  synchronized long ignoredUpdates() {
    return ignored;
  }

  synchronized String job() {
    return job;
  }

  synchronized Label current() {
    return new Label(values);
  }

  private void keepKnown(Map<String, String> fields) {
    ignored += fields.containsKey(missingField) ? 1 : 0;
    fields.forEach((name, value) -> {
      if (KNOWN_FIELDS.contains(name) && !name.equals(missingField)) {
        values.put(name, value);
      }
    });
  }
}
