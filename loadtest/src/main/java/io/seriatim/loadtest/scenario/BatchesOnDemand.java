package io.seriatim.loadtest.scenario;

import io.seriatim.loadtest.demo.DemoSite;
import io.seriatim.loadtest.demo.DemoWorld;
import io.seriatim.loadtest.demo.SetUpDemo;
import io.seriatim.loadtest.platform.DemoUser;
import io.seriatim.loadtest.platform.Platform;
import io.seriatim.loadtest.run.Batches;
import io.seriatim.loadtest.run.BookCheck;
import io.seriatim.loadtest.run.Duplicates;
import io.seriatim.loadtest.run.Isolation;
import io.seriatim.loadtest.run.LedgerView;
import io.seriatim.loadtest.run.LineOutcome;
import io.seriatim.loadtest.run.PackBatches;
import io.seriatim.loadtest.run.PlannedOrder;
import io.seriatim.loadtest.run.Watcher;
import io.seriatim.proto.batch.v1.Batch;
import io.seriatim.proto.batch.v1.BatchKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * New batches of one GTIN, one for each site, packed at once on one or more lines of each; then the
 * books are added up, serials compared over all sites, and what each tenant may see is tried.
 */
public final class BatchesOnDemand {
  private static final int LEAST_ALLOWANCE_PERCENT = 5;

  private final Platform platform;
  private final Watcher watcher;

  public BatchesOnDemand(Platform platform, Watcher watcher) {
    this.platform = platform;
    this.watcher = watcher;
  }

  /**
   * What is to be packed.
   *
   * @param name makes lots and orders new, for example a time
   * @param packs good packs of each site, shared among its lines
   */
  public record Wanted(
      String name,
      List<DemoSite> sites,
      int lines,
      long packs,
      double rejectRate,
      PackBatches.Machines machines) {

    List<PlannedOrder> orders() {
      return sites.stream()
          .flatMap(site -> IntStream.range(0, lines).mapToObj(i -> order(site, i)))
          .toList();
    }

    BatchKey batch(DemoSite site) {
      return order(site, 0).batch();
    }

    private PlannedOrder order(DemoSite site, int line) {
      long share = packs / lines + (line < packs % lines ? 1 : 0);
      int allowance = LEAST_ALLOWANCE_PERCENT + (int) Math.ceil(rejectRate * 150);
      return new PlannedOrder(
          "order-" + name + "-" + site.siteId() + "-" + (line + 1),
          site,
          "line-" + (line + 1),
          DemoWorld.GTIN,
          name + site.siteId().substring(0, 1).toUpperCase(java.util.Locale.ROOT),
          Expiries.inTwoYears(),
          share,
          allowance);
    }
  }

  /**
   * What came of it.
   *
   * @param problems everything that is not as it must be; empty when all is well
   */
  public record Result(
      List<LineOutcome> lines,
      Map<DemoSite, Batch> batches,
      Duplicates duplicates,
      List<Isolation.Attempt> attempts,
      List<String> problems) {}

  public Result run(Wanted wanted) {
    prepare(wanted);
    List<LineOutcome> lines =
        new PackBatches(platform, watcher).run(wanted.name(), wanted.orders(), wanted.machines());
    Map<DemoSite, Batch> batches = new LinkedHashMap<>();
    var books = new Batches(platform);
    for (DemoSite site : wanted.sites()) {
      watcher.say(site.siteId(), "counting batch " + wanted.batch(site).getLot());
      batches.put(site, books.whenCounted(wanted.batch(site)));
    }
    return checked(wanted, lines, batches);
  }

  private void prepare(Wanted wanted) {
    var setUp = new SetUpDemo(platform);
    setUp.run(wanted.lines());
  }

  private Result checked(Wanted wanted, List<LineOutcome> lines, Map<DemoSite, Batch> batches) {
    List<String> problems = new ArrayList<>();
    batches.forEach((site, batch) -> problems.addAll(differences(site, batch, lines)));
    watcher.say("serials", "compared over " + batches.size() + " batches");
    var duplicates = Duplicates.among(units(wanted));
    if (duplicates.duplicates() > 0) {
      problems.add(duplicates.duplicates() + " serials used twice");
    }
    if (duplicates.units() != wanted.packs() * wanted.sites().size()) {
      problems.add(
          "%,d packs in cases (expected: %,d)"
              .formatted(duplicates.units(), wanted.packs() * wanted.sites().size()));
    }
    List<Isolation.Attempt> attempts = attempts(wanted);
    attempts.stream()
        .filter(attempt -> !attempt.asExpected())
        .forEach(attempt -> problems.add(attempt.toString()));
    return new Result(lines, batches, duplicates, attempts, problems);
  }

  private static List<String> differences(DemoSite site, Batch batch, List<LineOutcome> lines) {
    List<LineOutcome> here = lines.stream().filter(line -> line.order().site() == site).toList();
    return BookCheck.differences(batch.getReconciliation(), here).stream()
        .map(difference -> site.siteId() + ": " + difference)
        .toList();
  }

  private List<String> units(Wanted wanted) {
    var ledger = new LedgerView(platform, DemoUser.ANNA);
    return wanted.sites().stream()
        .flatMap(site -> ledger.packedUnits(wanted.batch(site)).stream())
        .toList();
  }

  private List<Isolation.Attempt> attempts(Wanted wanted) {
    if (wanted.sites().size() == 1) {
      return List.of();
    }
    Map<DemoSite, BatchKey> keys = new LinkedHashMap<>();
    wanted.sites().forEach(site -> keys.put(site, wanted.batch(site)));
    return new Isolation(platform, keys).attempts();
  }
}
