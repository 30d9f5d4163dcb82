package io.seriatim.linegateway.wiring;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import io.micronaut.context.env.Environment;
import io.micronaut.core.naming.conventions.StringConvention;
import io.seriatim.chassis.audit.AuditTrail;
import io.seriatim.chassis.configuration.ConfigurationRounds;
import io.seriatim.chassis.configuration.ConfiguredProcess;
import io.seriatim.chassis.configuration.RecordConfiguration;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.linegateway.app.LineFormats;
import io.seriatim.linegateway.store.ConfigurationFile;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/** The beans that put the gateway's configuration on record, in the log of who runs the site. */
@Factory
@Requires(property = "seriatim.service.enabled", notEquals = "false")
final class ConfigurationRecordWiring {
  private static final Duration KEPT_WITHIN = Duration.ofSeconds(10);

  /** Made once the line formats have been read: they are hashed as they were at the start. */
  @Singleton
  GatewayConfiguration gatewayConfiguration(
      GatewaySettings gateway,
      FormatSettings formats,
      ExchangeSettings exchange,
      OpenScsSettings openScs,
      LineFormats read,
      Environment environment) {
    return new GatewayConfiguration(
        environment.getProperties("seriatim", StringConvention.RAW),
        GatewayConfiguration.readAtStart(gateway, formats, ControllerWiring.folders(exchange)),
        openScs);
  }

  @Context
  @Bean(preDestroy = "close")
  ConfigurationRounds configurationRounds(
      GatewaySettings gateway,
      GatewayConfiguration configuration,
      AuditTrail trail,
      InstantSource clock,
      @Value("${micronaut.application.name}") String service) {
    RecordConfiguration recording =
        new RecordConfiguration(
            process(gateway, service),
            new ConfigurationFile(
                Path.of(gateway.dataDir()).resolve("configuration-on-record"),
                () -> UUID.randomUUID().toString()),
            trail,
            clock,
            KEPT_WITHIN);
    ConfigurationRounds rounds =
        ConfigurationRounds.watching(() -> recording.keep(configuration.now()));
    rounds.start();
    return rounds;
  }

  private static ConfiguredProcess process(GatewaySettings gateway, String service) {
    return new ConfiguredProcess(
        service + "/" + gateway.id(),
        TenantId.parse(gateway.operator()),
        "gateway:" + gateway.id(),
        service,
        "gateway/" + gateway.id(),
        Optional.of(SiteId.parse(gateway.site())));
  }
}
