package io.seriatim.reconciliation.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/**
 * How far the books of a product may be off where the world is not exact (21 CFR 211.125(c),
 * 211.103), signed before the batch.
 *
 * @param counters tolerance of machine counters
 * @param materials tolerance of counted materials
 * @param counted materials that are counted for every order
 * @param yield what share of the order's quantity has to come out
 * @param separateReview whether the record is reviewed under a signature of its own before the
 *     close
 * @param signature who set them; empty for those of the service's configuration
 */
public record BookRules(
    CounterTolerance counters,
    CounterTolerance materials,
    List<Material> counted,
    Yield yield,
    boolean separateReview,
    Optional<Signature> signature) {
  public BookRules {
    counted = List.copyOf(counted);
  }

  /** Name of the form in which they are hashed. */
  public static final String FORM = "seriatim-book-rules/1";

  /** Those of a product nobody has signed rules for. */
  public static BookRules preset(CounterTolerance counters) {
    return new BookRules(counters, counters, List.of(), Yield.ANY, false, Optional.empty());
  }

  public BookRules signed(Signature by) {
    return new BookRules(counters, materials, counted, yield, separateReview, Optional.of(by));
  }

  /** The same, with whether they still have the hash that was signed. */
  public BookRules checked(BatchProduct of) {
    Sha256 now = hash(of);
    return signature
        .map(by ->
            signed(
                by.shown(
                    by.recordHash().equals(now)
                        ? Signature.Standing.HOLDS
                        : Signature.Standing.INVALID)))
        .orElse(this);
  }

  /** A material and how many pieces of it a pack takes. */
  public record Material(String name, long perPack) {}

  /** Limits of the yield in percent of the order's quantity; an empty one does not limit. */
  public record Yield(Optional<BigDecimal> minPercent, Optional<BigDecimal> maxPercent) {
    public static final Yield ANY = new Yield(Optional.empty(), Optional.empty());

    /** The fewest packs that are enough. */
    Optional<Long> fewest(long quantity) {
      return minPercent.map(share -> of(share, quantity, RoundingMode.CEILING));
    }

    /** The most packs that are not too many. */
    Optional<Long> most(long quantity) {
      return maxPercent.map(share -> of(share, quantity, RoundingMode.FLOOR));
    }

    private static long of(BigDecimal percent, long quantity, RoundingMode rounding) {
      return percent
          .multiply(BigDecimal.valueOf(quantity))
          .divide(BigDecimal.valueOf(100), 0, rounding)
          .longValueExact();
    }
  }

  /** The hash a signature of these rules is bound to. */
  public Sha256 hash(BatchProduct of) {
    CanonicalText text =
        new CanonicalText(FORM)
            .add("owner", of.owner())
            .add("gtin", of.gtin())
            .add("counter-percent", counters.percent().toPlainString())
            .add("counter-packs", counters.packs())
            .add("material-percent", materials.percent().toPlainString())
            .add("material-pieces", materials.packs());
    counted.forEach(one -> text.add("material", one.name()).add("per-pack", one.perPack()));
    yield.minPercent().ifPresent(min -> text.add("yield-min", min.toPlainString()));
    yield.maxPercent().ifPresent(max -> text.add("yield-max", max.toPlainString()));
    return text.add("separate-review", separateReview).hash();
  }
}
