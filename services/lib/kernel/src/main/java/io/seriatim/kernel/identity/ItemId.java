package io.seriatim.kernel.identity;

/**
 * The identity of one item or container: a code in a scheme.
 *
 * <p>{@link #canonical} is the one text under which the item is stored, keyed and compared. Law:
 * {@code parse(id.canonical()).equals(id)}, and two identities are equal exactly if their canonical
 * texts are.
 */
public sealed interface ItemId permits Sgtin, SsccId, PpnItem, SchemeCode {

  /** The scheme and the code, for example {@code sgtin:09521234543213.4711}. */
  String canonical();

  /** Reads a canonical text. */
  static ItemId parse(String canonical) {
    int colon = canonical.indexOf(':');
    if (colon < 0) {
      throw new InvalidValue("item identity", canonical, "a scheme, a colon and a code");
    }
    String code = canonical.substring(colon + 1);
    return switch (canonical.substring(0, colon)) {
      case Sgtin.SCHEME -> Sgtin.parseCode(code);
      case SsccId.SCHEME -> new SsccId(Sscc.parse(code));
      case PpnItem.SCHEME -> PpnItem.parseCode(code);
      default -> new SchemeCode(canonical.substring(0, colon), code);
    };
  }
}
