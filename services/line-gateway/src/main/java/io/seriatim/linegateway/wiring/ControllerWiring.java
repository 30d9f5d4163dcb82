package io.seriatim.linegateway.wiring;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.seriatim.kernel.identity.LineId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.linegateway.app.ControllerDesk;
import io.seriatim.linegateway.app.ControllerLines;
import io.seriatim.linegateway.app.HandOutNumbers;
import io.seriatim.linegateway.app.Lines;
import io.seriatim.linegateway.app.RecordAggregation;
import io.seriatim.linegateway.app.RecordControllerEvent;
import io.seriatim.linegateway.app.RecordToldEvents;
import io.seriatim.linegateway.grpc.RecordUploader;
import io.seriatim.linegateway.opcua.OpenScsServer;
import io.seriatim.linegateway.store.ControllerFile;
import io.seriatim.linegateway.store.SqliteJournal;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;
import java.util.stream.Collectors;

/** The beans of controller mode; none where no controller is let in. */
@Factory
@Requires(property = "seriatim.service.enabled", notEquals = "false")
@Requires(property = "seriatim.gateway.openscs.enabled", value = "true")
final class ControllerWiring {

  static Set<LineId> controlled(OpenScsSettings settings) {
    return settings.enabled()
        ? settings.lines().stream().map(LineId::parse).collect(Collectors.toUnmodifiableSet())
        : Set.of();
  }

  @Singleton
  ControllerLines controllerLines(OpenScsSettings settings, Lines lines, Clock clock) {
    Set<LineId> controlled = controlled(settings);
    controlled.stream()
        .filter(line -> lines.find(line).isEmpty())
        .findFirst()
        .ifPresent(line -> {
          throw new IllegalStateException(
              "seriatim.gateway.openscs.lines: %s (expected: lines of this gateway)"
                  .formatted(line));
        });
    return new ControllerLines(lines, controlled, settings.patience(), clock);
  }

  /** After the uploader, which puts back what was on the lines. */
  @Context
  @Bean(preDestroy = "close")
  OpenScsServer openScs(
      GatewaySettings gateway,
      OpenScsSettings settings,
      ControllerLines lines,
      SqliteJournal journal,
      RecordUploader recovered) {
    if (settings.keyStorePassword().isBlank()) {
      throw new IllegalStateException(
          "seriatim.gateway.openscs.key-store-password is empty (expected: a secret of the site)");
    }
    ControllerFile controllers = ControllerFile.read(Path.of(settings.controllers()));
    return OpenScsServer.start(
        new OpenScsServer.Settings(
            Path.of(settings.directory()),
            settings.keyStorePassword().toCharArray(),
            settings.host(),
            settings.port(),
            gateway.id()),
        controllers,
        new ControllerDesk(
            lines,
            controllers,
            new HandOutNumbers(lines, journal, settings.pageSize()),
            new RecordControllerEvent(lines),
            new RecordAggregation(lines),
            new RecordToldEvents(
                new RecordControllerEvent(lines), new RecordAggregation(lines), journal),
            TenantId.parse(gateway.operator())));
  }
}
