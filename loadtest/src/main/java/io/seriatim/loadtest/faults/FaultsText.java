package io.seriatim.loadtest.faults;

import io.seriatim.loadtest.run.BooksText;

/** A faulty batch as text for a person. */
public final class FaultsText {
  private FaultsText() {}

  /** The plan, before it begins. */
  public static String of(FaultPlan plan) {
    var text = new StringBuilder();
    text.append(
        "seed %d plans %d faults in %,d packs on %s:%n"
            .formatted(plan.seed(), plan.faults().size(), plan.packs(), plan.mix().words()));
    plan.faults()
        .forEach(fault -> text.append("  %-52s %s%n".formatted(fault, fault.kind().words())));
    return text.toString();
  }

  /** Each fault with the record that names it, both books, and what is wrong. */
  public static String of(FaultyBatch.Result result) {
    var text = new StringBuilder();
    text.append(
        "%nseed %d: faults and the records that name them%n".formatted(result.plan().seed()));
    result
        .faults()
        .forEach(fault ->
            text.append(
                "  %-52s %s%n".formatted(fault.fault(), fault.named().orElse("NO RECORD"))));
    text.append(BooksText.of(result.batch())).append(System.lineSeparator());
    text.append(line(result));
    result
        .problems()
        .forEach(problem -> text.append("%n  NOT AS IT MUST BE: %s".formatted(problem)));
    return text.toString();
  }

  /** One line a seed. */
  public static String line(FaultyBatch.Result result) {
    long named = result.faults().stream().filter(fault -> fault.named().isPresent()).count();
    return "seed %d (%s): %,d packs good, %d faults of which %d named; in doubt %d, lost %d, twice %d; %s"
        .formatted(
            result.plan().seed(),
            result.plan().mix(),
            result.batch().getReconciliation().getPacks().getGood(),
            result.faults().size(),
            named,
            result.doubt(),
            result.lost(),
            result.twice(),
            result.problems().isEmpty()
                ? "both books exact"
                : result.problems().size() + " PROBLEMS");
  }
}
