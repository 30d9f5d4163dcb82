package io.seriatim.loadtest.bench;

import com.datastax.oss.driver.api.core.CqlSession;
import io.seriatim.localstack.StackDescription;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Bytes on disk of an item after compaction, what writing it costs, and how long a read takes while
 * the ledger grows. The rows are the projector's own, of events as the ledger writes them.
 */
public final class StorageBench implements Bench {
  private static final String KEYSPACE = "seriatim_aggregation";
  private static final String ARCHIVE = "events_by_time";
  private static final List<String> STATE =
      List.of(
          "units_of_batch",
          "objects_by_id",
          "contents_by_parent",
          "containers_by_batch",
          "batches_of_product",
          "orders_by_batch",
          "progress_by_partition");
  private static final double AIM_BYTES = 64;
  private static final double AIM_FLAT = 1.3;
  private static final double COPIED_PACKS = 200_000;

  private final Settings settings;

  /**
   * What is measured.
   *
   * @param serials packs in all
   * @param plan what the projection to ten billion takes for granted
   */
  public record Settings(long serials, StoragePlan plan) {
    static final int BATCH = 100_000;

    public Settings {
      if (serials < 40_000) {
        throw new IllegalArgumentException(
            "serials: %d (expected: at least 40,000)".formatted(serials));
      }
    }

    /** Whole cases. */
    int packsOfABatch() {
      return (int) Math.min(BATCH, serials / 40) / 24 * 24;
    }

    List<Long> steps() {
      return List.of(serials / 20, serials / 4, serials);
    }
  }

  public StorageBench(Settings settings) {
    this.settings = settings;
  }

  @Override
  public String name() {
    return "storage";
  }

  @Override
  public String measures() {
    return "bytes on disk, write cost and reads of %,d packs".formatted(settings.serials());
  }

  @Override
  public Figures run(Consumer<String> progress) {
    var figures = new Figures(name());
    double ledger;
    try (var identity = new GatewayIdentity(LedgerOrders.OPERATOR);
        var stack =
            LedgerStack.start(
                Map.of(
                    "SERIATIM_KEYCLOAK_ISSUER",
                    identity.issuer(),
                    "SERIATIM_CLIENT_SECRET",
                    "of-no-use-elsewhere"),
                (part, step) -> progress.accept(part + ": " + step));
        var session = StorageSession.open(stack.description());
        var disk = new StorageDisk(process(stack, "cassandra").pid());
        var feed = new StorageFeed(stack.description(), session, settings.packsOfABatch())) {
      grow(stack, session, disk, feed, figures, progress);
      progress.accept("compacting");
      Map<String, Duration> before = cpu(stack);
      disk.compact(KEYSPACE);
      cpu(figures, "compact", "compacting all of it", before, cpu(stack), feed.packs());
      ledger = sizes(disk, session, feed, figures, progress);
      GatewayTimes reads = new StorageReads(session).measure(feed.batches());
      reads(figures, "Compacted", "compacted", reads);
    }
    double audit = StorageAudit.bytesOfAPack(figures, progress);
    figures.figure("auditBytes", "audit", audit, "bytes/pack");
    figures.figure("totalBytes", "total", ledger + audit, "bytes/pack");
    settings.plan().into(figures, ledger + audit);
    return figures;
  }

  private void grow(
      LedgerStack stack,
      CqlSession session,
      StorageDisk disk,
      StorageFeed feed,
      Figures figures,
      Consumer<String> progress) {
    var reads = new StorageReads(session);
    double perSecond = 0;
    double rawPerSecond = 1;
    Map<Long, GatewayTimes> times = new LinkedHashMap<>();
    for (long step : settings.steps()) {
      progress.accept("writing until there are %,d packs".formatted(step));
      perSecond = write(stack, disk, feed, step, figures);
      progress.accept("reading");
      times.put(step, reads.measure(feed.batches()));
      if (times.size() == 1) {
        progress.accept("the same rows by the bare driver");
        rawPerSecond = raw(stack.description(), feed.packs(), figures);
        session.execute("DROP KEYSPACE bench_copy");
      }
    }
    figures.figure("shareOfRaw", "written by the projector, of raw", perSecond / rawPerSecond, "");
    times.forEach((step, each) -> reads(figures, "At" + step, "at %,d".formatted(step), each));
    List<GatewayTimes> all = List.copyOf(times.values());
    double flat = all.getLast().millis(500) / all.getFirst().millis(500);
    figures.figure(
        "readGrowth",
        "p50 at the end of that at the first; the aim of 1.3 is "
            + (flat <= AIM_FLAT ? "reached" : "MISSED"),
        flat,
        "");
  }

  private static double write(
      LedgerStack stack, StorageDisk disk, StorageFeed feed, long until, Figures figures) {
    long packsBefore = feed.packs();
    Map<String, Duration> before = cpu(stack);
    long began = System.nanoTime();
    feed.until(until);
    double seconds = (System.nanoTime() - began) / 1e9;
    disk.settle(KEYSPACE);
    long packs = feed.packs() - packsBefore;
    figures.figure(
        "packsPerSecondTo" + until,
        "written by the projector, to %,d".formatted(until),
        packs / seconds,
        "packs/s");
    cpu(figures, "writeTo" + until, "writing, settled", before, cpu(stack), packs);
    return packs / seconds;
  }

  private static void cpu(
      Figures figures,
      String name,
      String text,
      Map<String, Duration> before,
      Map<String, Duration> after,
      long packs) {
    for (String process : List.of("cassandra", "aggregation")) {
      Duration used =
          after
              .getOrDefault(process, Duration.ZERO)
              .minus(before.getOrDefault(process, Duration.ZERO));
      figures.figure(
          name + process + "MicrosPerPack",
          "  CPU of %s, %s".formatted(process, text),
          used.toNanos() / 1e3 / packs,
          "µs/pack");
    }
  }

  private static Map<String, Duration> cpu(LedgerStack stack) {
    Map<String, Duration> used = new LinkedHashMap<>();
    stack
        .processes()
        .forEach((name, process) ->
            used.put(name, process.info().totalCpuDuration().orElse(Duration.ZERO)));
    return used;
  }

  private static void reads(Figures figures, String name, String text, GatewayTimes times) {
    figures.figure(
        "read%sP50Millis".formatted(name),
        "read by key, %s: p50".formatted(text),
        times.millis(500),
        "ms");
    figures.figure(
        "read%sP99Millis".formatted(name),
        "read by key, %s: p99".formatted(text),
        times.millis(990),
        "ms");
  }

  /** Bytes of a pack in the ledger's tables, archive included. */
  private static double sizes(
      StorageDisk disk,
      CqlSession session,
      StorageFeed feed,
      Figures figures,
      Consumer<String> progress) {
    double packs = feed.packs();
    double state = 0;
    for (String table : STATE) {
      double bytes = disk.bytes(KEYSPACE, table) / packs;
      state += bytes;
      figures.figure("bytesOf_" + table, "  " + table, bytes, "bytes/pack");
    }
    double archive = disk.bytes(KEYSPACE, ARCHIVE) / packs;
    progress.accept("the same states without their past");
    double past = new StorageHistory(session, disk).bytesOfPast(KEYSPACE, COPIED_PACKS);
    double current = state - Math.max(0, past);
    figures.figure(
        "stateBytes",
        "state, indexes, membership; the aim of 64 is "
            + (current <= AIM_BYTES ? "reached" : "MISSED"),
        current,
        "bytes/pack");
    figures.figure(
        "historyBytes",
        "history: what the places of its events add to an item",
        past,
        "bytes/pack");
    figures.figure("archiveBytes", "archive", archive, "bytes/pack");
    return state + archive;
  }

  private static double raw(StackDescription stack, double packs, Figures figures) {
    try (var raw = new LedgerRaw(stack)) {
      double share = 1 / Math.max(1, Math.rint(packs / COPIED_PACKS));
      raw.write(share);
      LedgerRaw.Written written = raw.write(share);
      figures.figure(
          "rowsPerPack",
          "rows of a pack, archive included",
          written.rows() / packs / written.share(),
          "");
      figures.figure(
          "rawRowsPerSecond",
          "raw: these rows, once each, by the bare driver",
          written.rows() / written.seconds(),
          "rows/s");
      double rawPacks = packs * written.share() / written.seconds();
      figures.figure("rawPacksPerSecond", "raw: that is", rawPacks, "packs/s");
      return rawPacks;
    }
  }

  private static ProcessHandle process(LedgerStack stack, String name) {
    return Objects.requireNonNull(stack.processes().get(name), name);
  }
}
