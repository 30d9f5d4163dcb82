package io.seriatim.linegateway;

import com.google.protobuf.InvalidProtocolBufferException;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.linegateway.app.Cause;
import io.seriatim.linegateway.app.ControllerDesk;
import io.seriatim.linegateway.app.ControllerLines;
import io.seriatim.linegateway.app.Controllers;
import io.seriatim.linegateway.app.DeviceAddresses;
import io.seriatim.linegateway.app.EndOrder;
import io.seriatim.linegateway.app.HandOutNumbers;
import io.seriatim.linegateway.app.LeaseNumbers;
import io.seriatim.linegateway.app.LedgerStanding;
import io.seriatim.linegateway.app.LineAnswer;
import io.seriatim.linegateway.app.LineMeters;
import io.seriatim.linegateway.app.LineSettings;
import io.seriatim.linegateway.app.LineTools;
import io.seriatim.linegateway.app.LineView;
import io.seriatim.linegateway.app.Lines;
import io.seriatim.linegateway.app.RecordAggregation;
import io.seriatim.linegateway.app.RecordControllerEvent;
import io.seriatim.linegateway.app.RecordToldEvents;
import io.seriatim.linegateway.app.RecoverLines;
import io.seriatim.linegateway.app.ResumeLine;
import io.seriatim.linegateway.app.RunningLine;
import io.seriatim.linegateway.app.StartOrder;
import io.seriatim.linegateway.app.TopUp;
import io.seriatim.linegateway.device.TcpDevices;
import io.seriatim.linegateway.domain.Grade;
import io.seriatim.linegateway.store.SqliteJournal;
import io.seriatim.proto.line.v1.LineReport;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** A gateway with its real journal, one line of which a controller runs. */
public final class ControllerOnBench implements AutoCloseable {
  public static final int PAGE = 100;
  private static final TenantId OPERATOR = TenantId.parse("cmo-lyon");
  private static final Cause PERSON = new Cause("u-1", "Luc Martin", OPERATOR);

  private final SqliteJournal journal;
  private final Lines lines;
  private final StartOrder start;
  private final ResumeLine resume;
  private final EndOrder end;
  private final ControllerLines controlled;

  public ControllerOnBench(Path directory, BenchPlatform platform) {
    Clock clock = Clock.systemUTC();
    this.journal =
        SqliteJournal.open(
            new SqliteJournal.Settings(
                directory.resolve("journal.db"),
                1,
                1,
                ZoneId.of("Europe/Paris"),
                clock,
                () -> UUID.randomUUID().toString(),
                took -> {}));
    LineTools tools =
        new LineTools(
            journal,
            new TcpDevices("127.0.0.1", journal, Duration.ofSeconds(2)),
            LineMeters.NONE,
            settings(),
            clock,
            System::nanoTime,
            new Cause("gateway:gw-lyon", "", OPERATOR));
    this.lines = new Lines(List.of(new RunningLine(GatewayOnBench.LINE, tools)));
    LeaseNumbers lease = BenchPlatform.lease(platform, journal, journal::name);
    LedgerStanding ledger = platform.ledger(journal);
    this.start =
        new StartOrder(
            lines,
            platform,
            lease,
            journal,
            ledger,
            clock,
            OPERATOR,
            SiteId.parse("lyon"),
            Set.of(GatewayOnBench.LINE));
    this.resume = new ResumeLine(lines, new TopUp(lease), ledger, journal);
    this.end =
        new EndOrder(
            lines,
            platform,
            BenchPlatform.closing(journal, journal::name),
            ledger,
            Duration.ofSeconds(15));
    this.controlled =
        new ControllerLines(lines, Set.of(GatewayOnBench.LINE), Duration.ofSeconds(10), clock);
    lines.all().forEach(line -> line.trust(ledger::isVerified));
    new RecoverLines(lines, journal).recover();
  }

  private static LineSettings settings() {
    return new LineSettings(
        Grade.C,
        Set.of("NOREAD"),
        5,
        Duration.ofSeconds(3),
        Duration.ofMillis(200),
        Duration.ofMillis(200));
  }

  public ControllerDesk desk(Controllers controllers) {
    return new ControllerDesk(
        controlled,
        controllers,
        new HandOutNumbers(controlled, journal, PAGE),
        new RecordControllerEvent(controlled),
        new RecordAggregation(controlled),
        new RecordToldEvents(
            new RecordControllerEvent(controlled), new RecordAggregation(controlled), journal),
        OPERATOR);
  }

  public LineAnswer start(OrderId order) {
    return start.start(GatewayOnBench.LINE, order, DeviceAddresses.NONE, PERSON);
  }

  public LineAnswer resume() {
    return resume.resume(GatewayOnBench.LINE, PERSON);
  }

  public LineAnswer end() {
    return end.end(GatewayOnBench.LINE, "end of batch", PERSON);
  }

  public LineView view() {
    return lines.find(GatewayOnBench.LINE).map(RunningLine::view).orElseThrow();
  }

  /** Everything that is written down for the ledger. */
  public List<LineReport> records() {
    return journal.after(0, 100_000).stream()
        .map(record -> {
          try {
            return LineReport.parseFrom(record.report());
          } catch (InvalidProtocolBufferException broken) {
            throw new UncheckedIOException(broken);
          }
        })
        .toList();
  }

  public List<LineReport> records(LineReport.BodyCase kind) {
    return records().stream().filter(report -> report.getBodyCase() == kind).toList();
  }

  @Override
  public void close() {
    lines.close();
    journal.close();
  }
}
