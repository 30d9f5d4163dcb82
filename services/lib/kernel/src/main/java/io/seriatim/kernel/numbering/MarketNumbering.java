package io.seriatim.kernel.numbering;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What several markets together ask of the serials of one product: of each rule the strictest. Law:
 * serials that keep it keep the rules of every single market.
 */
public sealed interface MarketNumbering {

  /**
   * They can all be kept at once.
   *
   * @param profiles the markets', by market; none asks for nothing
   */
  record Strictest(List<NumberingProfile> profiles) implements MarketNumbering {
    public Strictest {
      profiles = List.copyOf(profiles);
    }

    /** The market with the longest prefix: every other's is a beginning of it. */
    public Optional<NumberingProfile> ofPrefix() {
      return profiles.stream().max(Comparator.comparingInt(each -> each.prefix().length()));
    }

    /** What every serial begins with. */
    public String prefix() {
      return ofPrefix().map(NumberingProfile::prefix).orElse("");
    }

    /** Characters that every market allows, in the order of the first market's alphabet. */
    public Alphabet alphabet() {
      return profiles.isEmpty() ? Alphabet.CSET82 : new Alphabet(MarketNumbering.shared(profiles));
    }

    /** How many possible serials each one given out needs more than. */
    public long guessFactor() {
      return profiles.stream()
          .mapToLong(NumberingProfile::guessFactor)
          .max()
          .orElse(GuessProbability.FACTOR);
    }
  }

  /**
   * No serial can keep them all.
   *
   * @param given the rules that exclude each other, each with its market
   */
  record Contradiction(String given) implements MarketNumbering {}

  /** All of them at once; the order they are given in does not matter. */
  static MarketNumbering of(List<NumberingProfile> profiles) {
    List<NumberingProfile> byMarket =
        profiles.stream().sorted(Comparator.comparing(NumberingProfile::market)).toList();
    List<NumberingProfile> before = new ArrayList<>();
    for (NumberingProfile each : byMarket) {
      for (NumberingProfile other : before) {
        Optional<String> clash = clash(other, each);
        if (clash.isPresent()) {
          return new Contradiction(clash.get());
        }
      }
      before.add(each);
      if (shared(before).length() < 2) {
        return new Contradiction(
            before.stream().map(MarketNumbering::letters).collect(Collectors.joining(", ")));
      }
    }
    Strictest all = new Strictest(byMarket);
    return outside(all).<MarketNumbering>map(Contradiction::new).orElse(all);
  }

  private static Optional<String> clash(NumberingProfile a, NumberingProfile b) {
    if (a.shortest() > b.longest() || b.shortest() > a.longest()) {
      return Optional.of(lengths(a) + ", " + lengths(b));
    }
    if (!a.prefix().startsWith(b.prefix()) && !b.prefix().startsWith(a.prefix())) {
      return Optional.of(begins(a) + ", " + begins(b));
    }
    return shared(List.of(a, b)).length() < 2
        ? Optional.of(letters(a) + ", " + letters(b))
        : Optional.empty();
  }

  /** A prefix that another market's length or alphabet excludes. */
  private static Optional<String> outside(Strictest all) {
    String prefix = all.prefix();
    return all.profiles().stream()
        .filter(each ->
            each.longest() <= prefix.length()
                || !prefix.chars().allMatch(c -> each.alphabet().characters().indexOf(c) >= 0))
        .findFirst()
        .map(each ->
            begins(all.ofPrefix().orElseThrow()) + ", " + lengths(each) + " of " + letters(each));
  }

  private static String shared(List<NumberingProfile> profiles) {
    return profiles
        .getFirst()
        .alphabet()
        .characters()
        .chars()
        .filter(
            c -> profiles.stream().allMatch(each -> each.alphabet().characters().indexOf(c) >= 0))
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }

  private static String lengths(NumberingProfile of) {
    return "market %s: %d to %d characters".formatted(of.market(), of.shortest(), of.longest());
  }

  private static String begins(NumberingProfile of) {
    return "market %s: prefix \"%s\"".formatted(of.market(), of.prefix());
  }

  private static String letters(NumberingProfile of) {
    return "market %s: characters %s".formatted(of.market(), of.alphabet().characters());
  }
}
