package io.seriatim.kernel.gs1;

import io.seriatim.kernel.identity.BatchNumber;
import io.seriatim.kernel.identity.CharacterSet;
import io.seriatim.kernel.identity.CheckDigit;
import io.seriatim.kernel.identity.Gln;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.PpnItem;
import io.seriatim.kernel.identity.SchemeCode;
import io.seriatim.kernel.identity.SerialNumber;
import io.seriatim.kernel.identity.Sgtin;
import io.seriatim.kernel.identity.Sscc;
import io.seriatim.kernel.identity.SsccId;

/**
 * EPC pure identity URIs and patterns (GS1 Tag Data Standard 6 and 8), both ways.
 *
 * <p>A URI shows where the company prefix ends, a number does not: towards a URI its length (6 to
 * 12) is an argument, known from the licence, never guessed.
 */
public final class EpcUri {
  private static final String FIELD = "EPC URI";
  private static final String SGTIN = "urn:epc:id:sgtin:";
  private static final String SSCC = "urn:epc:id:sscc:";
  private static final String SGLN = "urn:epc:id:sgln:";
  private static final String PATTERN = "urn:epc:idpat:sgtin:";
  private static final String LOT = "urn:epc:class:lgtin:";

  /** Characters of set 82 that a URN may not hold as they are. */
  private static final String ESCAPED = "\"%&/<>?";

  private static final int KEY_DIGITS = 13;
  private static final int SSCC_DIGITS = 17;
  private static final int GLN_DIGITS = 12;

  private EpcUri() {}

  /** Reads the URI of an item: {@code urn:epc:id:sgtin:…} or {@code urn:epc:id:sscc:…}. */
  public static ItemId parseItem(String uri) {
    if (uri.startsWith(SGTIN)) {
      String[] parts = parts(uri, SGTIN, 3);
      return new Sgtin(gtin(uri, parts), SerialNumber.parse(unescape(uri, parts[2])));
    }
    if (uri.startsWith(SSCC)) {
      String[] parts = parts(uri, SSCC, 2);
      String digits = leadingDigitFirst(uri, parts, SSCC_DIGITS);
      return new SsccId(Sscc.parse(CheckDigit.append(digits)));
    }
    throw new InvalidValue(FIELD, uri, SGTIN + "… or " + SSCC + "…");
  }

  /**
   * Writes the URI of an SGTIN or SSCC; other schemes have none.
   *
   * @param companyPrefixLength 6 to 12
   */
  public static String of(ItemId item, int companyPrefixLength) {
    return switch (item) {
      case Sgtin sgtin ->
          SGTIN
              + reference(sgtin.gtin(), companyPrefixLength)
              + "."
              + escape(sgtin.serial().value());
      case SsccId container ->
          SSCC + split(container.sscc().value(), SSCC_DIGITS, companyPrefixLength);
      case PpnItem ppn -> throw noUri(ppn);
      case SchemeCode code -> throw noUri(code);
    };
  }

  /** Reads {@code urn:epc:idpat:sgtin:<prefix>.<reference>.*}: all serials of a GTIN. */
  public static Gtin parsePattern(String uri) {
    String[] parts = parts(uri, PATTERN, 3);
    if (!"*".equals(parts[2])) {
      throw new InvalidValue(FIELD, uri, "* in place of the serial number");
    }
    return gtin(uri, parts);
  }

  /** Writes the pattern for all serials of a GTIN. */
  public static String patternOf(Gtin gtin, int companyPrefixLength) {
    return PATTERN + reference(gtin, companyPrefixLength) + ".*";
  }

  /** A place: a location number and its extension, {@code 0} for the location as a whole. */
  public record Place(Gln gln, String extension) {
    private static final int LONGEST = 20;

    public Place {
      boolean fits = !extension.isEmpty() && extension.length() <= LONGEST;
      if (!fits || !CharacterSet.CSET82.containsAll(extension)) {
        throw new InvalidValue(
            "GLN extension", extension, "1 to 20 " + CharacterSet.CSET82.description());
      }
    }

    public static Place whole(Gln gln) {
      return new Place(gln, "0");
    }
  }

  /** Reads {@code urn:epc:id:sgln:<prefix>.<location>.<extension>}. */
  public static Place parsePlace(String uri) {
    String[] parts = parts(uri, SGLN, 3);
    String digits = digits(uri, parts, GLN_DIGITS);
    return new Place(Gln.parse(CheckDigit.append(digits)), unescape(uri, parts[2]));
  }

  /** Writes the URI of a place. */
  public static String of(Place place, int companyPrefixLength) {
    checkPrefixLength(companyPrefixLength);
    String gln = place.gln().value();
    String prefix = gln.substring(0, companyPrefixLength);
    String location = gln.substring(companyPrefixLength, GLN_DIGITS);
    return SGLN + prefix + "." + location + "." + escape(place.extension());
  }

  /** Writes the class URI of a batch, {@code urn:epc:class:lgtin:…}. */
  public static String of(Gtin gtin, BatchNumber batch, int companyPrefixLength) {
    return LOT + reference(gtin, companyPrefixLength) + "." + escape(batch.value());
  }

  private static String reference(Gtin gtin, int companyPrefixLength) {
    return split(gtin.value(), KEY_DIGITS, companyPrefixLength);
  }

  /** Moves the indicator or extension digit behind the prefix and leaves the check digit out. */
  private static String split(String number, int digits, int companyPrefixLength) {
    checkPrefixLength(companyPrefixLength);
    int prefixEnd = 1 + companyPrefixLength;
    return number.substring(1, prefixEnd)
        + "."
        + number.charAt(0)
        + number.substring(prefixEnd, digits);
  }

  private static Gtin gtin(String uri, String[] parts) {
    return Gtin.parse(CheckDigit.append(leadingDigitFirst(uri, parts, KEY_DIGITS)));
  }

  private static String leadingDigitFirst(String uri, String[] parts, int length) {
    digits(uri, parts, length);
    if (parts[1].isEmpty()) {
      throw new InvalidValue(FIELD, uri, "a digit behind the company prefix");
    }
    return parts[1].charAt(0) + parts[0] + parts[1].substring(1);
  }

  private static String digits(String uri, String[] parts, int length) {
    String digits = parts[0] + parts[1];
    boolean prefix = parts[0].length() >= 6 && parts[0].length() <= 12;
    if (!prefix || digits.length() != length || !CharacterSet.NUMERIC.containsAll(digits)) {
      throw new InvalidValue(
          FIELD,
          uri,
          "a company prefix of 6 to 12 digits, with the reference " + length + " digits");
    }
    return digits;
  }

  private static String[] parts(String uri, String start, int count) {
    String[] parts =
        uri.startsWith(start) ? uri.substring(start.length()).split("\\.", count) : null;
    if (parts == null || parts.length != count) {
      throw new InvalidValue(FIELD, uri, start + " and " + count + " parts with dots between");
    }
    return parts;
  }

  private static String escape(String text) {
    return PercentCode.encode(text, c -> ESCAPED.indexOf(c) < 0);
  }

  private static String unescape(String uri, String text) {
    for (int i = 0; i < text.length(); i++) {
      if (ESCAPED.indexOf(text.charAt(i)) >= 0 && !PercentCode.isEscape(text, i)) {
        String written = "%%%02X".formatted((int) text.charAt(i));
        throw new InvalidValue(FIELD, uri, written + " in place of " + text.charAt(i));
      }
    }
    return PercentCode.decode(text);
  }

  private static void checkPrefixLength(int length) {
    if (length < 6 || length > 12) {
      throw new InvalidValue("company prefix length", String.valueOf(length), "6 to 12");
    }
  }

  private static InvalidValue noUri(ItemId item) {
    return new InvalidValue(
        FIELD, item.canonical(), "an SGTIN or SSCC; this scheme has no EPC URI");
  }
}
