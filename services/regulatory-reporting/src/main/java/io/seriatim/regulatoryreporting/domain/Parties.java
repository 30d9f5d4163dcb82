package io.seriatim.regulatoryreporting.domain;

import io.seriatim.regulatoryreporting.domain.DscsaDocument.Ends;
import io.seriatim.regulatoryreporting.domain.Gap.Kind;
import java.util.ArrayList;
import java.util.List;

/** Who sells from where, and who buys to where. */
record Parties(Tenant seller, String sellerSgln, Site from, Partner buyer) {
  /** Found, or what of it is missing. */
  sealed interface Found {}

  /** All of them. */
  record All(Parties parties) implements Found {}

  /** Not all of them. */
  record Missing(List<Gap> gaps) implements Found {}

  static Found of(Shipment shipment, Catalogue catalogue) {
    var seller = catalogue.tenant(shipment.owner());
    var sellerSgln = seller.flatMap(EpcNames::of);
    var from = catalogue.site(shipment.from());
    var buyer = catalogue.partner(shipment.partner());
    if (sellerSgln.isPresent() && from.isPresent() && buyer.isPresent()) {
      return new All(new Parties(seller.get(), sellerSgln.get(), from.get(), buyer.get()));
    }
    List<Gap> gaps = new ArrayList<>();
    if (seller.isEmpty()) {
      gaps.add(new Gap(Kind.TENANT_UNKNOWN, shipment.owner().value()));
    } else if (sellerSgln.isEmpty()) {
      gaps.add(new Gap(Kind.COMPANY_PREFIX_UNKNOWN, "GLN of tenant " + shipment.owner()));
    }
    if (from.isEmpty()) {
      gaps.add(new Gap(Kind.SITE_UNKNOWN, shipment.from().value()));
    }
    if (buyer.isEmpty()) {
      gaps.add(new Gap(Kind.PARTNER_UNKNOWN, shipment.partner()));
    }
    return new Missing(List.copyOf(gaps));
  }

  Ends source() {
    return new Ends(sellerSgln, EpcNames.of(from));
  }

  Ends destination() {
    return new Ends(buyerSgln(), shipToSgln());
  }

  String buyerSgln() {
    return EpcNames.of(buyer.gln(), buyer.prefixLength());
  }

  String shipToSgln() {
    return EpcNames.of(buyer.shipTo(), buyer.prefixLength());
  }
}
