package io.seriatim.linegateway.wiring;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import io.micronaut.management.health.indicator.annotation.Readiness;
import io.seriatim.chassis.audit.AuditTrail;
import io.seriatim.chassis.audit.Auditor;
import io.seriatim.chassis.audit.KafkaAuditTrail;
import io.seriatim.chassis.audit.RecordZone;
import io.seriatim.chassis.grpc.Peer;
import io.seriatim.chassis.grpc.Peers;
import io.seriatim.chassis.kafka.Producers;
import io.seriatim.chassis.kafka.TopicSetup;
import io.seriatim.chassis.kafka.Topics;
import io.seriatim.kernel.identity.LineId;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.kernel.life.Level;
import io.seriatim.linegateway.app.Attendants;
import io.seriatim.linegateway.app.Cause;
import io.seriatim.linegateway.app.CloseBlocks;
import io.seriatim.linegateway.app.DeviceAddresses;
import io.seriatim.linegateway.app.EndOrder;
import io.seriatim.linegateway.app.HandScanner;
import io.seriatim.linegateway.app.HandleLedgerFault;
import io.seriatim.linegateway.app.LeaseNumbers;
import io.seriatim.linegateway.app.LineFormats;
import io.seriatim.linegateway.app.LineSettings;
import io.seriatim.linegateway.app.LineTools;
import io.seriatim.linegateway.app.Lines;
import io.seriatim.linegateway.app.LoadRoll;
import io.seriatim.linegateway.app.MachineFigures;
import io.seriatim.linegateway.app.Numbers;
import io.seriatim.linegateway.app.OrdersAhead;
import io.seriatim.linegateway.app.RecoverLines;
import io.seriatim.linegateway.app.ResolveInDoubt;
import io.seriatim.linegateway.app.ResumeLine;
import io.seriatim.linegateway.app.ReworkScans;
import io.seriatim.linegateway.app.RunByFormat;
import io.seriatim.linegateway.app.RunningLine;
import io.seriatim.linegateway.app.StartOrder;
import io.seriatim.linegateway.app.TopUp;
import io.seriatim.linegateway.contract.AnsweredOnce;
import io.seriatim.linegateway.contract.DoubtCommands;
import io.seriatim.linegateway.contract.OperatorCommands;
import io.seriatim.linegateway.contract.PlantActs;
import io.seriatim.linegateway.contract.SecondPeople;
import io.seriatim.linegateway.device.TcpDevices;
import io.seriatim.linegateway.domain.Approvers;
import io.seriatim.linegateway.domain.DeviceRole;
import io.seriatim.linegateway.domain.Grade;
import io.seriatim.linegateway.grpc.LineCommandEndpoint;
import io.seriatim.linegateway.grpc.LineDoor;
import io.seriatim.linegateway.grpc.LineQueryEndpoint;
import io.seriatim.linegateway.grpc.NumberClient;
import io.seriatim.linegateway.grpc.PlantDoor;
import io.seriatim.linegateway.grpc.RecordUploader;
import io.seriatim.linegateway.store.LineFormatFiles;
import io.seriatim.linegateway.store.SqliteActs;
import io.seriatim.linegateway.store.SqliteJournal;
import io.seriatim.proto.allocation.v1.AllocationCommandServiceGrpc;
import io.seriatim.proto.allocation.v1.AllocationQueryServiceGrpc;
import io.seriatim.proto.ledger.v1.IngestServiceGrpc;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The beans of the gateway; none where only its settings are wanted. */
@Factory
@Requires(property = "seriatim.service.enabled", notEquals = "false")
final class GatewayWiring {
  private static final long MIB = 1024 * 1024;

  @Singleton
  GatewayMeters meters(MeterRegistry registry) {
    return new GatewayMeters(registry);
  }

  @Singleton
  @Bean(preDestroy = "close")
  SqliteJournal journal(GatewaySettings settings, Clock clock, GatewayMeters meters) {
    SqliteJournal journal =
        SqliteJournal.open(
            new SqliteJournal.Settings(
                Path.of(settings.dataDir()).resolve("journal.db"),
                settings.firstEpoch(),
                settings.leastFreeMib() * MIB,
                ZoneId.of(settings.zone()),
                clock,
                () -> UUID.randomUUID().toString(),
                meters::committed));
    meters.watch(journal);
    return journal;
  }

  @Singleton
  @Bean(preDestroy = "close")
  Lines lines(
      GatewaySettings settings,
      StationSettings stations,
      SqliteJournal journal,
      GatewayMeters meters,
      Clock clock,
      LineFormats formats,
      TcpDevices devices) {
    Cause machine = new Cause("gateway:" + settings.id(), "", TenantId.parse(settings.operator()));
    LineSettings usual = lineSettings(settings, stations);
    return new Lines(
        settings.lines().stream()
            .map(LineId::parse)
            .map(id ->
                new RunningLine(
                    id,
                    new LineTools(
                        journal,
                        devices,
                        meters,
                        usual.by(formats.rules(id)),
                        clock,
                        System::nanoTime,
                        machine)))
            .toList());
  }

  /** Read once: a format that is put there later counts from the next start. */
  @Singleton
  LineFormats lineFormats(GatewaySettings settings, FormatSettings formats, Clock clock)
      throws IOException {
    return settings.lineFormats().isEmpty()
        ? LineFormats.NONE
        : LineFormatFiles.read(
            Path.of(settings.lineFormats()),
            settings.lines().stream().map(LineId::parse).toList(),
            clock.instant(),
            new LineFormatFiles.Site(
                RunningSoftware.ofThisProcess(),
                Optional.of(Path.of(settings.dataDir()).resolve("line-formats-used")),
                formats.approvers().isEmpty()
                    ? Optional.empty()
                    : Optional.of(Approvers.of(Files.readAllLines(Path.of(formats.approvers()))))));
  }

  @Singleton
  TcpDevices devices(GatewaySettings settings, SqliteJournal journal, LineFormats formats) {
    return new TcpDevices(settings.listenHost(), journal, settings.printerPatience(), formats);
  }

  /** The rework scanners that formats name, each settling what is in doubt on its line. */
  @Context
  @Bean(preDestroy = "close")
  ReworkScanners reworkScanners(
      Lines lines, LineFormats formats, TcpDevices devices, Attendants attendants) {
    List<HandScanner> scanners = new ArrayList<>();
    for (RunningLine line : lines.all()) {
      formats
          .format(line.id())
          .flatMap(format -> format.device(DeviceRole.REWORK_SCANNER))
          .ifPresent(spec ->
              scanners.add(
                  devices.scanner(
                      spec,
                      new ReworkScans(lines, new ResolveInDoubt(lines), line.id(), attendants))));
    }
    ReworkScanners all = new ReworkScanners(scanners);
    all.open();
    return all;
  }

  private static LineSettings lineSettings(GatewaySettings settings, StationSettings stations) {
    return new LineSettings(
        Grade.parse(settings.gradeLimit()),
        new HashSet<>(settings.noReads()),
        settings.consecutiveRejects(),
        settings.confirmWithin(),
        settings.settleWithin(),
        settings.finishWithin(),
        new HashSet<>(stations.noSeals()),
        StationPlans.of(stations));
  }

  /** Made with the context: recovers the lines, lets the machines in, then calls the ledger. */
  @Context
  @Bean(preDestroy = "close")
  RecordUploader uploader(
      GatewaySettings settings,
      SqliteJournal journal,
      Lines lines,
      LineFormats formats,
      Peers peers) {
    RecordUploader uploader =
        new RecordUploader(
            () -> IngestServiceGrpc.newStub(peers.asMyself(Peer.AGGREGATION)),
            journal,
            new HandleLedgerFault(lines, journal),
            new RecordUploader.Settings(
                settings.uploadFirstPause(),
                settings.uploadLongestPause(),
                settings.uploadSilence()));
    lines.all().forEach(line -> line.trust(uploader::isVerified));
    new RecoverLines(lines, journal, formats).recover();
    lines.all().forEach(line -> line.watchLedger(uploader::isConnected, uploader::trouble));
    uploader.start();
    return uploader;
  }

  @Singleton
  Numbers numbers(Peers peers) {
    return new NumberClient(
        () -> AllocationCommandServiceGrpc.newBlockingStub(peers.asMyself(Peer.SERIAL_ALLOCATION)),
        () -> AllocationQueryServiceGrpc.newBlockingStub(peers.asMyself(Peer.SERIAL_ALLOCATION)));
  }

  @Singleton
  LeaseNumbers leaseNumbers(Numbers numbers, SqliteJournal journal, Clock clock) {
    return new LeaseNumbers(numbers, journal, journal::name, new DatedIds(clock), clock);
  }

  /** A gateway that is started while the data centre is away must not wait for it. */
  @Singleton
  @Replaces(AuditTrail.class)
  @Bean(preDestroy = "close")
  SqliteActs auditTrail(GatewaySettings settings, Producers producers, TopicSetup topics) {
    RecordZone zone = RecordZone.of(settings.zone());
    LateAuditTrail platform =
        new LateAuditTrail(() -> {
          topics.ensure(Topics.AUDIT_RECORDS);
          return new KafkaAuditTrail(producers.to(Topics.AUDIT_RECORDS), zone);
        });
    return SqliteActs.open(
        Path.of(settings.dataDir()).resolve("acts.db"),
        zone,
        platform,
        settings.uploadLongestPause());
  }

  @Singleton
  PlantActs acts(GatewaySettings settings, Auditor auditor) {
    return new PlantActs(
        TenantId.parse(settings.operator()), SiteId.parse(settings.site()), auditor);
  }

  @Singleton
  PlantDoor door(PlantActs acts, Clock clock) {
    return new PlantDoor(acts, clock);
  }

  @Singleton
  OperatorCommands.UseCases useCases(
      GatewaySettings settings,
      OpenScsSettings openScs,
      ExchangeSettings exchange,
      Lines lines,
      OrdersAhead orders,
      Numbers numbers,
      LeaseNumbers lease,
      CloseBlocks closing,
      SqliteJournal journal,
      RecordUploader ledger,
      LineFormats formats,
      SecondPeople people,
      Clock clock) {
    StartOrder start =
        new StartOrder(
            lines,
            orders,
            lease,
            journal,
            ledger,
            clock,
            TenantId.parse(settings.operator()),
            SiteId.parse(settings.site()),
            ControllerWiring.controlled(openScs, exchange, formats, lines));
    return new OperatorCommands.UseCases(
        new RunByFormat(
            start,
            new ResumeLine(lines, new TopUp(lease), ledger, journal),
            lines,
            formats,
            configured(settings),
            orders),
        new EndOrder(lines, numbers, closing, ledger, settings.endPatience()),
        new DoubtCommands(new ResolveInDoubt(lines), people),
        new LoadRoll(lines, ledger));
  }

  @Singleton
  LineCommandEndpoint commands(OperatorCommands.UseCases orders, LineDoor door) {
    return new LineCommandEndpoint(orders, door);
  }

  @Singleton
  LineDoor lineDoor(PlantDoor door, AnsweredOnce once, RecordUploader ledger) {
    return new LineDoor(door, once, ledger);
  }

  /** One for both doors: a command is done once, by whichever it comes. */
  @Singleton
  AnsweredOnce answeredOnce(SqliteJournal journal, Clock clock) {
    return new AnsweredOnce(journal, clock);
  }

  @Singleton
  Attendants attendants(Lines lines, Clock clock) {
    return new Attendants(lines, clock);
  }

  static DeviceAddresses configured(GatewaySettings settings) {
    Map<Level, String> printers = new EnumMap<>(Level.class);
    printers.put(Level.UNIT, settings.packPrinter());
    printers.put(Level.BUNDLE, settings.bundlePrinter());
    printers.put(Level.CASE, settings.casePrinter());
    printers.put(Level.PALLET, settings.palletPrinter());
    printers.values().removeAll(List.of(""));
    return new DeviceAddresses(printers);
  }

  @Singleton
  LineQueryEndpoint queries(
      Lines lines, RecordUploader ledger, PlantDoor door, MachineFigures machines) {
    return new LineQueryEndpoint(lines, ledger, door, machines);
  }

  @Singleton
  @Readiness
  JournalHealth journalHealth(SqliteJournal journal, RecordUploader uploader) {
    return new JournalHealth(journal, uploader);
  }
}
