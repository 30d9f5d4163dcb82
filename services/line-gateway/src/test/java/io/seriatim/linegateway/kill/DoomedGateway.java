package io.seriatim.linegateway.kill;

import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.seriatim.kernel.identity.LineId;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.identity.SerialNumber;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.kernel.life.Level;
import io.seriatim.linegateway.BenchPlatform;
import io.seriatim.linegateway.GatewayOnBench;
import io.seriatim.linegateway.TinyLine;
import io.seriatim.linegateway.app.Cause;
import io.seriatim.linegateway.app.DeviceAddresses;
import io.seriatim.linegateway.app.EndOrder;
import io.seriatim.linegateway.app.HandleLedgerFault;
import io.seriatim.linegateway.app.LeaseNumbers;
import io.seriatim.linegateway.app.LineAnswer;
import io.seriatim.linegateway.app.LineJournal;
import io.seriatim.linegateway.app.LineMeters;
import io.seriatim.linegateway.app.LineTools;
import io.seriatim.linegateway.app.LineView;
import io.seriatim.linegateway.app.Lines;
import io.seriatim.linegateway.app.Numbers;
import io.seriatim.linegateway.app.RecordLog;
import io.seriatim.linegateway.app.RecoverLines;
import io.seriatim.linegateway.app.ResolveInDoubt;
import io.seriatim.linegateway.app.ResumeLine;
import io.seriatim.linegateway.app.RunningLine;
import io.seriatim.linegateway.app.StartOrder;
import io.seriatim.linegateway.app.TopUp;
import io.seriatim.linegateway.device.TcpDevices;
import io.seriatim.linegateway.grpc.NumberClient;
import io.seriatim.linegateway.grpc.OrderClient;
import io.seriatim.linegateway.grpc.RecordUploader;
import io.seriatim.linegateway.store.SqliteJournal;
import io.seriatim.proto.allocation.v1.AllocationCommandServiceGrpc;
import io.seriatim.proto.allocation.v1.AllocationQueryServiceGrpc;
import io.seriatim.proto.batch.v1.BatchQueryServiceGrpc;
import io.seriatim.proto.ledger.v1.IngestServiceGrpc;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A gateway in a process of its own: real journal, drivers, clients and uploader, put together as
 * its wiring does it, with a place to die. Commands come line by line on the standard input.
 */
final class DoomedGateway {
  private static final TenantId OPERATOR = TenantId.parse("cmo-lyon");
  private static final Cause PERSON = new Cause("u-1", "Luc Martin", OPERATOR);

  private final Lines lines;
  private final StartOrder start;
  private final ResumeLine resume;
  private final EndOrder end;
  private final ResolveInDoubt resolve;

  private DoomedGateway(Path directory, ManagedChannel platform, Doom doom, int count) {
    Clock clock = Clock.systemUTC();
    SqliteJournal file = open(directory, clock, doom);
    LineJournal journal = new Doomed.Journal(file, doom);
    RecordLog log = new Doomed.Log(file, doom);
    var devices = new TcpDevices("127.0.0.1", file, Duration.ofSeconds(2));
    var tools =
        new LineTools(
            journal,
            new Doomed.Machines(devices, doom),
            LineMeters.NONE,
            GatewayOnBench.settings(),
            clock,
            System::nanoTime,
            new Cause("gateway:gw-lyon", "", OPERATOR));
    this.lines =
        new Lines(
            IntStream.rangeClosed(1, count)
                .mapToObj(n -> new RunningLine(LineId.parse("line-" + n), tools))
                .toList());
    Numbers numbers = new Doomed.Lending(numbers(platform), doom);
    LeaseNumbers lease = BenchPlatform.lease(numbers, journal, file::name);
    RecordUploader uploader =
        new RecordUploader(
            () -> IngestServiceGrpc.newStub(platform),
            log,
            new HandleLedgerFault(lines, log),
            new RecordUploader.Settings(
                Duration.ofMillis(50), Duration.ofSeconds(1), Duration.ofSeconds(5)));
    var orders =
        new OrderClient(
            SiteId.parse("lyon"), () -> BatchQueryServiceGrpc.newBlockingStub(platform));
    this.start =
        new StartOrder(
            lines, orders, lease, journal, uploader, clock, OPERATOR, SiteId.parse("lyon"));
    this.resume = new ResumeLine(lines, new TopUp(lease), uploader, journal);
    this.end =
        new EndOrder(
            lines,
            numbers,
            BenchPlatform.closing(journal, file::name),
            uploader,
            Duration.ofSeconds(10));
    this.resolve = new ResolveInDoubt(lines);
    lines.all().forEach(line -> line.trust(uploader::isVerified));
    new RecoverLines(lines, journal).recover();
    uploader.start();
  }

  private static SqliteJournal open(Path directory, Clock clock, Doom doom) {
    return SqliteJournal.open(
        new SqliteJournal.Settings(
            directory.resolve("journal.db"),
            1,
            1,
            ZoneOffset.UTC,
            clock,
            () -> UUID.randomUUID().toString(),
            took -> doom.at(KillPoint.AFTER_COMMIT)));
  }

  private static Numbers numbers(ManagedChannel platform) {
    return new NumberClient(
        () -> AllocationCommandServiceGrpc.newBlockingStub(platform),
        () -> AllocationQueryServiceGrpc.newBlockingStub(platform));
  }

  /** Directory, the platform's port, where to die, at which time of being there, how many lines. */
  public static void main(String[] args) throws IOException {
    ManagedChannel platform =
        NettyChannelBuilder.forAddress("127.0.0.1", Integer.parseInt(args[1]))
            .usePlaintext()
            .build();
    Doom doom = new Doom(KillPoint.valueOf(args[2]), Integer.parseInt(args[3]));
    DoomedGateway gateway =
        new DoomedGateway(Path.of(args[0]), platform, doom, Integer.parseInt(args[4]));
    System.out.println("= ready");
    try (BufferedReader commands =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = commands.readLine(); line != null; line = commands.readLine()) {
        System.out.println("= " + gateway.answer(line.split(" ")));
      }
    }
    Runtime.getRuntime().halt(0);
  }

  private String answer(String[] words) {
    try {
      return switch (words[0]) {
        case "start" -> text(start(OrderId.parse(words[1]), words[2], words[3]));
        case "resume" -> text(resume.resume(GatewayOnBench.LINE, PERSON));
        case "end" -> text(end.end(GatewayOnBench.LINE, "end of batch", PERSON));
        case "resolve" -> text(resolve(words[1], words[2]));
        case "view" -> text(view());
        case "reason" -> view().reason();
        default -> "refused what";
      };
    } catch (RuntimeException failed) {
      return "failed " + failed;
    }
  }

  private LineAnswer start(OrderId order, String packs, String cases) {
    DeviceAddresses devices = new DeviceAddresses(Map.of(Level.UNIT, packs, Level.CASE, cases));
    return start.start(lineOf(order.value()), order, devices, PERSON);
  }

  /** The line that an order's name ends with; the first where it names none. */
  static LineId lineOf(String order) {
    int at = order.indexOf("-line-");
    return at < 0 ? GatewayOnBench.LINE : LineId.parse(order.substring(at + 1));
  }

  private LineAnswer resolve(String outcome, String serials) {
    ResolveInDoubt.Outcome found = ResolveInDoubt.Outcome.valueOf(outcome);
    List<String> codes =
        Arrays.stream(serials.split(","))
            .map(s -> found == ResolveInDoubt.Outcome.COMMISSIONED ? TinyLine.pack(s) : s)
            .toList();
    return resolve.resolve(
        GatewayOnBench.LINE,
        new ResolveInDoubt.Decision(codes, found, "looked for and found by hand", Optional.empty()),
        PERSON);
  }

  private LineView view() {
    return lines.find(GatewayOnBench.LINE).map(RunningLine::view).orElseThrow();
  }

  private static String text(LineAnswer answer) {
    return switch (answer) {
      case LineAnswer.Done(LineView view) -> text(view);
      case LineAnswer.Refused(var refusal) -> "refused " + refusal;
    };
  }

  /** State, sent, commissioned, scrapped, invalid, in doubt, serials in doubt, four ports. */
  private static String text(LineView view) {
    LineView.Counts counts = view.counts();
    return String.join(
        " ",
        "view",
        view.state().map(state -> state.getClass().getSimpleName()).orElse("None"),
        String.valueOf(counts.sent()),
        String.valueOf(counts.commissioned()),
        String.valueOf(counts.scrapped()),
        String.valueOf(counts.invalid()),
        String.valueOf(counts.inDoubt()),
        view.inDoubt().stream().map(SerialNumber::value).collect(Collectors.joining(",", "[", "]")),
        ports(view));
  }

  private static String ports(LineView view) {
    return List.of("pack-camera", "pack-gate", "case-camera", "case-gate").stream()
        .map(name -> String.valueOf(view.ports().get(name)))
        .collect(Collectors.joining(" "));
  }
}
