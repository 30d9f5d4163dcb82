package io.seriatim.loadtest.bench;

import io.seriatim.loadtest.demo.DemoSite;
import io.seriatim.proto.allocation.v1.Block;
import io.seriatim.proto.allocation.v1.Pool;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * Leases a second and serials a second of the real service on a real Cassandra of its own, beside
 * what drawing serials and asking Cassandra whether they are new gives on the same machine.
 */
final class AllocationBench implements Bench {
  private static final int[] CLIENTS = {1, 8, 64};
  private static final double SECONDS = 15;
  private static final int WARM_UPS = 2;
  private static final long LEASE = 500;
  private static final long BLOCK = 100_000;
  private static final int BLOCKS_A_SITE = 12;
  private static final int KEYS = 3;
  private static final int SERIALS =
      (int) (BLOCK * BLOCKS_A_SITE * DemoSite.fromTheStart().size() * KEYS);
  private static final int LENGTH_AFTER_ROTATION = 11;
  private static final int RANDOM_CLIENTS = 64;
  private static final double RANDOM_SECONDS = 120;
  private static final double AIM = 100;
  private static final int SECONDS_AN_HOUR = 3_600;

  @Override
  public String name() {
    return "allocation";
  }

  @Override
  public String measures() {
    return "leases and serials a second, no duplicate in ten million, beside random draws";
  }

  @Override
  public Figures run(Consumer<String> progress) {
    var figures = new Figures(name());
    progress.accept("a stack of its own");
    try (var stack = AllocationStack.start((part, step) -> progress.accept(part + ": " + step));
        var random = new AllocationRandom(stack.description())) {
      try (var platform = stack.platform()) {
        var client = new AllocationClient(platform);
        leases(figures, progress, client);
        raw(figures, progress, random);
        double ours = serials(figures, progress, stack, client);
        books(figures, client.pool(), client.blocks());
        random(figures, progress, random, ours);
      }
    }
    return figures;
  }

  private static void leases(Figures figures, Consumer<String> progress, AllocationClient client) {
    progress.accept("warming up");
    AllocationCrowd.of(8, SECONDS * WARM_UPS, number -> client.lease(site(number), LEASE));
    for (int clients : CLIENTS) {
      progress.accept("leases of one pool, " + clients + " clients");
      var crowd = AllocationCrowd.of(clients, SECONDS, n -> client.lease(site(n), LEASE));
      String suffix = clients == 1 ? "1Client" : clients + "Clients";
      String text = "leases of one pool, clients at once: " + clients;
      figures.figure("leasesPerSecond" + suffix, text, crowd.perSecond(), "leases/s");
      figures.figure("leaseP50Millis" + suffix, "  one lease, p50", crowd.p50Millis(), "ms");
      figures.figure("leaseP99Millis" + suffix, "  one lease, p99", crowd.p99Millis(), "ms");
    }
  }

  private static void raw(Figures figures, Consumer<String> progress, AllocationRandom random) {
    progress.accept("conditional updates of one row");
    random.conditionalUpdatesPerSecond(SECONDS / 3);
    figures.figure(
        "conditionalUpdatesPerSecond",
        "raw: conditional updates of one row, one client",
        random.conditionalUpdatesPerSecond(SECONDS),
        "updates/s");
  }

  /** Gives serials a second, leases and streams to the client included. */
  private static double serials(
      Figures figures, Consumer<String> progress, AllocationStack stack, AllocationClient client) {
    var all = new AllocationSerials(SERIALS);
    progress.accept("3.6 million serials for three operators");
    double seconds = materialise(client, all);
    progress.accept("a new key with another length, and 3.6 million more");
    stack.useKeyVersion(2);
    client.rotate(1, LENGTH_AFTER_ROTATION, "A");
    seconds += materialise(client, all);
    progress.accept("a new key with the same length, and 3.6 million more");
    stack.useKeyVersion(3);
    client.rotate(2, LENGTH_AFTER_ROTATION, "B");
    seconds += materialise(client, all);
    progress.accept("looking for duplicates");
    int duplicates = all.duplicates();
    figures.figure("serials", "serials, three operators, three keys", all.count(), "serials");
    figures.figure("duplicates", "of them twice", duplicates, "serials");
    figures.figure(
        "serialsPerSecond",
        "leased in blocks of 100,000, computed, received",
        all.count() / seconds,
        "serials/s");
    if (duplicates > 0 || all.count() != SERIALS) {
      figures.wrong(duplicates + " duplicates in " + all.count() + " of " + SERIALS + " serials");
    }
    return all.count() / seconds;
  }

  private static double materialise(AllocationClient client, AllocationSerials all) {
    long began = System.nanoTime();
    AllocationCrowd.together(
        DemoSite.fromTheStart().stream()
            .<Callable<Boolean>>map(site -> () -> blocks(client, site, all))
            .toList());
    return (System.nanoTime() - began) / 1e9;
  }

  private static boolean blocks(AllocationClient client, DemoSite site, AllocationSerials all) {
    for (int i = 0; i < BLOCKS_A_SITE; i++) {
      Block block = client.lease(site, BLOCK);
      client.fetch(site, block, all::add);
    }
    return true;
  }

  /** The pool's own account of all that was leased here, beside what the clients were given. */
  private static void books(Figures figures, Pool pool, AllocationBlocks blocks) {
    figures.figure("blocks", "blocks leased in all phases", blocks.count(), "blocks");
    figures.figure("segments", "  of segments", blocks.segments(), "segments");
    figures.figure(
        "received", "  numbers in them, as the clients count", blocks.numbers(), "serials");
    figures.figure("leased", "leased in all, by the pool's books", pool.getLeased(), "serials");
    blocks.faults().forEach(figures::wrong);
    long accounted = pool.getReturned() + pool.getUsed() + pool.getWrittenOff() + pool.getInHand();
    if (pool.getLeased() != accounted || pool.getLeased() != blocks.numbers()) {
      figures.wrong(
          "the pool leased %d and accounts for %d; its clients were given %d"
              .formatted(pool.getLeased(), accounted, blocks.numbers()));
    }
    if (blocks.segments() != KEYS) {
      figures.wrong(blocks.segments() + " segments (expected: " + KEYS + ")");
    }
  }

  private static void random(
      Figures figures, Consumer<String> progress, AllocationRandom random, double ours) {
    progress.accept("random draws for two minutes, each asked of Cassandra");
    AllocationCrowd.of(RANDOM_CLIENTS, SECONDS, client -> random.draw());
    var crowd = AllocationCrowd.of(RANDOM_CLIENTS, RANDOM_SECONDS, client -> random.draw());
    figures.figure(
        "randomPerSecond",
        "raw: drawn and checked in Cassandra, " + RANDOM_CLIENTS + " clients",
        crowd.perSecond(),
        "serials/s");
    figures.figure("randomSample", "  a sample: not the same count, only", crowd.done(), "serials");
    figures.figure("randomTwice", "  drawn that were there already", random.twice(), "serials");
    figures.figure(
        "randomHours",
        "  at that rate the same count takes",
        SERIALS / crowd.perSecond() / SECONDS_AN_HOUR,
        "hours");
    double ratio = ours / crowd.perSecond();
    String judged = ratio >= AIM ? "reached" : "MISSED";
    figures.figure("ratio", "ours to random; the aim of 100 times is " + judged, ratio, "times");
    figures.figure(
        "ratioAimReached", "  the aim reached (1) or missed (0)", ratio >= AIM ? 1 : 0, "");
  }

  private static DemoSite site(int client) {
    List<DemoSite> sites = DemoSite.fromTheStart();
    return sites.get(client % sites.size());
  }
}
