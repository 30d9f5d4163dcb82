package io.seriatim.loadtest.bench;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import io.seriatim.localstack.StackDescription;
import java.net.InetSocketAddress;
import java.time.Duration;

/** The driver as the services have it. */
final class StorageSession {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private StorageSession() {}

  static CqlSession open(StackDescription stack) {
    String contact = stack.cassandraContact();
    int colon = contact.lastIndexOf(':');
    return CqlSession.builder()
        .addContactPoint(
            new InetSocketAddress(
                contact.substring(0, colon), Integer.parseInt(contact.substring(colon + 1))))
        .withLocalDatacenter(stack.cassandraDatacenter())
        .withConfigLoader(
            DriverConfigLoader.programmaticBuilder()
                .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, PATIENCE)
                .withString(DefaultDriverOption.REQUEST_CONSISTENCY, "LOCAL_QUORUM")
                .build())
        .build();
  }
}
