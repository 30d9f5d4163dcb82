package io.seriatim.serialallocation.domain;

import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.kernel.numbering.MarketNumbering;
import io.seriatim.kernel.numbering.NumberingProfile;
import io.seriatim.kernel.numbering.Segment;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A product's serial policy under the profiles of its markets: what the product leaves open is as
 * the markets ask, what it says may be stricter and never looser.
 */
public final class MarketPolicy {
  private MarketPolicy() {}

  /** What comes of both. */
  public sealed interface Found {
    /** A segment that keeps every market's rules, and which rules those were. */
    record Fits(Segment segment, MarketRules rules) implements Found {}

    /** None. */
    record Unfit(Refusal refusal) implements Found {}
  }

  /** The segment of this policy. */
  public static Found segment(
      Product product, SerialPolicy policy, int number, int keyVersion, int wordsVersion) {
    return switch (MarketNumbering.of(product.profiles())) {
      case MarketNumbering.Contradiction(String given) ->
          new Found.Unfit(
              Refusal.of(
                  Reason.MARKETS_CONTRADICT,
                  "GTIN %s; %s".formatted(product.gtin(), given),
                  "markets that one serial can serve"));
      case MarketNumbering.Strictest markets -> {
        try {
          Segment segment = filled(policy, markets).segment(number, keyVersion, wordsVersion);
          yield fit(product, segment, markets);
        } catch (InvalidValue wrong) {
          yield new Found.Unfit(unusable(wrong));
        }
      }
    };
  }

  private static SerialPolicy filled(SerialPolicy policy, MarketNumbering.Strictest markets) {
    boolean open = policy.alphabet().isEmpty() && !markets.profiles().isEmpty();
    return new SerialPolicy(
        policy.length(),
        open ? markets.alphabet().characters() : policy.alphabet(),
        policy.prefix().isEmpty() ? markets.prefix() : policy.prefix());
  }

  private static Found fit(Product product, Segment segment, MarketNumbering.Strictest markets) {
    Optional<Refusal> loose =
        markets.profiles().stream().flatMap(each -> loose(segment, each).stream()).findFirst();
    return loose
        .<Found>map(Found.Unfit::new)
        .orElseGet(() -> new Found.Fits(segment, rules(product, markets)));
  }

  private static MarketRules rules(Product product, MarketNumbering.Strictest markets) {
    Map<String, Long> versions =
        markets.profiles().stream()
            .collect(Collectors.toMap(NumberingProfile::market, NumberingProfile::version));
    Set<String> without = new TreeSet<>(product.markets());
    without.removeAll(versions.keySet());
    return new MarketRules(versions, without, markets.guessFactor());
  }

  private static Optional<Refusal> loose(Segment segment, NumberingProfile market) {
    if (segment.length() < market.shortest() || segment.length() > market.longest()) {
      return refused(
          market,
          "serial length " + segment.length(),
          market.shortest() + " to " + market.longest() + " characters");
    }
    if (!segment.prefix().startsWith(market.prefix())) {
      return refused(
          market, "prefix \"" + segment.prefix() + "\"", "prefix \"" + market.prefix() + "\"");
    }
    String allowed = market.alphabet().characters();
    String written = segment.alphabet().characters() + segment.prefix();
    return written.chars().allMatch(c -> allowed.indexOf(c) >= 0)
        ? Optional.empty()
        : refused(market, "characters " + written, "characters " + allowed);
  }

  private static Optional<Refusal> refused(NumberingProfile market, String given, String expected) {
    return Optional.of(
        Refusal.of(
            Reason.LOOSER_THAN_MARKET,
            given,
            "%s, or stricter (profile of market %s, version %d)"
                .formatted(expected, market.market(), market.version())));
  }

  /** A policy that makes no segment. */
  private static Refusal unusable(InvalidValue wrong) {
    return Refusal.of(
        Reason.SERIAL_POLICY_UNUSABLE,
        wrong.field() + " \"" + InvalidValue.printable(wrong.given()) + "\"",
        wrong.expected());
  }
}
