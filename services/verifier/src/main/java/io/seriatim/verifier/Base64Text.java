package io.seriatim.verifier;

import java.util.Base64;
import java.util.Optional;

/** Base64 of RFC 4648 section 4, in its one exact spelling. */
final class Base64Text {
  private Base64Text() {}

  /** Empty if it is none, or another spelling of the same bytes. */
  static Optional<byte[]> decode(String text) {
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      return text.equals(encode(bytes)) ? Optional.of(bytes) : Optional.empty();
    } catch (IllegalArgumentException none) {
      return Optional.empty();
    }
  }

  static Optional<byte[]> hash(String text) {
    return decode(text).filter(bytes -> bytes.length == Tree.HASH);
  }

  static String encode(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
