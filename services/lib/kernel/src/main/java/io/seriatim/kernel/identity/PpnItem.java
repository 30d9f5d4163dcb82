package io.seriatim.kernel.identity;

/** A serialised pack under a Pharmacy Product Number, {@code ppn:<PPN>.<serial>}. */
public record PpnItem(Ppn ppn, SerialNumber serial) implements ItemId {
  static final String SCHEME = "ppn";

  /** Reads a canonical text of this scheme. */
  public static PpnItem parse(String canonical) {
    if (!canonical.startsWith(SCHEME + ":")) {
      throw new InvalidValue("PPN identity", canonical, "ppn:<PPN>.<serial>");
    }
    return parseCode(canonical.substring(SCHEME.length() + 1));
  }

  static PpnItem parseCode(String code) {
    int dot = code.indexOf('.');
    if (dot < 0) {
      throw new InvalidValue("PPN identity", code, "a PPN, a dot and a serial number");
    }
    return new PpnItem(
        Ppn.parse(code.substring(0, dot)), SerialNumber.parse(code.substring(dot + 1)));
  }

  @Override
  public String canonical() {
    return SCHEME + ":" + ppn + "." + serial;
  }

  @Override
  public String toString() {
    return canonical();
  }
}
