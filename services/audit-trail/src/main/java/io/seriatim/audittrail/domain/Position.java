package io.seriatim.audittrail.domain;

/**
 * Where a record stands in the platform's transport.
 *
 * @param topicId of the topic as it was made; a topic that is made again has another
 * @param partition of it
 * @param offset in it
 */
public record Position(String topicId, int partition, long offset) {
  /** True if this comes after the other in the same partition. */
  public boolean isAfter(Position other) {
    return offset > other.offset;
  }

  /** True if both are in one order. */
  public boolean isOfSameOrder(Position other) {
    return topicId.equals(other.topicId) && partition == other.partition;
  }

  @Override
  public String toString() {
    return topicId + "/" + partition + "@" + offset;
  }
}
