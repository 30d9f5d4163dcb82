package io.seriatim.reconciliation.contract;

import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.proto.batch.v1.MaterialRule;
import io.seriatim.reconciliation.domain.BatchProduct;
import io.seriatim.reconciliation.domain.BookRules;
import io.seriatim.reconciliation.domain.CounterTolerance;
import io.seriatim.reconciliation.domain.Signature;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** A product's rules, both ways. */
public final class RulesWords {
  private static final String NAME = "[a-z0-9][a-z0-9._-]{0,39}";
  private static final int MOST_MATERIALS = 50;

  private RulesWords() {}

  /** The product they are for. */
  public static BatchProduct product(io.seriatim.proto.batch.v1.BookRules wire) {
    return new BatchProduct(TenantId.parse(wire.getOwner()), Gtin.parse(wire.getGtin()));
  }

  /** The rules, with the signature that is kept with them. */
  public static BookRules read(io.seriatim.proto.batch.v1.BookRules wire) {
    return new BookRules(
        new CounterTolerance(
            percent("counter percent", wire.getCounterPercent(), 100),
            Integer.toUnsignedLong(wire.getCounterPacks())),
        new CounterTolerance(
            percent("material percent", wire.getMaterialPercent(), 100),
            Integer.toUnsignedLong(wire.getMaterialPieces())),
        materials(wire.getMaterialsList()),
        limits(wire),
        wire.getSeparateReview(),
        wire.hasSignature()
            ? Optional.of(SignatureWords.read(wire.getSignature()))
            : Optional.<Signature>empty());
  }

  private static List<BookRules.Material> materials(List<MaterialRule> wire) {
    long names = wire.stream().map(MaterialRule::getMaterial).distinct().count();
    if (wire.size() > MOST_MATERIALS || names < wire.size()) {
      throw new InvalidValue(
          "materials", wire.size() + " of " + names + " names", "at most 50, each named once");
    }
    return wire.stream().map(RulesWords::material).toList();
  }

  private static BookRules.Material material(MaterialRule wire) {
    if (!wire.getMaterial().matches(NAME)) {
      throw new InvalidValue(
          "material", wire.getMaterial(), "1 to 40 lower-case letters, digits, ., _ and -");
    }
    if (wire.getPerPack() < 1 || wire.getPerPack() > 1_000) {
      throw new InvalidValue(
          "per_pack", Integer.toUnsignedString(wire.getPerPack()), "1 to 1,000 pieces");
    }
    return new BookRules.Material(wire.getMaterial(), wire.getPerPack());
  }

  private static BookRules.Yield limits(io.seriatim.proto.batch.v1.BookRules wire) {
    Optional<BigDecimal> min = limit("yield_min_percent", wire.getYieldMinPercent());
    Optional<BigDecimal> max = limit("yield_max_percent", wire.getYieldMaxPercent());
    if (min.isPresent() && max.isPresent() && min.get().compareTo(max.get()) > 0) {
      throw new InvalidValue(
          "yield_min_percent", wire.getYieldMinPercent(), "no more than " + max.get());
    }
    return new BookRules.Yield(min, max);
  }

  private static Optional<BigDecimal> limit(String field, String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(percent(field, text, 1_000));
  }

  private static BigDecimal percent(String field, String text, int most) {
    if (!text.matches("\\d{1,4}(\\.\\d{1,3})?")
        || new BigDecimal(text).compareTo(BigDecimal.valueOf(most)) > 0) {
      throw new InvalidValue(
          field, text, "a percentage from 0 to " + most + ", at most three decimals");
    }
    return new BigDecimal(text);
  }

  /** The rules of a product. */
  public static io.seriatim.proto.batch.v1.BookRules write(BatchProduct of, BookRules rules) {
    io.seriatim.proto.batch.v1.BookRules.Builder wire =
        io.seriatim.proto.batch.v1.BookRules.newBuilder()
            .setOwner(of.owner().value())
            .setGtin(of.gtin().value())
            .setCounterPercent(rules.counters().percent().toPlainString())
            .setCounterPacks((int) rules.counters().packs())
            .setMaterialPercent(rules.materials().percent().toPlainString())
            .setMaterialPieces((int) rules.materials().packs())
            .setSeparateReview(rules.separateReview());
    rules
        .counted()
        .forEach(one ->
            wire.addMaterials(
                MaterialRule.newBuilder().setMaterial(one.name()).setPerPack((int) one.perPack())));
    rules.yield().minPercent().ifPresent(min -> wire.setYieldMinPercent(min.toPlainString()));
    rules.yield().maxPercent().ifPresent(max -> wire.setYieldMaxPercent(max.toPlainString()));
    rules.signature().ifPresent(by -> wire.setSignature(SignatureWords.write(by)));
    return wire.build();
  }
}
