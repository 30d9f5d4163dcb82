package io.seriatim.reconciliation.domain.document;

import static io.seriatim.reconciliation.domain.document.Cell.count;
import static io.seriatim.reconciliation.domain.document.Cell.text;
import static io.seriatim.reconciliation.domain.document.Cell.truth;
import static io.seriatim.reconciliation.domain.document.Section.column;
import static io.seriatim.reconciliation.domain.document.Section.fact;

import io.seriatim.kernel.books.NumbersBook;
import io.seriatim.kernel.books.PacksBook;
import io.seriatim.reconciliation.domain.Batch;
import io.seriatim.reconciliation.domain.Finding;
import io.seriatim.reconciliation.domain.MaterialCount;
import io.seriatim.reconciliation.domain.OrderFigures;
import io.seriatim.reconciliation.domain.Reconciliation;
import io.seriatim.reconciliation.domain.RunTally;
import io.seriatim.reconciliation.domain.RunTally.Account;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** The two books, what was packed into what, and what the machines counted beside them. */
final class BookSections {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private BookSections() {}

  static List<Section> of(Subject subject) {
    return List.of(
        numbers(subject),
        packs(subject),
        aggregation(subject),
        physical(subject),
        materials(subject.batch()),
        differences(subject.figures()));
  }

  private static Section numbers(Subject subject) {
    NumbersBook book = subject.figures().numbers();
    RunTally tally = subject.tally();
    return Section.facts(
        "numbers",
        "Serial numbers",
        fact("requested", "Requested for the orders", count(requested(subject.batch()))),
        fact("leased", "Received (leased)", count(book.leased())),
        fact("inHand", "In hand, not sent", count(book.inHand())),
        fact("returned", "Returned unused and retired", count(book.returned())),
        fact("sent", "Sent to a printer", count(book.sent())),
        fact("commissioned", "Verified good (commissioned)", count(book.commissionedEver())),
        fact("labelScrapped", "Label scrapped", count(book.labelScrapped())),
        fact("labelSampled", "Label kept as sample", count(book.labelSampled())),
        fact("invalid", "Invalid: sent, never printed", count(book.invalid())),
        fact("inDoubt", "In doubt", count(book.inDoubt())),
        fact("everInDoubt", "Were in doubt at some time", count(tally.total(Account.DOUBTED))),
        fact("doubtSettled", "Settled by a person", count(tally.total(Account.DOUBT_SETTLED))),
        fact("balanced", "Both books balance", truth(subject.figures().balanced())));
  }

  private static long requested(Batch batch) {
    return batch.ran().stream().mapToLong(order -> order.facts().serialsNeeded()).sum();
  }

  private static Section packs(Subject subject) {
    PacksBook book = subject.figures().packs();
    RunTally tally = subject.tally();
    return Section.facts(
        "packs",
        "Packs",
        fact("commissioned", "Commissioned", count(book.commissionedEver())),
        fact("good", "Good", count(book.good())),
        fact("sampled", "Sampled", count(book.sampled())),
        fact("decommissioned", "Decommissioned", count(book.decommissioned())),
        fact("destroyed", "Destroyed", count(book.destroyed())),
        fact("missing", "Missing", count(book.missing())),
        fact("onHold", "On hold for a conflict", count(subject.figures().conflicts())),
        fact("takenInProcess", "Taken in process", sample(tally, "IN_PROCESS")),
        fact("takenQualityControl", "Taken for quality control", sample(tally, "QUALITY_CONTROL")),
        fact("takenRetention", "Taken for retention", sample(tally, "RETENTION")),
        fact("takenCustoms", "Taken by customs", sample(tally, "CUSTOMS")));
  }

  private static Cell sample(RunTally tally, String kind) {
    return count(tally.of(Account.SAMPLED, kind));
  }

  private static Section aggregation(Subject subject) {
    RunTally tally = subject.tally();
    OrderFigures.Containers containers = subject.figures().containers();
    long cases = containers.fullCases() + containers.partialCases();
    return Section.facts(
        "aggregation",
        "Aggregation",
        fact("fullBundles", "Bundles, full", count(tally.of(Account.CLOSED_FULL, "BUNDLE"))),
        fact(
            "partialBundles",
            "Bundles, partial",
            count(tally.of(Account.CLOSED_PARTIAL, "BUNDLE"))),
        fact("fullCases", "Cases, full", count(containers.fullCases())),
        fact("partialCases", "Cases, partial", count(containers.partialCases())),
        fact("pallets", "Pallets", count(containers.pallets())),
        fact(
            "loosePacks",
            "Good packs in no container",
            count(Math.max(0, subject.figures().packs().good() - inside(tally, "UNIT")))),
        fact("looseCases", "Cases on no pallet", count(Math.max(0, cases - inside(tally, "CASE")))),
        fact("takenOut", "Taken out of a container", count(tally.total(Account.UNPACKED))),
        fact("reworked", "Containers reworked by hand", count(tally.total(Account.REWORKED))));
  }

  private static long inside(RunTally tally, String level) {
    return tally.of(Account.PACKED, level) - tally.of(Account.UNPACKED, level);
  }

  private static Section physical(Subject subject) {
    Reconciliation figures = subject.figures();
    long ordered =
        subject.batch().ran().stream().mapToLong(order -> order.facts().quantity()).sum();
    long made = figures.packs().good() + figures.packs().sampled();
    boolean counters =
        figures.findings().stream().noneMatch(found -> found.line().startsWith("COUNTERS."));
    boolean counted = figures.counters().counted();
    return Section.facts(
        "physical",
        "Counted beside the books",
        fact("ordered", "Ordered packs", count(ordered)),
        fact("made", "Good and sampled packs", count(made)),
        fact("yieldPercent", "Yield, percent of ordered", percent(made, ordered)),
        fact("processed", "Processed by the machines", machine(counted, processed(figures))),
        fact("defective", "Rejected by the machines", machine(counted, defective(figures))),
        fact(
            "countersVerdict",
            "Machine counters",
            text(!counted ? "not counted" : counters ? "within tolerance" : "beyond tolerance")),
        fact(
            "countersExplanation",
            "Explained by the signer",
            text(subject.batch().closure().map(Batch.Closure::counterExplanation).orElse(""))));
  }

  private static long processed(Reconciliation figures) {
    return figures.counters().processed();
  }

  private static long defective(Reconciliation figures) {
    return figures.counters().defective();
  }

  private static Cell machine(boolean counted, long many) {
    return counted ? count(many) : Cell.NONE;
  }

  private static Cell percent(long part, long whole) {
    return whole == 0
        ? Cell.NONE
        : Cell.decimal(
            BigDecimal.valueOf(part)
                .multiply(HUNDRED)
                .divide(BigDecimal.valueOf(whole), 2, RoundingMode.HALF_UP));
  }

  private static Section materials(Batch batch) {
    return Section.table(
        "materials",
        "Materials",
        List.of(
            column("order", "Order"),
            column("material", "Material"),
            column("issued", "Issued"),
            column("returned", "Returned"),
            column("destroyed", "Destroyed"),
            column("used", "Used"),
            column("countedBy", "Counted by", 3),
            column("countedAt", "At", 3)),
        batch.dossier().materials().stream().map(BookSections::row).toList());
  }

  private static List<Cell> row(MaterialCount counted) {
    return List.of(
        text(counted.order()),
        text(counted.material()),
        count(counted.issued()),
        count(counted.returned()),
        count(counted.destroyed()),
        count(counted.used()),
        text(counted.countedBy().displayName()),
        Cell.time(counted.countedAt()));
  }

  private static Section differences(Reconciliation figures) {
    return Section.table(
        "differences",
        "Differences in the record",
        List.of(
            column("line", "Line of the books", 4),
            column("expected", "Expected"),
            column("counted", "Counted"),
            column("blocking", "Blocks the close"),
            column("advice", "What to do, or how it was explained", 8)),
        figures.findings().stream().map(BookSections::row).toList());
  }

  private static List<Cell> row(Finding found) {
    return List.of(
        text(found.line()),
        count(found.expected()),
        count(found.counted()),
        truth(found.blocking()),
        text(found.advice()));
  }
}
