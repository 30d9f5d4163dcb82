package io.seriatim.portal.app;

/**
 * An electronic signature, as a person reads it (21 CFR 11.50).
 *
 * @param act what it was given for: the close, a step, what took one back
 * @param signer the printed name
 * @param userName what the signer gave; empty where that was not kept yet
 * @param reason why; may be empty
 * @param form name and version of the form the record was hashed in; empty where it was not kept
 * @param hash of the record, hexadecimal
 */
public record SignatureLine(
    String act,
    String signer,
    String userName,
    String at,
    String meaning,
    String reason,
    String form,
    String hash,
    Standing standing) {

  /** Whether what was signed is still what is kept (21 CFR 11.70). */
  public enum Standing {
    /** Not looked at, or the record of that time is no longer at hand. */
    UNKNOWN("not looked at", "open"),
    /** The record has the hash that was signed. */
    HOLDS("HOLDS", "good"),
    /** The record has another hash. */
    INVALID("INVALID: the record was changed after it was signed", "bad");

    private final String words;
    private final String style;

    Standing(String words, String style) {
      this.words = words;
      this.style = style;
    }

    public String words() {
      return words;
    }

    /** How it looks on a page. */
    public String style() {
      return style;
    }
  }
}
