package io.seriatim.chassis.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How the caller's tenant must stand to the thing that an action is about. */
public enum Relation {
  /** The tenant whose product, batch or number it is. */
  OWNER,
  /** The tenant that runs the site or the line. */
  OPERATOR,
  /** Either of the two. */
  OWNER_OR_OPERATOR,
  /** Its owner, or a tenant that the owner gave a grant for it. */
  GRANTED,
  /** No matter whose tenant: the answer is about the caller's own things, or about none. */
  ANY_TENANT,
  /** Everybody, without a token. */
  OPEN;

  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<Relation> named(String word) {
    return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
  }
}
