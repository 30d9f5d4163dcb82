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
import io.seriatim.chassis.grpc.Peer;
import io.seriatim.chassis.grpc.Peers;
import io.seriatim.chassis.kafka.Producers;
import io.seriatim.chassis.kafka.TopicSetup;
import io.seriatim.chassis.kafka.Topics;
import io.seriatim.kernel.identity.LineId;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.kernel.life.Level;
import io.seriatim.linegateway.app.Cause;
import io.seriatim.linegateway.app.DeviceAddresses;
import io.seriatim.linegateway.app.EndOrder;
import io.seriatim.linegateway.app.HandScanner;
import io.seriatim.linegateway.app.HandleLedgerFault;
import io.seriatim.linegateway.app.LeaseNumbers;
import io.seriatim.linegateway.app.LineFormats;
import io.seriatim.linegateway.app.LineSettings;
import io.seriatim.linegateway.app.LineTools;
import io.seriatim.linegateway.app.Lines;
import io.seriatim.linegateway.app.MachineFigures;
import io.seriatim.linegateway.app.Numbers;
import io.seriatim.linegateway.app.Orders;
import io.seriatim.linegateway.app.RecoverLines;
import io.seriatim.linegateway.app.ResolveInDoubt;
import io.seriatim.linegateway.app.ResumeLine;
import io.seriatim.linegateway.app.ReworkScans;
import io.seriatim.linegateway.app.RunningLine;
import io.seriatim.linegateway.app.StartOrder;
import io.seriatim.linegateway.contract.OperatorCommands;
import io.seriatim.linegateway.contract.PlantActs;
import io.seriatim.linegateway.device.TcpDevices;
import io.seriatim.linegateway.domain.Approvers;
import io.seriatim.linegateway.domain.DeviceRole;
import io.seriatim.linegateway.domain.Grade;
import io.seriatim.linegateway.grpc.AnsweredOnce;
import io.seriatim.linegateway.grpc.LineCommandEndpoint;
import io.seriatim.linegateway.grpc.LineQueryEndpoint;
import io.seriatim.linegateway.grpc.NumberClient;
import io.seriatim.linegateway.grpc.OrderClient;
import io.seriatim.linegateway.grpc.PlantDoor;
import io.seriatim.linegateway.grpc.RecordUploader;
import io.seriatim.linegateway.store.LineFormatFiles;
import io.seriatim.linegateway.store.SqliteJournal;
import io.seriatim.proto.allocation.v1.AllocationCommandServiceGrpc;
import io.seriatim.proto.allocation.v1.AllocationQueryServiceGrpc;
import io.seriatim.proto.batch.v1.BatchQueryServiceGrpc;
import io.seriatim.proto.ledger.v1.IngestServiceGrpc;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
      TcpDevices devices) {
    Cause machine = new Cause("gateway:" + settings.id(), "", TenantId.parse(settings.operator()));
    LineTools tools =
        new LineTools(
            journal,
            devices,
            meters,
            lineSettings(settings, stations),
            clock,
            System::nanoTime,
            machine);
    return new Lines(
        settings.lines().stream().map(id -> new RunningLine(LineId.parse(id), tools)).toList());
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
            Optional.of(Path.of(settings.dataDir()).resolve("line-formats-used")),
            formats.approvers().isEmpty()
                ? Optional.empty()
                : Optional.of(Approvers.of(Files.readAllLines(Path.of(formats.approvers())))));
  }

  @Singleton
  TcpDevices devices(GatewaySettings settings, SqliteJournal journal, LineFormats formats) {
    return new TcpDevices(settings.listenHost(), journal, settings.printerPatience(), formats);
  }

  /** The rework scanners that formats name, each settling what is in doubt on its line. */
  @Context
  @Bean(preDestroy = "close")
  ReworkScanners reworkScanners(
      GatewaySettings settings, Lines lines, LineFormats formats, TcpDevices devices) {
    List<HandScanner> scanners = new ArrayList<>();
    for (RunningLine line : lines.all()) {
      formats
          .format(line.id())
          .flatMap(format -> format.device(DeviceRole.REWORK_SCANNER))
          .ifPresent(spec ->
              scanners.add(
                  devices.scanner(
                      spec,
                      new ReworkScans(
                          lines,
                          new ResolveInDoubt(lines),
                          line.id(),
                          new Cause(
                              "scanner:" + line.id(), "", TenantId.parse(settings.operator()))))));
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
      GatewaySettings settings, SqliteJournal journal, Lines lines, Peers peers) {
    RecordUploader uploader =
        new RecordUploader(
            () -> IngestServiceGrpc.newStub(peers.asMyself(Peer.AGGREGATION)),
            journal,
            new HandleLedgerFault(lines, journal),
            new RecordUploader.Settings(
                settings.uploadFirstPause(),
                settings.uploadLongestPause(),
                settings.uploadSilence()));
    new RecoverLines(lines, journal).recover();
    lines.all().forEach(line -> line.watchLedger(uploader::isConnected, uploader::trouble));
    uploader.start();
    return uploader;
  }

  @Singleton
  Orders orders(Peers peers) {
    return new OrderClient(
        () -> BatchQueryServiceGrpc.newBlockingStub(peers.asMyself(Peer.RECONCILIATION)));
  }

  @Singleton
  Numbers numbers(Peers peers) {
    return new NumberClient(
        () -> AllocationCommandServiceGrpc.newBlockingStub(peers.asMyself(Peer.SERIAL_ALLOCATION)),
        () -> AllocationQueryServiceGrpc.newBlockingStub(peers.asMyself(Peer.SERIAL_ALLOCATION)));
  }

  @Singleton
  LeaseNumbers leaseNumbers(Numbers numbers, SqliteJournal journal) {
    return new LeaseNumbers(numbers, journal, order -> nameFor(journal, order));
  }

  private static String nameFor(SqliteJournal journal, OrderId order) {
    byte[] name = (journal.name() + "/" + order).getBytes(StandardCharsets.UTF_8);
    return UUID.nameUUIDFromBytes(name).toString();
  }

  /** A gateway that is started while the data centre is away must not wait for it. */
  @Singleton
  @Replaces(AuditTrail.class)
  AuditTrail auditTrail(Producers producers, TopicSetup topics) {
    return new LateAuditTrail(() -> {
      topics.ensure(Topics.AUDIT_RECORDS);
      return new KafkaAuditTrail(producers.to(Topics.AUDIT_RECORDS));
    });
  }

  @Singleton
  PlantActs acts(GatewaySettings settings, Auditor auditor) {
    return new PlantActs(
        TenantId.parse(settings.operator()), SiteId.parse(settings.site()), auditor);
  }

  @Singleton
  PlantDoor door(PlantActs acts) {
    return new PlantDoor(acts);
  }

  @Singleton
  OperatorCommands.UseCases useCases(
      GatewaySettings settings,
      OpenScsSettings openScs,
      ExchangeSettings exchange,
      LineFormats formats,
      Lines lines,
      Orders orders,
      Numbers numbers,
      LeaseNumbers lease,
      SqliteJournal journal,
      RecordUploader ledger,
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
            ControllerWiring.controlled(openScs, exchange, formats, lines),
            formats);
    return new OperatorCommands.UseCases(
        start,
        new ResumeLine(lines, lease, ledger, journal),
        new EndOrder(lines, numbers, settings.endPatience()),
        new ResolveInDoubt(lines),
        configured(settings));
  }

  @Singleton
  LineCommandEndpoint commands(
      OperatorCommands.UseCases orders,
      RecordUploader ledger,
      SqliteJournal journal,
      LineFormats formats,
      PlantDoor door) {
    return new LineCommandEndpoint(
        orders.start(),
        orders.resume(),
        orders.end(),
        orders.resolve(),
        ledger,
        orders.configured(),
        formats,
        door,
        new AnsweredOnce(journal));
  }

  private static DeviceAddresses configured(GatewaySettings settings) {
    Map<Level, String> printers = new EnumMap<>(Level.class);
    printers.put(Level.UNIT, settings.packPrinter());
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
