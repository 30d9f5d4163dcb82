package io.seriatim.loadtest.chaos;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import io.seriatim.localstack.StackDescription;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;

/** Sessions with every node of the cluster, as the ledger reads. */
final class LedgerRows {
  private static final int PAGE = 2_000;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private LedgerRows() {}

  static CqlSession open(StackDescription stack) {
    return CqlSession.builder()
        .addContactPoints(
            Arrays.stream(stack.cassandraContact().split(",")).map(LedgerRows::node).toList())
        .withLocalDatacenter(stack.cassandraDatacenter())
        .withConfigLoader(
            DriverConfigLoader.programmaticBuilder()
                .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, PATIENCE)
                .withString(DefaultDriverOption.REQUEST_CONSISTENCY, "LOCAL_QUORUM")
                .withInt(DefaultDriverOption.REQUEST_PAGE_SIZE, PAGE)
                .build())
        .build();
  }

  private static InetSocketAddress node(String contact) {
    int colon = contact.lastIndexOf(':');
    return new InetSocketAddress(
        contact.substring(0, colon), Integer.parseInt(contact.substring(colon + 1)));
  }
}
