package io.seriatim.linegateway;

import io.seriatim.kernel.identity.LineId;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.kernel.life.Level;
import io.seriatim.linegateway.app.Asked;
import io.seriatim.linegateway.app.Cause;
import io.seriatim.linegateway.app.DeviceAddresses;
import io.seriatim.linegateway.app.EarlierContainers;
import io.seriatim.linegateway.app.EndOrder;
import io.seriatim.linegateway.app.LeaseNumbers;
import io.seriatim.linegateway.app.LedgerItems;
import io.seriatim.linegateway.app.LedgerStanding;
import io.seriatim.linegateway.app.LineAnswer;
import io.seriatim.linegateway.app.LineFormats;
import io.seriatim.linegateway.app.LineMeters;
import io.seriatim.linegateway.app.LineSettings;
import io.seriatim.linegateway.app.LineTools;
import io.seriatim.linegateway.app.LineView;
import io.seriatim.linegateway.app.Lines;
import io.seriatim.linegateway.app.Orders;
import io.seriatim.linegateway.app.OrdersAhead;
import io.seriatim.linegateway.app.PerformStep;
import io.seriatim.linegateway.app.RecoverLines;
import io.seriatim.linegateway.app.ResolveInDoubt;
import io.seriatim.linegateway.app.ResumeLine;
import io.seriatim.linegateway.app.ReturnCancelled;
import io.seriatim.linegateway.app.ReworkContainer;
import io.seriatim.linegateway.app.ReworkEarlier;
import io.seriatim.linegateway.app.RunByFormat;
import io.seriatim.linegateway.app.RunningLine;
import io.seriatim.linegateway.app.StartOrder;
import io.seriatim.linegateway.app.TakeOutPacks;
import io.seriatim.linegateway.app.TopUp;
import io.seriatim.linegateway.device.TcpDevices;
import io.seriatim.linegateway.domain.Grade;
import io.seriatim.linegateway.domain.Person;
import io.seriatim.linegateway.grpc.OrderSeals;
import io.seriatim.linegateway.store.SqliteJournal;
import io.seriatim.linegateway.store.SqliteOrders;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A gateway with its real journal and its real drivers; orders and numbers come from the test, and
 * the ledger is away (its word is the test's).
 */
public final class GatewayOnBench implements AutoCloseable {
  public static final LineId LINE = LineId.parse("line-1");
  private static final TenantId OPERATOR = TenantId.parse("cmo-lyon");
  private static final SiteId SITE = SiteId.parse("lyon");

  private final SqliteJournal journal;
  private final Lines lines;
  private final StartOrder start;
  private final ResumeLine resume;
  private final RunByFormat run;
  private final OrdersAhead ahead;
  private final SqliteOrders shelf;
  private final EndOrder end;
  private final ResolveInDoubt resolve;
  private final PerformStep steps;
  private final TakeOutPacks takeOut;
  private final ReworkContainer rework;
  private final LedgerStanding ledger;

  public GatewayOnBench(Path directory, BenchPlatform platform) {
    this(directory, platform, settings(), LineFormats.NONE);
  }

  /** Its settings name the printers. */
  public GatewayOnBench(Path directory, BenchPlatform platform, Map<Level, String> printers) {
    this(directory, platform, settings(), LineFormats.NONE, new DeviceAddresses(printers));
  }

  public GatewayOnBench(Path directory, BenchPlatform platform, LineSettings settings) {
    this(directory, platform, settings, LineFormats.NONE);
  }

  public GatewayOnBench(Path directory, BenchPlatform platform, LineFormats formats) {
    this(directory, platform, settings(), formats);
  }

  private GatewayOnBench(
      Path directory, BenchPlatform platform, LineSettings settings, LineFormats formats) {
    this(directory, platform, settings, formats, DeviceAddresses.NONE);
  }

  private GatewayOnBench(
      Path directory,
      BenchPlatform platform,
      LineSettings settings,
      LineFormats formats,
      DeviceAddresses printers) {
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
            new TcpDevices("127.0.0.1", journal, Duration.ofSeconds(2), formats),
            LineMeters.NONE,
            settings,
            clock,
            System::nanoTime,
            new Cause("gateway:gw-lyon", "", OPERATOR));
    this.lines = new Lines(List.of(new RunningLine(LINE, tools)));
    LeaseNumbers lease = BenchPlatform.lease(platform, journal, journal::name);
    this.ledger = platform.ledger(journal);
    this.start = new StartOrder(lines, platform, lease, journal, ledger, clock, OPERATOR, SITE);
    this.resume = new ResumeLine(lines, new TopUp(lease), ledger, journal);
    this.end =
        new EndOrder(
            lines,
            platform,
            BenchPlatform.closing(journal, journal::name),
            ledger,
            Duration.ofSeconds(15));
    this.resolve = new ResolveInDoubt(lines);
    this.steps = new PerformStep(lines, clock);
    this.takeOut = new TakeOutPacks(lines);
    this.rework = new ReworkContainer(lines);
    lines.all().forEach(line -> line.trust(ledger::isVerified));
    this.shelf = SqliteOrders.open(directory.resolve("orders.db"));
    this.ahead =
        new OrdersAhead(
            platform,
            platform.signed(),
            shelf,
            new OrderSeals(List.of(platform.signed().publicKey())),
            new OrdersAhead.Making(
                lines,
                formats,
                printers,
                lease,
                journal,
                new ReturnCancelled(
                    platform.signed(),
                    journal,
                    platform,
                    BenchPlatform.closing(journal, journal::name),
                    ledger),
                2),
            clock);
    StartOrder offline =
        new StartOrder(lines, ahead, lease, journal, ledger, clock, OPERATOR, SITE);
    this.run = new RunByFormat(offline, resume, lines, formats, printers, ahead);
    new RecoverLines(lines, journal, formats).recover();
  }

  public static LineSettings settings() {
    return new LineSettings(
        Grade.C,
        Set.of("NOREAD"),
        5,
        Duration.ofSeconds(3),
        Duration.ofSeconds(2),
        Duration.ofSeconds(5));
  }

  public LineAnswer start(OrderId order, Map<Level, String> printers) {
    return start(order, new DeviceAddresses(printers));
  }

  public LineAnswer start(OrderId order, DeviceAddresses devices) {
    return start.start(LINE, order, devices, new Cause("u-1", "Luc Martin", OPERATOR));
  }

  public LineAnswer resume() {
    return resume.resume(LINE, new Cause("lena", "Lena", OPERATOR));
  }

  public LineAnswer end(String partialReason) {
    return end.end(LINE, partialReason, new Cause("lena", "Lena", OPERATOR));
  }

  /** Ends the order by a command that is answered once. */
  public LineAnswer end(String partialReason, Asked asked) {
    return end.end(LINE, partialReason, new Cause("lena", "Lena", OPERATOR).asked(asked));
  }

  public LineAnswer resolve(ResolveInDoubt.Outcome outcome) {
    return resolve(List.of(), outcome, Optional.of(new Person("u-2", "Quentin Roy")));
  }

  public LineAnswer resolve(
      List<String> found, ResolveInDoubt.Outcome outcome, Optional<Person> second) {
    return resolve.resolve(
        LINE,
        new ResolveInDoubt.Decision(found, outcome, "found in the reject bin", second),
        new Cause("u-1", "Luc", OPERATOR));
  }

  public SqliteOrders shelf() {
    return shelf;
  }

  public OrdersAhead ahead() {
    return ahead;
  }

  public RunByFormat run() {
    return run;
  }

  public PerformStep steps() {
    return steps;
  }

  public TakeOutPacks takeOut() {
    return takeOut;
  }

  public ReworkContainer rework() {
    return rework;
  }

  /** Reworks what earlier orders packed, too. */
  public ReworkContainer rework(LedgerItems items, Orders orders, Duration patience) {
    EarlierContainers.Plant plant =
        new EarlierContainers.Plant(OPERATOR, SITE, Clock.systemUTC(), patience);
    EarlierContainers containers = new EarlierContainers(items, ledger, orders, journal, plant);
    return new ReworkContainer(lines, new ReworkEarlier(containers, journal, Clock.systemUTC()));
  }

  public LineView view() {
    return lines.find(LINE).map(RunningLine::view).orElseThrow();
  }

  public int port(String name) {
    return Optional.ofNullable(view().ports().get(name)).orElseThrow();
  }

  public Lines lines() {
    return lines;
  }

  public SqliteJournal journal() {
    return journal;
  }

  @Override
  public void close() {
    lines.close();
    shelf.close();
    journal.close();
  }
}
