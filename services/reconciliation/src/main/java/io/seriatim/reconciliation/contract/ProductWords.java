package io.seriatim.reconciliation.contract;

import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.proto.masterdata.v1.ContainerIdentity;
import io.seriatim.proto.masterdata.v1.HierarchyLevel;
import io.seriatim.proto.masterdata.v1.SerialPolicy;
import io.seriatim.reconciliation.domain.Product;
import java.util.Optional;

/** Products, both ways. */
public final class ProductWords {
  private ProductWords() {}

  public static Product read(io.seriatim.proto.masterdata.v1.Product wire) {
    SerialPolicy policy = wire.getSerialPolicy();
    return new Product(
        Gtin.parse(wire.getGtin()),
        TenantId.parse(wire.getOwner()),
        wire.getName(),
        wire.getCompanyPrefixLength(),
        wire.getNdc(),
        new Product.Description(wire.getDosageForm(), wire.getStrength(), wire.getNetContent()),
        wire.getHierarchyList().stream().map(ProductWords::level).toList(),
        new Product.SerialPolicy(policy.getLength(), policy.getAlphabet(), policy.getPrefix()),
        wire.getMarketsList());
  }

  public static io.seriatim.proto.masterdata.v1.Product write(Product product) {
    return io.seriatim.proto.masterdata.v1.Product.newBuilder()
        .setGtin(product.gtin().value())
        .setOwner(product.owner().value())
        .setName(product.name())
        .setCompanyPrefixLength(product.prefixLength())
        .setNdc(product.ndc())
        .setDosageForm(product.description().dosageForm())
        .setStrength(product.description().strength())
        .setNetContent(product.description().netContent())
        .addAllHierarchy(product.hierarchy().stream().map(ProductWords::level).toList())
        .setSerialPolicy(policy(product.serialPolicy()))
        .addAllMarkets(product.markets())
        .build();
  }

  private static SerialPolicy policy(Product.SerialPolicy policy) {
    return SerialPolicy.newBuilder()
        .setLength(policy.length())
        .setAlphabet(policy.alphabet())
        .setPrefix(policy.prefix())
        .build();
  }

  private static Product.Level level(HierarchyLevel wire) {
    return new Product.Level(
        packLevel(wire.getLevel()),
        wire.getCapacity(),
        wire.getIdentity() == ContainerIdentity.CONTAINER_IDENTITY_SGTIN
            ? Optional.of(Gtin.parse(wire.getGtin()))
            : Optional.empty(),
        mixedRule(wire.getMixedRule()));
  }

  private static HierarchyLevel level(Product.Level level) {
    return HierarchyLevel.newBuilder()
        .setLevel(packLevel(level.level()))
        .setCapacity(level.capacity())
        .setIdentity(
            level.gtin().isPresent()
                ? ContainerIdentity.CONTAINER_IDENTITY_SGTIN
                : ContainerIdentity.CONTAINER_IDENTITY_SSCC)
        .setGtin(level.gtin().map(Gtin::value).orElse(""))
        .setMixedRule(mixedRule(level.mixedRule()))
        .build();
  }

  private static Product.PackLevel packLevel(io.seriatim.proto.masterdata.v1.PackLevel wire) {
    return switch (wire) {
      case PACK_LEVEL_BUNDLE -> Product.PackLevel.BUNDLE;
      case PACK_LEVEL_CASE -> Product.PackLevel.CASE;
      case PACK_LEVEL_PALLET -> Product.PackLevel.PALLET;
      case PACK_LEVEL_UNSPECIFIED, PACK_LEVEL_UNIT, UNRECOGNIZED ->
          throw new IllegalStateException(wire + " in a pack hierarchy");
    };
  }

  private static io.seriatim.proto.masterdata.v1.PackLevel packLevel(Product.PackLevel level) {
    return switch (level) {
      case BUNDLE -> io.seriatim.proto.masterdata.v1.PackLevel.PACK_LEVEL_BUNDLE;
      case CASE -> io.seriatim.proto.masterdata.v1.PackLevel.PACK_LEVEL_CASE;
      case PALLET -> io.seriatim.proto.masterdata.v1.PackLevel.PACK_LEVEL_PALLET;
    };
  }

  private static Product.MixedRule mixedRule(io.seriatim.proto.masterdata.v1.MixedRule wire) {
    return switch (wire) {
      case MIXED_RULE_SINGLE_BATCH -> Product.MixedRule.SINGLE_BATCH;
      case MIXED_RULE_SINGLE_PRODUCT -> Product.MixedRule.SINGLE_PRODUCT;
      case MIXED_RULE_MIXED -> Product.MixedRule.MIXED;
      case MIXED_RULE_UNSPECIFIED, UNRECOGNIZED ->
          throw new IllegalStateException(wire + " in a pack hierarchy");
    };
  }

  private static io.seriatim.proto.masterdata.v1.MixedRule mixedRule(Product.MixedRule rule) {
    return switch (rule) {
      case SINGLE_BATCH -> io.seriatim.proto.masterdata.v1.MixedRule.MIXED_RULE_SINGLE_BATCH;
      case SINGLE_PRODUCT -> io.seriatim.proto.masterdata.v1.MixedRule.MIXED_RULE_SINGLE_PRODUCT;
      case MIXED -> io.seriatim.proto.masterdata.v1.MixedRule.MIXED_RULE_MIXED;
    };
  }
}
