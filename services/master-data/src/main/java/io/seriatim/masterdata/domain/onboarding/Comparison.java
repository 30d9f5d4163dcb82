package io.seriatim.masterdata.domain.onboarding;

import io.seriatim.kernel.identity.CheckDigit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Compares the operator's master data with the owner's, digit by digit.
 *
 * <p>A check digit finds each single wrong digit and most transposed neighbours. Two wrong digits
 * can make each other good (one in ten does): then every machine takes the number, and only the
 * comparison with the owner's sees it. That is said in the finding.
 */
public final class Comparison {
  private static final int GTIN_LENGTH = 14;
  private static final String ADVICE = "Correct it in the operator's systems, and compare again.";

  private final Statement owner;
  private final List<Finding> findings = new ArrayList<>();

  private Comparison(Statement owner) {
    this.owner = owner;
  }

  /** What differs; empty where nothing does. */
  public static List<Finding> of(Statement owner, Statement operator) {
    Comparison comparison = new Comparison(owner);
    comparison.compare("party", Field.GLN, owner.gln(), operator.gln());
    comparison.compare("party", Field.COMPANY_PREFIX, owner.ssccPrefix(), operator.ssccPrefix());
    comparison.sites(operator.sites());
    comparison.articles(operator.articles());
    return List.copyOf(comparison.findings);
  }

  /** How many values the owner has: what a comparison without findings has compared. */
  public static int fields(Statement owner) {
    int perArticle = 8;
    int packs = owner.articles().stream().mapToInt(article -> article.packs().size() * 2).sum();
    return 2 + owner.sites().size() + owner.articles().size() * perArticle + packs;
  }

  private void sites(List<Statement.Place> stated) {
    for (Statement.Place site : owner.sites()) {
      Optional<Statement.Place> same =
          stated.stream().filter(other -> other.siteId().equals(site.siteId())).findFirst();
      String place = "site " + site.siteId();
      if (same.isEmpty()) {
        missing(place, Field.SITE, site.siteId());
      } else {
        compare(place, Field.GLN, site.gln(), same.get().gln());
      }
    }
    stated.stream()
        .filter(site -> owner.sites().stream().noneMatch(o -> o.siteId().equals(site.siteId())))
        .forEach(site -> unknown("site " + site.siteId(), Field.SITE, site.siteId()));
  }

  /** Those with the same GTIN belong together; of the others, those that are most alike. */
  private void articles(List<Statement.Article> stated) {
    List<Statement.Article> wanted = new ArrayList<>(owner.articles());
    List<Statement.Article> left = new ArrayList<>(stated);
    for (Statement.Article article : owner.articles()) {
      left.stream()
          .filter(other -> padded(other.gtin()).equals(article.gtin()))
          .findFirst()
          .ifPresent(same -> {
            article(article, same);
            wanted.remove(article);
            left.remove(same);
          });
    }
    for (Statement.Article article : wanted) {
      left.stream()
          .min(Comparator.comparingInt(other -> distance(article, other)))
          .ifPresentOrElse(
              nearest -> {
                article(article, nearest);
                left.remove(nearest);
              },
              () -> missing("product " + article.gtin(), Field.PRODUCT, article.gtin()));
    }
    left.forEach(extra -> unknown("product " + extra.gtin(), Field.PRODUCT, extra.gtin()));
  }

  private static int distance(Statement.Article one, Statement.Article other) {
    int farther = one.articleNumber().equals(other.articleNumber()) ? 0 : GTIN_LENGTH;
    String given = padded(other.gtin());
    return one.gtin().equals(given)
        ? farther
        : farther + Signs.compared(one.gtin(), given).positions().size();
  }

  private void article(Statement.Article mine, Statement.Article theirs) {
    String place = "product " + mine.gtin();
    compare(place, Field.GTIN, mine.gtin(), padded(theirs.gtin()));
    compare(place, Field.ARTICLE_NUMBER, mine.articleNumber(), theirs.articleNumber());
    compare(place, Field.NET_CONTENT, mine.netContent(), theirs.netContent());
    compare(place, Field.STRENGTH, mine.strength(), theirs.strength());
    compare(
        place, Field.MARKETS, String.join(" ", mine.markets()), String.join(" ", theirs.markets()));
    compare(place, Field.SHELF_LIFE, text(mine.shelfLifeMonths()), text(theirs.shelfLifeMonths()));
    Statement.Serials serials = mine.serials();
    compare(place, Field.SERIAL_LENGTH, text(serials.length()), text(theirs.serials().length()));
    compare(place, Field.SERIAL_ALPHABET, serials.alphabet(), theirs.serials().alphabet());
    compare(place, Field.SERIAL_PREFIX, serials.prefix(), theirs.serials().prefix());
    packs(place, mine.packs(), theirs.packs());
  }

  private void packs(String place, List<Statement.Pack> mine, List<Statement.Pack> theirs) {
    for (Statement.Pack pack : mine) {
      String level = place + ", level " + pack.level();
      Optional<Statement.Pack> same =
          theirs.stream().filter(other -> other.level().equals(pack.level())).findFirst();
      if (same.isEmpty()) {
        missing(level, Field.CAPACITY, text(pack.capacity()));
      } else {
        compare(level, Field.CAPACITY, text(pack.capacity()), text(same.get().capacity()));
        compare(level, Field.LEVEL_GTIN, pack.gtin(), padded(same.get().gtin()));
      }
    }
    theirs.stream()
        .filter(pack -> mine.stream().noneMatch(own -> own.level().equals(pack.level())))
        .forEach(pack ->
            unknown(place + ", level " + pack.level(), Field.CAPACITY, text(pack.capacity())));
  }

  private void compare(String place, Field field, String mine, String theirs) {
    if (mine.equals(theirs)) {
      return;
    }
    Signs signs = Signs.compared(mine, theirs);
    List<String> lines = new ArrayList<>();
    lines.add(place + ", " + field.words());
    lines.add(signs.aligned());
    lines.add("It is: " + signs.words() + ".");
    if (field.hasCheckDigit()) {
      lines.add(checkDigit(signs));
    }
    if (field == Field.GTIN) {
      lines.add(whose(theirs));
    }
    lines.add("On the line: " + field.consequence());
    lines.add(ADVICE);
    findings.add(
        new Finding(
            place + ", " + field.words(),
            mine,
            theirs,
            signs.positions(),
            signs.mistake().name(),
            String.join("\n", lines)));
  }

  private static String checkDigit(Signs signs) {
    String given = signs.given();
    if (given.isEmpty() || !given.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return "It has no check digit, since it is not made of digits alone.";
    }
    if (!CheckDigit.isRight(given)) {
      return "Its check digit %s is wrong, it would have to be %s: scanners and systems refuse it."
          .formatted(given.substring(given.length() - 1), CheckDigit.rightFor(given));
    }
    String many =
        signs.mistake() == Mistake.TWO_SIGNS || signs.mistake() == Mistake.TRANSPOSED
            ? " The two digits make each other good."
            : "";
    return "Its check digit %s is right all the same.%s No scanner and no system would notice: only"
            .formatted(given.substring(given.length() - 1), many)
        + " the comparison with the owner's number does.";
  }

  private String whose(String gtin) {
    return owner.articles().stream().anyMatch(article -> article.gtin().equals(gtin))
        ? "It is the number of another product of the same owner: packs would pass as that one."
        : "It is no number of a product that was agreed.";
  }

  private void missing(String place, Field field, String mine) {
    findings.add(
        new Finding(
            place,
            mine,
            "",
            List.of(),
            Mistake.MISSING.name(),
            "%s: the operator's data does not have it. On the line: %s %s"
                .formatted(place, field.consequence(), ADVICE)));
  }

  private void unknown(String place, Field field, String theirs) {
    findings.add(
        new Finding(
            place,
            "",
            theirs,
            List.of(),
            Mistake.UNKNOWN.name(),
            "%s: it was not agreed. On the line: %s Take it out, or have it agreed."
                .formatted(place, field.consequence())));
  }

  private static String text(long number) {
    return Long.toString(number);
  }

  /** A shorter GTIN names the same article with leading zeros (General Specifications 3.3.2). */
  private static String padded(String gtin) {
    boolean shorter = gtin.length() == 8 || gtin.length() == 12 || gtin.length() == 13;
    return shorter && gtin.chars().allMatch(c -> c >= '0' && c <= '9')
        ? "0".repeat(GTIN_LENGTH - gtin.length()) + gtin
        : gtin;
  }
}
