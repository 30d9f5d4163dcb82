package io.seriatim.masterdata.contract;

import io.seriatim.kernel.identity.GatewayId;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.masterdata.domain.Product;
import io.seriatim.masterdata.domain.onboarding.GatewayClient;
import io.seriatim.masterdata.domain.onboarding.Person;
import io.seriatim.masterdata.domain.onboarding.Statement;
import io.seriatim.proto.masterdata.v1.MasterDataStatement;
import io.seriatim.proto.masterdata.v1.OnboardingGateway;
import io.seriatim.proto.masterdata.v1.OnboardingUser;
import io.seriatim.proto.masterdata.v1.StatedLevel;
import io.seriatim.proto.masterdata.v1.StatedProduct;
import java.util.Optional;

/** Reads what an operator states and who is to be made; texts of a statement stay as written. */
public final class StatementReading {
  private StatementReading() {}

  public static Statement of(MasterDataStatement message) {
    return new Statement(
        message.getGln(),
        message.getSsccCompanyPrefix(),
        message.getSitesList().stream()
            .map(site -> new Statement.Place(site.getSiteId(), site.getGln()))
            .toList(),
        message.getProductsList().stream().map(StatementReading::article).toList());
  }

  private static Statement.Article article(StatedProduct message) {
    return new Statement.Article(
        message.getGtin(),
        message.getArticleNumber(),
        message.getNetContent(),
        message.getStrength(),
        message.getMarketsList(),
        message.getShelfLifeMonths(),
        message.getHierarchyList().stream().map(StatementReading::pack).toList(),
        new Statement.Serials(
            message.getSerialLength(), message.getSerialAlphabet(), message.getSerialPrefix()));
  }

  private static Statement.Pack pack(StatedLevel message) {
    Product.PackLevel level =
        switch (message.getLevel()) {
          case PACK_LEVEL_BUNDLE -> Product.PackLevel.BUNDLE;
          case PACK_LEVEL_CASE -> Product.PackLevel.CASE;
          case PACK_LEVEL_PALLET -> Product.PackLevel.PALLET;
          case PACK_LEVEL_UNIT, PACK_LEVEL_UNSPECIFIED, UNRECOGNIZED ->
              throw new InvalidValue(
                  "pack level", message.getLevel().name(), "BUNDLE, CASE or PALLET");
        };
    return new Statement.Pack(level.name(), message.getCapacity(), message.getGtin());
  }

  public static Person person(OnboardingUser message) {
    return new Person(
        message.getUsername(),
        message.getFirstName(),
        message.getLastName(),
        message.getEmail(),
        message.getRolesList(),
        message.getSiteId().isEmpty()
            ? Optional.empty()
            : Optional.of(SiteId.parse(message.getSiteId())));
  }

  public static GatewayClient gateway(OnboardingGateway message) {
    return new GatewayClient(
        GatewayId.parse(message.getGatewayId()), SiteId.parse(message.getSiteId()));
  }
}
