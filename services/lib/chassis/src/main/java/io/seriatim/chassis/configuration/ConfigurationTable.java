package io.seriatim.chassis.configuration;

import io.seriatim.chassis.cassandra.TableSchema;
import java.util.List;

/** One row a service: the configuration that is on record last, and how many there were. */
public record ConfigurationTable() implements TableSchema {
  static final String NAME = "configuration_by_service";

  @Override
  public String table() {
    return NAME;
  }

  @Override
  public List<String> versions() {
    return List.of(
        "CREATE TABLE "
            + NAME
            + " (service text, number bigint, configuration text, PRIMARY KEY (service))");
  }
}
