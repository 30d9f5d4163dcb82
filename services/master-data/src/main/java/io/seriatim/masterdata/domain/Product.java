package io.seriatim.masterdata.domain;

import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.kernel.identity.TenantId;
import java.util.List;
import java.util.Optional;

/**
 * A product with the levels it is packed into.
 *
 * @param prefixLength digits of the company prefix in the GTIN
 * @param ndc US National Drug Code with hyphens, or empty
 * @param hierarchy the levels above the unit, inner first
 */
public record Product(
    Gtin gtin,
    TenantId owner,
    String name,
    int prefixLength,
    String ndc,
    Description description,
    List<Level> hierarchy,
    SerialPolicy serialPolicy,
    List<String> markets)
    implements Fact {
  private static final int MOST_MARKETS = 300;

  /** What one packed container means has to go into one event of the ledger. */
  private static final int MOST_CAPACITY = 2_000;

  /** What the pack says it is. */
  public record Description(String dosageForm, String strength, String netContent) {
    public Description {
      Texts.require("dosage form", dosageForm, 1, 100);
      Texts.require("strength", strength, 1, 100);
      Texts.require("net content", netContent, 1, 100);
    }
  }

  /** Packing levels above the unit, inner first. */
  public enum PackLevel {
    BUNDLE,
    CASE,
    PALLET
  }

  /** What may be mixed in one container. */
  public enum MixedRule {
    SINGLE_BATCH,
    SINGLE_PRODUCT,
    MIXED
  }

  /**
   * One level.
   *
   * @param capacity how many of the level below fill it
   * @param gtin the level's own GTIN where it carries an SGTIN; an SSCC otherwise
   */
  public record Level(PackLevel level, int capacity, Optional<Gtin> gtin, MixedRule mixedRule) {
    public Level {
      Texts.requireBetween("capacity of level " + level, capacity, 1, MOST_CAPACITY);
    }
  }

  /** How the serials are made; the length and alphabet bound the guess probability. */
  public record SerialPolicy(int length, String alphabet, String prefix) {
    public SerialPolicy {
      Texts.requireBetween("serial length", length, 6, 20);
      Texts.require("serial alphabet", alphabet, 0, 100);
      if (prefix.length() >= length) {
        throw new InvalidValue("serial prefix", prefix, "shorter than the serial, " + length);
      }
    }
  }

  public Product {
    hierarchy = List.copyOf(hierarchy);
    markets = List.copyOf(markets);
    Texts.require("product name", name, 2, 200);
    Texts.requirePrefixLength("product company prefix length", prefixLength);
    if (!ndc.isEmpty() && !ndc.matches("\\d{4,6}-\\d{3,4}-\\d{1,2}")) {
      throw new InvalidValue(
          "NDC", ndc, "three groups of digits with hyphens, for example 0999-0123-45");
    }
    Texts.requireBetween("number of markets", markets.size(), 1, MOST_MARKETS);
    markets.forEach(market -> Texts.require("market", market, 1, 40));
    requireInnerFirst(hierarchy);
  }

  /** Whether one of the levels above the unit carries this GTIN. */
  public boolean hasLevel(Gtin wanted) {
    return hierarchy.stream().anyMatch(level -> level.gtin().filter(wanted::equals).isPresent());
  }

  private static void requireInnerFirst(List<Level> hierarchy) {
    for (int i = 1; i < hierarchy.size(); i++) {
      if (hierarchy.get(i).level().compareTo(hierarchy.get(i - 1).level()) <= 0) {
        throw new InvalidValue(
            "pack hierarchy",
            hierarchy.stream().map(l -> l.level().name()).toList().toString(),
            "levels from the inside out, each once: BUNDLE, CASE, PALLET");
      }
    }
  }

  @Override
  public FactKey key() {
    return FactKey.product(gtin);
  }

  @Override
  public TenantId steward() {
    return owner;
  }
}
