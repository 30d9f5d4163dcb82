package io.seriatim.chassis.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.CqlSessionBuilder;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import io.seriatim.chassis.SecretText;
import java.nio.file.Path;
import java.time.Duration;

/** Opens sessions with the platform's consistency and patience. */
public final class Sessions {
  /** Below what one connection takes: what comes beyond waits its turn instead of failing. */
  private static final int AT_ONCE = 1_000;

  private static final int WAITING = 50_000;

  private Sessions() {}

  /** A session that is bound to no keyspace yet. */
  public static CqlSession open(CassandraSettings settings) {
    CqlSessionBuilder builder =
        CqlSession.builder()
            .addContactPoints(settings.contacts())
            .withLocalDatacenter(settings.datacenter())
            .withConfigLoader(config(settings));
    if (!settings.username().isEmpty()) {
      builder.withAuthCredentials(settings.username(), SecretText.of(settings.password()));
    }
    if (!settings.authority().isEmpty()) {
      builder.withSslEngineFactory(Trust.of(Path.of(settings.authority())));
    }
    return builder.build();
  }

  private static DriverConfigLoader config(CassandraSettings settings) {
    Duration patience = settings.requestTimeout();
    return DriverConfigLoader.programmaticBuilder()
        .withString(DefaultDriverOption.REQUEST_CONSISTENCY, "LOCAL_QUORUM")
        .withString(DefaultDriverOption.REQUEST_SERIAL_CONSISTENCY, "LOCAL_SERIAL")
        .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, patience)
        .withDuration(DefaultDriverOption.CONNECTION_INIT_QUERY_TIMEOUT, patience)
        .withDuration(DefaultDriverOption.CONTROL_CONNECTION_TIMEOUT, patience)
        .withBoolean(DefaultDriverOption.RECONNECT_ON_INIT, true)
        .withDuration(DefaultDriverOption.RECONNECTION_BASE_DELAY, Duration.ofMillis(500))
        .withDuration(DefaultDriverOption.RECONNECTION_MAX_DELAY, Duration.ofSeconds(10))
        .withBoolean(DefaultDriverOption.METADATA_SCHEMA_ENABLED, false)
        .withBoolean(DefaultDriverOption.REQUEST_WARN_IF_SET_KEYSPACE, false)
        .withString(
            DefaultDriverOption.REQUEST_THROTTLER_CLASS, "ConcurrencyLimitingRequestThrottler")
        .withInt(DefaultDriverOption.REQUEST_THROTTLER_MAX_CONCURRENT_REQUESTS, AT_ONCE)
        .withInt(DefaultDriverOption.REQUEST_THROTTLER_MAX_QUEUE_SIZE, WAITING)
        .withInt(DefaultDriverOption.NETTY_IO_SIZE, 2)
        .withInt(DefaultDriverOption.NETTY_ADMIN_SIZE, 1)
        .build();
  }
}
