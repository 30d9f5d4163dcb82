package io.seriatim.kernel.identity;

import java.util.Set;

/**
 * A code of a scheme that this platform keeps but does not take apart, {@code <scheme>:<code>}: a
 * national 20-digit code, an authority's unit identifier.
 *
 * @param scheme a lower-case name of the scheme, as the market profile calls it; begins with a
 *     letter, so that no element string can be taken for it
 * @param code 1 to 128 visible ASCII characters
 */
public record SchemeCode(String scheme, String code) implements ItemId {
  private static final int LONGEST = 128;

  /** Names that already mean something in front of a colon. */
  private static final Set<String> TAKEN =
      Set.of(Sgtin.SCHEME, SsccId.SCHEME, PpnItem.SCHEME, "urn", "http", "https");

  public SchemeCode {
    Slug.require("scheme", scheme, "-_.");
    if (Character.isDigit(scheme.charAt(0))) {
      throw new InvalidValue("scheme", scheme, "a name that begins with a letter");
    }
    if (TAKEN.contains(scheme)) {
      throw new InvalidValue(
          "scheme", scheme, "a name other than " + TAKEN.stream().sorted().toList());
    }
    if (code.isEmpty()
        || code.length() > LONGEST
        || !code.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
      throw new InvalidValue("code of " + scheme, code, "1 to 128 visible ASCII characters");
    }
  }

  /** Reads a canonical text of a free scheme. */
  public static SchemeCode parse(String canonical) {
    int colon = canonical.indexOf(':');
    if (colon < 0) {
      throw new InvalidValue("scheme code", canonical, "a scheme, a colon and a code");
    }
    return new SchemeCode(canonical.substring(0, colon), canonical.substring(colon + 1));
  }

  @Override
  public String canonical() {
    return scheme + ":" + code;
  }

  @Override
  public String toString() {
    return canonical();
  }
}
