package io.seriatim.aggregation.contract;

import io.seriatim.proto.masterdata.v1.Site;
import java.util.Optional;

/** The sites of the platform, with their operators and slots. */
@FunctionalInterface
public interface Sites {
  Optional<Site> find(String siteId);
}
