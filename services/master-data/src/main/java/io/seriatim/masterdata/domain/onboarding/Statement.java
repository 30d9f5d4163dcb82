package io.seriatim.masterdata.domain.onboarding;

import io.seriatim.kernel.identity.InvalidValue;
import java.util.List;

/**
 * Master data as one side has it, as written: nothing is corrected or completed, so that a wrong
 * digit can be shown.
 *
 * @param gln of the party
 * @param ssccPrefix company prefix that the SSCCs carry
 */
public record Statement(String gln, String ssccPrefix, List<Place> sites, List<Article> articles) {
  private static final int MOST = 500;
  private static final int LONGEST = 200;

  /** A site. */
  public record Place(String siteId, String gln) {
    public Place {
      requireShort("site id", siteId);
      requireShort("GLN of site " + siteId, gln);
    }
  }

  /**
   * A level above the unit.
   *
   * @param gtin its own; empty where it carries an SSCC
   */
  public record Pack(String level, long capacity, String gtin) {
    public Pack {
      requireShort("GTIN of level " + level, gtin);
    }
  }

  /** How the serials are made. */
  public record Serials(long length, String alphabet, String prefix) {
    public Serials {
      requireShort("serial alphabet", alphabet);
      requireShort("serial prefix", prefix);
    }
  }

  /** A product. */
  public record Article(
      String gtin,
      String articleNumber,
      String netContent,
      String strength,
      List<String> markets,
      long shelfLifeMonths,
      List<Pack> packs,
      Serials serials) {
    public Article {
      requireShort("GTIN", gtin);
      requireShort("article number", articleNumber);
      requireShort("net content", netContent);
      requireShort("strength", strength);
      markets = markets.stream().distinct().sorted().toList();
      packs = List.copyOf(packs);
      requireFew("markets", markets.size());
      markets.forEach(market -> requireShort("market", market));
      requireFew("levels", packs.size());
    }
  }

  public Statement {
    requireShort("GLN", gln);
    requireShort("company prefix of the SSCCs", ssccPrefix);
    sites = List.copyOf(sites);
    articles = List.copyOf(articles);
    requireFew("sites", sites.size());
    requireFew("products", articles.size());
  }

  private static void requireShort(String field, String text) {
    if (text.length() > LONGEST) {
      throw new InvalidValue(field, text, "at most " + LONGEST + " characters");
    }
  }

  private static void requireFew(String what, int count) {
    if (count > MOST) {
      throw new InvalidValue("number of " + what, Integer.toString(count), "at most " + MOST);
    }
  }
}
