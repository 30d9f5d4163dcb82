package io.seriatim.verifier;

import io.seriatim.verifier.Wire.Field;
import io.seriatim.verifier.Wire.Garbled;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The fields of a message by their numbers, and how they are read out. */
record Shape(Map<Integer, Member> members) {
  private static final List<String> OUTCOMES =
      List.of(
          "OUTCOME_UNSPECIFIED",
          "OUTCOME_ACCEPTED",
          "OUTCOME_REFUSED",
          "OUTCOME_ALREADY_DONE",
          "OUTCOME_FAULT");
  private static final List<String> METHODS =
      List.of(
          "VERIFICATION_METHOD_UNSPECIFIED",
          "VERIFICATION_METHOD_IDENTITY_PROVIDER",
          "VERIFICATION_METHOD_SITE_PIN");
  private static final List<String> PROOFS =
      List.of("SIGNATURE_PROOF_UNSPECIFIED", "SIGNATURE_PROOF_PASSWORD", "SIGNATURE_PROOF_SIGN_IN");
  private static final List<String> STANDINGS =
      List.of(
          "SIGNATURE_STANDING_UNSPECIFIED",
          "SIGNATURE_STANDING_HOLDS",
          "SIGNATURE_STANDING_INVALID");
  private static final Set<String> MESSAGES =
      Set.of("actor", "verification", "line", "signature", "signer", "signed_at");
  private static final int NUMBER = 0;
  private static final int BYTES = 2;

  private static final Shape ACTOR =
      new Shape(Map.of(1, text("id"), 2, text("display_name"), 3, text("tenant")));
  private static final Shape VERIFICATION =
      new Shape(Map.of(1, word("method", METHODS), 2, time("verified")));
  private static final Shape LINE =
      new Shape(
          Map.of(
              1,
              text("gateway_id"),
              2,
              new Member("epoch", NUMBER, f -> Integer.toUnsignedString((int) f.number())),
              3,
              new Member("sequence", NUMBER, f -> Long.toUnsignedString(f.number())),
              4,
              bytes("chain_hash")));

  private static final Shape SIGNED_AT =
      new Shape(
          Map.of(
              1,
              time("epoch"),
              2,
              new Member("offset_minutes", NUMBER, f -> Integer.toString((int) f.number()))));
  private static final Shape SIGNATURE =
      new Shape(
          Map.ofEntries(
              Map.entry(1, inner("signer", ACTOR)),
              Map.entry(2, inner("signed_at", SIGNED_AT)),
              Map.entry(3, text("meaning")),
              Map.entry(4, bytes("record_hash")),
              Map.entry(5, text("user_name")),
              Map.entry(6, text("reason")),
              Map.entry(7, text("record_form")),
              Map.entry(8, word("proof", PROOFS)),
              Map.entry(9, text("request_id")),
              Map.entry(10, word("standing", STANDINGS)),
              Map.entry(11, bytes("act_hash"))));

  /** An audit record, as the first version of packages reads it. */
  static final Shape RECORD =
      new Shape(
          Map.ofEntries(
              Map.entry(1, text("record_id")),
              Map.entry(2, text("owner")),
              Map.entry(3, inner("actor", ACTOR)),
              Map.entry(4, text("service")),
              Map.entry(5, text("action")),
              Map.entry(6, text("subject")),
              Map.entry(7, text("request_id")),
              Map.entry(8, time("recorded")),
              Map.entry(9, word("outcome", OUTCOMES)),
              Map.entry(10, text("reason")),
              Map.entry(11, text("detail")),
              Map.entry(12, text("site")),
              Map.entry(13, bytes("request_hash")),
              Map.entry(14, inner("verification", VERIFICATION)),
              Map.entry(15, text("meaning")),
              Map.entry(16, inner("line", LINE)),
              Map.entry(17, inner("signature", SIGNATURE)),
              Map.entry(18, time("occurred")),
              Map.entry(19, text("clock_source")),
              Map.entry(20, text("station")),
              Map.entry(21, text("old_value")),
              Map.entry(22, text("new_value")),
              Map.entry(23, text("zone"))));

  /** How a field is read out. */
  @FunctionalInterface
  interface Reading {
    String json(Field field) throws Garbled;
  }

  /** A field: its name, its type in the bytes, its value in JSON. */
  record Member(String name, int type, Reading reading) {}

  private static Member text(String name) {
    return new Member(name, BYTES, field -> Scan.quoted(Wire.text(field.bytes())));
  }

  private static Member bytes(String name) {
    return new Member(name, BYTES, field -> Scan.quoted(Base64Text.encode(field.bytes())));
  }

  private static Member word(String name, List<String> words) {
    return new Member(
        name,
        NUMBER,
        field -> {
          int value = (int) field.number();
          return value >= 0 && value < words.size()
              ? Scan.quoted(words.get(value))
              : String.valueOf(value);
        });
  }

  /** A number of microseconds, and the same for a person. */
  private static Member time(String name) {
    return new Member(
        name,
        NUMBER,
        field ->
            "{\"micros\":%d,\"utc\":%s}"
                .formatted(field.number(), Scan.quoted(utc(field.number()))));
  }

  static String utc(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
  }

  private static Member inner(String name, Shape shape) {
    return new Member(name, BYTES, field -> shape.json(field.bytes()));
  }

  /** What the bytes say; empty if they are no such message. */
  Optional<String> read(byte[] message) {
    try {
      return Optional.of(json(message));
    } catch (Garbled none) {
      return Optional.empty();
    }
  }

  private String json(byte[] message) throws Garbled {
    Map<Integer, Field> last = new TreeMap<>();
    TreeSet<Integer> unknown = new TreeSet<>();
    for (Field field : Wire.fields(message)) {
      Member member = members.get(field.tag());
      if (member == null || member.type() != field.type()) {
        unknown.add(field.tag());
      } else {
        check(member, field);
        last.merge(field.tag(), field, (old, now) -> merged(member, old, now));
      }
    }
    List<String> parts = new ArrayList<>();
    for (Map.Entry<Integer, Field> entry : last.entrySet()) {
      Member member = members.get(entry.getKey());
      if (member != null && !isDefault(member, entry.getValue())) {
        String value = member.reading().json(entry.getValue());
        parts.add(Scan.quoted(member.name()) + ":" + value);
      }
    }
    if (!unknown.isEmpty()) {
      parts.add("\"unknown_fields\":" + unknown.toString().replace(" ", ""));
    }
    return "{" + String.join(",", parts) + "}";
  }

  /** One that is overwritten by a later one has to be readable, too. */
  private static void check(Member member, Field field) throws Garbled {
    if (member.reading().json(field).isEmpty()) {
      throw new Garbled();
    }
  }

  /** A value of nothing is not written; a message of nothing is. */
  private static boolean isDefault(Member member, Field field) {
    boolean message = MESSAGES.contains(member.name());
    return !message && (field.type() == NUMBER ? field.number() == 0 : field.bytes().length == 0);
  }

  /** Messages that come in pieces are one; of anything else the last counts. */
  private static Field merged(Member member, Field old, Field now) {
    if (!MESSAGES.contains(member.name())) {
      return now;
    }
    byte[] both = Arrays.copyOf(old.bytes(), old.bytes().length + now.bytes().length);
    System.arraycopy(now.bytes(), 0, both, old.bytes().length, now.bytes().length);
    return new Field(now.tag(), now.type(), 0, both);
  }
}
