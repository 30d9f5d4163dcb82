package io.seriatim.audittrail.domain;

import java.util.Arrays;

/**
 * A leaf of a log.
 *
 * @param index its place, from 0
 * @param bytes what is hashed: the record's bytes as they were consumed
 * @param position where it came from
 */
public record Leaf(long index, byte[] bytes, Position position) {
  @Override
  public boolean equals(Object other) {
    return other instanceof Leaf(long otherIndex, byte[] otherBytes, Position otherPosition)
        && index == otherIndex
        && Arrays.equals(bytes, otherBytes)
        && position.equals(otherPosition);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(index);
  }

  @Override
  public String toString() {
    return "leaf " + index + " of " + position;
  }
}
