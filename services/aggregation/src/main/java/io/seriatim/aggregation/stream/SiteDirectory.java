package io.seriatim.aggregation.stream;

import io.seriatim.aggregation.contract.Sites;
import io.seriatim.chassis.kafka.Received;
import io.seriatim.proto.masterdata.v1.MasterDataRecord;
import io.seriatim.proto.masterdata.v1.Site;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The sites as master data publishes them. */
public final class SiteDirectory implements Sites {
  private final Map<String, Site> sites = new ConcurrentHashMap<>();

  @Override
  public Optional<Site> find(String siteId) {
    return Optional.ofNullable(sites.get(siteId));
  }

  /** Takes in what was published; other facts are passed over. */
  public void take(List<Received<String, MasterDataRecord>> records) {
    records.stream()
        .flatMap(received -> received.value().stream())
        .filter(MasterDataRecord::hasSite)
        .map(MasterDataRecord::getSite)
        .forEach(site -> sites.put(site.getSiteId(), site));
  }
}
