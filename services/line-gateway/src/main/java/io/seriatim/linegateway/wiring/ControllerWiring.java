package io.seriatim.linegateway.wiring;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.seriatim.chassis.audit.Auditor;
import io.seriatim.kernel.identity.LineId;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.linegateway.app.ControllerDesk;
import io.seriatim.linegateway.app.ControllerLines;
import io.seriatim.linegateway.app.GuardedControllers;
import io.seriatim.linegateway.app.HandOutNumbers;
import io.seriatim.linegateway.app.LineFormats;
import io.seriatim.linegateway.app.Lines;
import io.seriatim.linegateway.app.RecordAggregation;
import io.seriatim.linegateway.app.RecordControllerEvent;
import io.seriatim.linegateway.app.RecordToldEvents;
import io.seriatim.linegateway.app.RunningLine;
import io.seriatim.linegateway.contract.ControllerActs;
import io.seriatim.linegateway.domain.LineFormat;
import io.seriatim.linegateway.exchange.FolderExchange;
import io.seriatim.linegateway.exchange.FolderExchange.Folder;
import io.seriatim.linegateway.grpc.RecordUploader;
import io.seriatim.linegateway.http.ExchangeController;
import io.seriatim.linegateway.opcua.OpenScsServer;
import io.seriatim.linegateway.store.ReadAgainControllers;
import io.seriatim.linegateway.store.SqliteJournal;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The beans of controller mode; nothing listens where no controller is let in. */
@Factory
@Requires(property = "seriatim.service.enabled", notEquals = "false")
final class ControllerWiring {
  private static final int FOLDER_PARTS = 4;

  /** The lines that controllers run: by setting, by folder, and by line format. */
  static Set<LineId> controlled(
      OpenScsSettings openScs, ExchangeSettings exchange, LineFormats formats, Lines lines) {
    Set<LineId> controlled = new TreeSet<>((a, b) -> a.value().compareTo(b.value()));
    if (openScs.enabled() || exchange.http()) {
      openScs.lines().stream().map(LineId::parse).forEach(controlled::add);
    }
    folders(exchange).stream().map(Folder::line).forEach(controlled::add);
    for (LineId line : controlled) {
      boolean byMachines =
          formats.format(line).filter(format -> !format.isByController()).isPresent();
      if (lines.find(line).isEmpty() || byMachines) {
        throw new IllegalStateException(
            "line %s is to be run by a controller (expected: a line of this gateway, whose format"
                    .formatted(line)
                + " has a line-controller if it has one)");
      }
    }
    lines.all().stream()
        .map(RunningLine::id)
        .filter(line -> formats.format(line).filter(LineFormat::isByController).isPresent())
        .forEach(controlled::add);
    return Set.copyOf(controlled);
  }

  static List<Folder> folders(ExchangeSettings settings) {
    List<Folder> folders = new ArrayList<>();
    for (String given : settings.folders()) {
      String[] parts = given.split("\\|", -1);
      if (parts.length != FOLDER_PARTS) {
        throw new IllegalStateException(
            "seriatim.gateway.exchange.folders: %s (expected: line|controller|mapping|directory)"
                .formatted(given));
      }
      folders.add(
          new Folder(
              LineId.parse(parts[0]),
              parts[1],
              Path.of(parts[3]),
              Path.of(parts[2]),
              settings.poll()));
    }
    return folders;
  }

  @Singleton
  ControllerLines controllerLines(
      OpenScsSettings settings,
      ExchangeSettings exchange,
      LineFormats formats,
      Lines lines,
      Clock clock) {
    return new ControllerLines(
        lines, controlled(settings, exchange, formats, lines), settings.patience(), clock);
  }

  @Singleton
  ControllerActs controllerActs(GatewaySettings gateway, Auditor auditor) {
    return new ControllerActs(
        TenantId.parse(gateway.operator()), SiteId.parse(gateway.site()), auditor);
  }

  @Singleton
  GuardedControllers controllers(OpenScsSettings settings, ControllerActs refused, Clock clock) {
    return new GuardedControllers(
        new ReadAgainControllers(Path.of(settings.controllers())), refused, clock);
  }

  /** After the uploader, which puts back what was on the lines. */
  @Singleton
  ControllerDesk controllerDesk(
      GatewaySettings gateway,
      OpenScsSettings settings,
      ControllerLines lines,
      GuardedControllers controllers,
      ControllerActs refused,
      SqliteJournal journal,
      RecordUploader recovered) {
    RecordControllerEvent events = new RecordControllerEvent(lines);
    RecordAggregation aggregation = new RecordAggregation(lines);
    return new ControllerDesk(
        lines,
        controllers,
        new HandOutNumbers(lines, journal, settings.pageSize()),
        events,
        aggregation,
        new RecordToldEvents(events, aggregation, journal),
        TenantId.parse(gateway.operator()),
        refused);
  }

  @Context
  @Bean(preDestroy = "close")
  @Requires(property = "seriatim.gateway.openscs.enabled", value = "true")
  OpenScsServer openScs(GatewaySettings gateway, OpenScsSettings settings, ControllerDesk desk) {
    if (settings.keyStorePassword().isBlank()) {
      throw new IllegalStateException(
          "seriatim.gateway.openscs.key-store-password is empty (expected: a secret of the site)");
    }
    return OpenScsServer.start(
        new OpenScsServer.Settings(
            Path.of(settings.directory()),
            settings.keyStorePassword().toCharArray(),
            settings.host(),
            settings.port(),
            gateway.id()),
        desk.controllers(),
        desk);
  }

  @Singleton
  ExchangeController.Open exchangeOpen(ExchangeSettings settings) {
    return settings::http;
  }

  @Context
  @Bean(preDestroy = "close")
  FolderExchanges folderExchanges(ExchangeSettings settings, ControllerDesk desk, Clock clock) {
    List<FolderExchange> open = new ArrayList<>();
    try {
      for (Folder folder : folders(settings)) {
        open.add(FolderExchange.open(folder, desk, clock));
      }
    } catch (IllegalArgumentException wrong) {
      open.forEach(FolderExchange::close);
      throw new IllegalStateException(wrong.getMessage(), wrong);
    }
    return new FolderExchanges(open);
  }
}
