package io.seriatim.linegateway.wiring;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.seriatim.chassis.caller.KeycloakSettings;
import io.seriatim.chassis.caller.TokenVerifier;
import io.seriatim.chassis.grpc.Peer;
import io.seriatim.chassis.grpc.Peers;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.linegateway.app.Attendants;
import io.seriatim.linegateway.app.Lines;
import io.seriatim.linegateway.app.PerformStep;
import io.seriatim.linegateway.app.ReworkContainer;
import io.seriatim.linegateway.app.SiteSignIns;
import io.seriatim.linegateway.app.TakeOutPacks;
import io.seriatim.linegateway.contract.AnsweredOnce;
import io.seriatim.linegateway.contract.OperatorCommands;
import io.seriatim.linegateway.contract.PlantActs;
import io.seriatim.linegateway.contract.Schedules;
import io.seriatim.linegateway.contract.SecondPeople;
import io.seriatim.linegateway.contract.StationCommands;
import io.seriatim.linegateway.grpc.LineDoor;
import io.seriatim.linegateway.grpc.LineStationEndpoint;
import io.seriatim.linegateway.grpc.RecordUploader;
import io.seriatim.linegateway.grpc.ScheduleClient;
import io.seriatim.linegateway.http.KeycloakSignIns;
import io.seriatim.linegateway.http.PlantState;
import io.seriatim.linegateway.http.SessionReader;
import io.seriatim.linegateway.http.Sessions;
import io.seriatim.linegateway.http.SignInPace;
import io.seriatim.linegateway.store.SlowPins;
import io.seriatim.linegateway.store.SqliteCheckpoints;
import io.seriatim.linegateway.store.SqliteJournal;
import io.seriatim.linegateway.store.SqliteOperators;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;

/** The beans of what people do at a line: sign-in, the operator page, the station commands. */
@Factory
@Requires(property = "seriatim.service.enabled", notEquals = "false")
final class PageWiring {
  private static final long MIB = 1024 * 1024;

  @Singleton
  @Bean(preDestroy = "close")
  SqliteOperators operators(GatewaySettings settings) {
    return SqliteOperators.open(Path.of(settings.dataDir()).resolve("operators.db"));
  }

  @Singleton
  KeycloakSignIns keycloakSignIns(
      KeycloakSettings keycloak, PageSettings page, TokenVerifier verifier, Clock clock) {
    return new KeycloakSignIns(keycloak, page.clientId(), verifier, clock);
  }

  @Singleton
  SiteSignIns signIns(
      SqliteOperators operators,
      KeycloakSignIns online,
      GatewaySettings settings,
      PageSettings page,
      PlantActs acts,
      Clock clock) {
    return new SiteSignIns(
        operators,
        new SlowPins(),
        online,
        clock,
        new SiteSignIns.Limits(
            TenantId.parse(settings.operator()),
            SiteId.parse(settings.site()),
            page.pinAge(),
            page.wrongTries()),
        acts);
  }

  @Singleton
  Sessions sessions(PageSettings page, Clock clock) {
    return new Sessions(clock, page.idle(), page.longest());
  }

  @Singleton
  SignInPace signInPace(Clock clock) {
    return new SignInPace(clock);
  }

  @Singleton
  SessionReader sessionReader(Sessions sessions) {
    return new SessionReader(sessions);
  }

  @Singleton
  StationCommands stationCommands(
      Lines lines,
      ReworkContainer reworks,
      SecondPeople people,
      Attendants attendants,
      Clock clock) {
    return new StationCommands(
        lines, new PerformStep(lines, clock), new TakeOutPacks(lines), reworks, people, attendants);
  }

  @Singleton
  Schedules schedules(Peers peers) {
    return new ScheduleClient(token -> peers.withToken(Peer.RECONCILIATION, () -> token));
  }

  @Singleton
  SecondPeople secondPeople(SiteSignIns people) {
    return new SecondPeople(people);
  }

  @Singleton
  OperatorCommands operatorCommands(
      PlantActs acts,
      OperatorCommands.UseCases orders,
      StationCommands stations,
      AnsweredOnce once,
      Lines lines,
      RecordUploader ledger) {
    return new OperatorCommands(acts, orders, stations, once, lines, ledger);
  }

  @Singleton
  LineStationEndpoint stationEndpoint(StationCommands commands, LineDoor door) {
    return new LineStationEndpoint(commands, door);
  }

  @Singleton
  PlantState plantState(
      GatewaySettings settings,
      RecordUploader uploader,
      SqliteJournal journal,
      SqliteCheckpoints witnessed) {
    return () ->
        new PlantState.Look(
            uploader.isConnected(),
            uploader.trouble(),
            journal.backlogAge(),
            Path.of(settings.dataDir()).toFile().getUsableSpace() / MIB,
            settings.leastFreeMib(),
            witnessed.trouble());
  }
}
