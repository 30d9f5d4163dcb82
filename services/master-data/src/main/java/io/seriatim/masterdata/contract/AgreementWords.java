package io.seriatim.masterdata.contract;

import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.masterdata.domain.onboarding.Agreement;
import io.seriatim.proto.masterdata.v1.AgreedProduct;
import io.seriatim.proto.masterdata.v1.OnboardingAgreement;

/** Agreements, read and written. Law: reading what was written gives the same. */
public final class AgreementWords {
  private AgreementWords() {}

  /** What can't be read is refused with its field. */
  public static Agreement read(OnboardingAgreement message) {
    TenantId operator = TenantId.parse(message.getParty().getTenantId());
    return new Agreement(
        FactReading.tenant(message.getParty()),
        message.getSitesList().stream().map(FactReading::site).toList(),
        message.getLinesList().stream().map(line -> FactReading.line(line, operator)).toList(),
        message.getProductsList().stream().map(AgreementWords::product).toList(),
        FactReading.day("valid from", message.getValidFrom()),
        FactReading.day("valid to", message.getValidTo()),
        new Agreement.Parts(
            TenantId.parse(message.getNumberingTenant()),
            TenantId.parse(message.getSsccTenant()),
            TenantId.parse(message.getReportingTenant()),
            TenantId.parse(message.getReleasingTenant()),
            TenantId.parse(message.getRetainingTenant())),
        message.getQualityAgreement(),
        message.getTestQuota());
  }

  private static Agreement.AgreedProduct product(AgreedProduct message) {
    return new Agreement.AgreedProduct(
        Gtin.parse(message.getGtin()),
        message.getArticleNumber(),
        message.getShelfLifeMonths(),
        message.getQuota());
  }

  public static OnboardingAgreement write(Agreement terms) {
    Agreement.Parts parts = terms.parts();
    return OnboardingAgreement.newBuilder()
        .setParty(FactWriting.of(terms.party()))
        .addAllSites(terms.sites().stream().map(FactWriting::of).toList())
        .addAllLines(terms.lines().stream().map(FactWriting::of).toList())
        .addAllProducts(terms.products().stream().map(AgreementWords::write).toList())
        .setValidFrom(terms.validFrom().toString())
        .setValidTo(terms.validTo().toString())
        .setNumberingTenant(parts.numbering().value())
        .setSsccTenant(parts.sscc().value())
        .setReportingTenant(parts.reporting().value())
        .setReleasingTenant(parts.releasing().value())
        .setRetainingTenant(parts.retaining().value())
        .setQualityAgreement(terms.qualityAgreement())
        .setTestQuota(terms.testQuota())
        .build();
  }

  private static AgreedProduct write(Agreement.AgreedProduct product) {
    return AgreedProduct.newBuilder()
        .setGtin(product.gtin().value())
        .setArticleNumber(product.articleNumber())
        .setShelfLifeMonths(product.shelfLifeMonths())
        .setQuota(product.quota())
        .build();
  }
}
