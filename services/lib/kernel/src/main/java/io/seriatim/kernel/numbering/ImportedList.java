package io.seriatim.kernel.numbering;

import io.seriatim.kernel.identity.InvalidValue;

/**
 * A list of codes that an authority or partner issued, leased in list order.
 *
 * @param number names the list within its pool, from 1
 * @param usable how many codes it has
 * @param digest SHA-256 of the list as received, hexadecimal: which list this is, for ever
 */
public record ImportedList(int number, long usable, String digest) implements NumberSource {
  public ImportedList {
    if (number < 1) {
      throw new InvalidValue("list number", String.valueOf(number), "1 or more");
    }
    if (usable < 1) {
      throw new InvalidValue("codes in the list", String.valueOf(usable), "1 or more");
    }
    if (!digest.matches("[0-9a-f]{64}")) {
      throw new InvalidValue("list digest", digest, "64 hexadecimal digits");
    }
  }

  @Override
  public PoolKind kind() {
    return PoolKind.IMPORTED;
  }
}
