package io.seriatim.audittrail.domain;

import java.util.Arrays;

/**
 * A record that has been consumed.
 *
 * @param bytes as they are in the topic
 * @param position where it stands there
 */
public record Incoming(byte[] bytes, Position position) {
  @Override
  public boolean equals(Object other) {
    return other instanceof Incoming(byte[] otherBytes, Position otherPosition)
        && Arrays.equals(bytes, otherBytes)
        && position.equals(otherPosition);
  }

  @Override
  public int hashCode() {
    return position.hashCode();
  }

  @Override
  public String toString() {
    return "record of " + position;
  }
}
