package io.seriatim.kernel.numbering;

import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.kernel.identity.SerialNumber;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** The codes of an imported list, in its order; each occurs once. */
public final class ImportedCodes implements SerialSource {
  private final ImportedList list;
  private final List<SerialNumber> codes;
  private final Map<SerialNumber, Long> positions;

  private ImportedCodes(
      ImportedList list, List<SerialNumber> codes, Map<SerialNumber, Long> positions) {
    this.list = list;
    this.codes = codes;
    this.positions = positions;
  }

  /**
   * The list of these codes.
   *
   * @throws InvalidValue if there is none, or naming the first code that occurs twice
   */
  public static ImportedCodes of(int number, List<SerialNumber> codes) {
    Map<SerialNumber, Long> positions = HashMap.newHashMap(codes.size());
    MessageDigest sha256 = sha256();
    for (SerialNumber code : codes) {
      Long before = positions.putIfAbsent(code, (long) positions.size());
      if (before != null) {
        throw new InvalidValue(
            "code in line " + (positions.size() + 1),
            code.value(),
            "a code that is not in line " + (before + 1) + " already");
      }
      sha256.update((code.value() + "\n").getBytes(StandardCharsets.US_ASCII));
    }
    String digest = HexFormat.of().formatHex(sha256.digest());
    ImportedList list = new ImportedList(number, codes.size(), digest);
    return new ImportedCodes(list, List.copyOf(codes), Map.copyOf(positions));
  }

  @Override
  public ImportedList source() {
    return list;
  }

  @Override
  public SerialNumber serialAt(long position) {
    return codes.get(Math.toIntExact(position));
  }

  @Override
  public OptionalLong positionOf(SerialNumber serial) {
    Long position = positions.get(serial);
    return position == null ? OptionalLong.empty() : OptionalLong.of(position);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java runtime has no SHA-256", e);
    }
  }
}
