package io.seriatim.aggregation.stream;

import io.seriatim.aggregation.contract.Partners;
import io.seriatim.chassis.kafka.Received;
import io.seriatim.proto.masterdata.v1.MasterDataRecord;
import io.seriatim.proto.masterdata.v1.Partner;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The partners as master data publishes them. */
public final class PartnerDirectory implements Partners {
  private final Map<String, Map<String, String>> countriesByOwner = new ConcurrentHashMap<>();

  @Override
  public Set<String> countries(String tenant, String partnerId) {
    String country = countriesByOwner.getOrDefault(partnerId, Map.of()).getOrDefault(tenant, "");
    return country.isEmpty() ? Set.of() : Set.of(country);
  }

  /** Takes in what was published; other facts are passed over. */
  public void take(List<Received<String, MasterDataRecord>> records) {
    records.stream()
        .flatMap(received -> received.value().stream())
        .filter(MasterDataRecord::hasPartner)
        .map(MasterDataRecord::getPartner)
        .forEach(this::keep);
  }

  private void keep(Partner partner) {
    countriesByOwner
        .computeIfAbsent(partner.getPartnerId(), id -> new ConcurrentHashMap<>())
        .put(partner.getOwner(), partner.getAddress().getCountryCode());
  }
}
