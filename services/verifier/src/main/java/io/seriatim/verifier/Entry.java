package io.seriatim.verifier;

import io.seriatim.verifier.Statement.Lines;
import io.seriatim.verifier.Wire.Field;
import io.seriatim.verifier.Wire.Garbled;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;

/**
 * What an audit record says, as far as this program asks.
 *
 * @param outcome the contract's number; 1 is accepted
 * @param actor who acted
 * @param meaning what the actor's word means; empty where it is no signature and no proof
 * @param method how the person was verified; 0 where the record does not say
 * @param verifiedMicros when the person was verified, microseconds since the epoch
 * @param requestHash SHA-256 of what was asked or signed
 * @param line where it stands in a gateway's journal; its gateway is empty for acts
 */
record Entry(
    String subject,
    long outcome,
    String actor,
    String meaning,
    long method,
    long verifiedMicros,
    byte[] requestHash,
    Line line) {
  private static final long ACCEPTED = 1;
  private static final long SITE_PIN = 2;
  private static final byte[] HASH_OF_NOTHING = Tree.sha256().digest();

  /** A line record's place and the journal's chain hash there. */
  record Line(String gateway, long epoch, long sequence, byte[] chainHash) {
    boolean isOf(Lines lines) {
      return !gateway.isEmpty()
          && gateway.equals(lines.gateway())
          && epoch == lines.epoch()
          && sequence >= lines.from()
          && sequence <= lines.to();
    }
  }

  static Entry of(byte[] record) throws Garbled {
    List<Field> fields = Wire.fields(record);
    List<Field> line = Wire.fields(message(fields, 16));
    List<Field> verification = Wire.fields(message(fields, 14));
    return new Entry(
        Wire.text(bytes(fields, 6)),
        number(fields, 9),
        Wire.text(bytes(Wire.fields(message(fields, 3)), 1)),
        Wire.text(bytes(fields, 15)),
        number(verification, 1),
        number(verification, 2),
        bytes(fields, 13),
        new Line(
            Wire.text(bytes(line, 1)),
            Integer.toUnsignedLong((int) number(line, 2)),
            number(line, 3),
            bytes(line, 4)));
  }

  /** Of several the last counts. */
  private static byte[] bytes(List<Field> fields, int tag) {
    return fields.stream()
        .filter(field -> field.tag() == tag && field.type() == 2)
        .reduce((first, second) -> second)
        .map(Field::bytes)
        .orElse(new byte[0]);
  }

  /** Several are pieces of one. */
  private static byte[] message(List<Field> fields, int tag) {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    fields.stream()
        .filter(field -> field.tag() == tag && field.type() == 2)
        .forEach(field -> whole.writeBytes(field.bytes()));
    return whole.toByteArray();
  }

  private static long number(List<Field> fields, int tag) {
    return fields.stream()
        .filter(field -> field.tag() == tag && field.type() == 0)
        .reduce((first, second) -> second)
        .map(Field::number)
        .orElse(0L);
  }

  /** True if it carries a meaning, whatever came of it. */
  boolean hasMeaning() {
    return !meaning.isBlank();
  }

  boolean isAccepted() {
    return outcome == ACCEPTED;
  }

  /**
   * A signature: an accepted act with a meaning, by somebody who was verified, over the hash of
   * something. A sign-in is the proof of a person over nothing, and so is none.
   */
  boolean isSignature() {
    return hasMeaning() && isAccepted() && isVerified() && !actor.isEmpty() && isOverSomething();
  }

  private boolean isVerified() {
    return method > 0 && method <= SITE_PIN && verifiedMicros > 0;
  }

  private boolean isOverSomething() {
    return requestHash.length == Tree.HASH && !Arrays.equals(requestHash, HASH_OF_NOTHING);
  }
}
