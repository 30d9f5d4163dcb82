package io.seriatim.verifier;

import io.seriatim.verifier.Statement.Lines;
import io.seriatim.verifier.Wire.Field;
import io.seriatim.verifier.Wire.Garbled;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What an audit record says, as far as this program asks.
 *
 * @param outcome the contract's number; 1 is accepted, 3 had been done before
 * @param actor who acted
 * @param name the actor's, as people read it; empty for machines
 * @param meaning what the actor's word means; empty where it is no signature and no proof
 * @param method how the person was verified; 0 where the record does not say
 * @param verifiedMicros when the person was verified, microseconds since the epoch
 * @param requestHash SHA-256 of what was asked or signed
 * @param line where it stands in a gateway's journal; its gateway is empty for acts
 * @param signed the signature that it was done under, as it was kept with what was signed
 */
record Entry(
    String service,
    String action,
    String subject,
    String requestId,
    long outcome,
    String actor,
    String name,
    String meaning,
    long method,
    long verifiedMicros,
    byte[] requestHash,
    Line line,
    Optional<Signed> signed) {
  private static final long ACCEPTED = 1;
  private static final long DONE_BEFORE = 3;
  private static final long SITE_PIN = 2;
  private static final byte[] HASH_OF_NOTHING = Tree.sha256().digest();

  /**
   * A signature as it is kept with what was signed.
   *
   * @param micros when it was given, microseconds since the epoch
   * @param recordHash SHA-256 of the record that was signed
   * @param form name and version of the form in which that was hashed
   */
  record Signed(
      String signer,
      String meaning,
      String requestId,
      long micros,
      byte[] recordHash,
      String form) {
    static Signed of(List<Field> fields) throws Garbled {
      return new Signed(
          Wire.text(bytes(Wire.fields(message(fields, 1)), 1)),
          Wire.text(bytes(fields, 3)),
          Wire.text(bytes(fields, 9)),
          number(Wire.fields(message(fields, 2)), 1),
          bytes(fields, 4),
          Wire.text(bytes(fields, 7)));
    }
  }

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
    List<Field> actor = Wire.fields(message(fields, 3));
    return new Entry(
        Wire.text(bytes(fields, 4)),
        Wire.text(bytes(fields, 5)),
        Wire.text(bytes(fields, 6)),
        Wire.text(bytes(fields, 7)),
        number(fields, 9),
        Wire.text(bytes(actor, 1)),
        Wire.text(bytes(actor, 2)),
        Wire.text(bytes(fields, 15)),
        number(verification, 1),
        number(verification, 2),
        bytes(fields, 13),
        new Line(
            Wire.text(bytes(line, 1)),
            Integer.toUnsignedLong((int) number(line, 2)),
            number(line, 3),
            bytes(line, 4)),
        fields.stream().anyMatch(field -> field.tag() == 17 && field.type() == 2)
            ? Optional.of(Signed.of(Wire.fields(message(fields, 17))))
            : Optional.empty());
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
   * A signature: an act with a meaning that was done, by somebody who was verified, over the hash
   * of something. A sign-in is the proof of a person over nothing, and so is none.
   */
  boolean isSignature() {
    return isDone()
        && hasMeaning()
        && isVerified()
        && !actor.isEmpty()
        && isOverSomething(requestHash)
        && signed.filter(by -> !isItsOwn(by)).isEmpty();
  }

  /** What had been done before is one only where the record carries the one it was under. */
  private boolean isDone() {
    return isAccepted() || (outcome == DONE_BEFORE && signed.isPresent());
  }

  private boolean isVerified() {
    return method > 0 && method <= SITE_PIN && verifiedMicros > 0;
  }

  /** By who acted, for this request, with this meaning, over a record. */
  private boolean isItsOwn(Signed by) {
    return by.signer().equals(actor)
        && by.requestId().equals(requestId)
        && by.meaning().equals(meaning)
        && isOverSomething(by.recordHash());
  }

  private static boolean isOverSomething(byte[] hash) {
    return hash.length == Tree.HASH && !Arrays.equals(hash, HASH_OF_NOTHING);
  }
}
