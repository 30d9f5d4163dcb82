package io.seriatim.linegateway.domain;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * What an authority issued with the numbers of a block.
 *
 * @param fields by number; those that nothing belongs to are left out
 * @param lastDay on which they may be printed (UTC), where there is one
 */
public record IssuedCodes(Map<String, CryptoFields> fields, Optional<LocalDate> lastDay) {
  /** Of numbers that are ours. */
  public static final IssuedCodes NONE = new IssuedCodes(Map.of(), Optional.empty());

  public IssuedCodes {
    fields = Map.copyOf(fields);
  }

  /** Whether they may not be printed any more. */
  public boolean areOver(LocalDate today) {
    return lastDay.filter(today::isAfter).isPresent();
  }
}
