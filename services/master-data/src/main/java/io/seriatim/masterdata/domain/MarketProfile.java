package io.seriatim.masterdata.domain;

import io.seriatim.kernel.identity.TenantId;
import io.seriatim.kernel.numbering.Alphabet;
import io.seriatim.kernel.numbering.NumberingProfile;

/** What an owner's products keep in one market. */
public record MarketProfile(TenantId owner, String market, Numbering numbering) implements Fact {
  /**
   * What the market's serials keep; 0 or empty is what the platform asks anyway.
   *
   * @param alphabet {@code NUMERIC}, {@code UPPER_ALPHANUMERIC}, or the characters themselves
   * @param guessFactor one serial given out needs more than this many possible ones
   */
  public record Numbering(
      int shortest, int longest, String alphabet, String prefix, long guessFactor) {
    private static final int SHORTEST = 6;
    private static final int LONGEST = 20;
    private static final long FACTOR = 10_000;

    NumberingProfile of(String market, long version) {
      return new NumberingProfile(
          market,
          version,
          shortest == 0 ? SHORTEST : shortest,
          longest == 0 ? LONGEST : longest,
          letters(),
          prefix,
          guessFactor == 0 ? FACTOR : guessFactor);
    }

    private Alphabet letters() {
      return switch (alphabet) {
        case "" -> Alphabet.CSET82;
        case "NUMERIC" -> Alphabet.NUMERIC;
        case "UPPER_ALPHANUMERIC" -> Alphabet.UPPER_ALPHANUMERIC;
        default -> new Alphabet(alphabet);
      };
    }
  }

  public MarketProfile {
    Texts.require("market", market, 1, 40);
    numbering.of(market, 0);
  }

  /** What this version asks of serials. */
  public NumberingProfile asked(long version) {
    return numbering.of(market, version);
  }

  @Override
  public FactKey key() {
    return FactKey.marketProfile(owner, market);
  }

  @Override
  public TenantId steward() {
    return owner;
  }
}
