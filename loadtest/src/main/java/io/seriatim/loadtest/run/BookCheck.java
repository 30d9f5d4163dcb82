package io.seriatim.loadtest.run;

import io.seriatim.proto.batch.v1.NumbersBook;
import io.seriatim.proto.batch.v1.PacksBook;
import io.seriatim.proto.batch.v1.Reconciliation;
import java.util.ArrayList;
import java.util.List;

/** Adds the books up again, and holds them against what the machines say happened. */
public final class BookCheck {
  private BookCheck() {}

  /** What does not add up; empty when all is well. */
  public static List<String> differences(Reconciliation books, List<LineOutcome> lines) {
    List<String> found = new ArrayList<>(laws(books));
    PacksBook packs = books.getPacks();
    long passed = lines.stream().mapToLong(line -> line.machine().passed()).sum();
    long wanted = lines.stream().mapToLong(line -> line.order().quantity()).sum();
    check(found, "packs passed = packs ordered", wanted, passed);
    check(found, "packs commissioned = packs passed", passed, packs.getCommissioned());
    check(
        found,
        "full cases",
        lines.stream().mapToLong(line -> line.machine().cases().full()).sum(),
        books.getFullCases());
    check(
        found,
        "partial cases",
        lines.stream().mapToLong(line -> line.machine().cases().partial()).sum(),
        books.getPartialCases());
    check(
        found,
        "pallets",
        lines.stream().mapToLong(line -> line.machine().pallets().passed()).sum(),
        books.getPallets());
    return found;
  }

  /** What of the laws of both books does not hold. */
  public static List<String> laws(Reconciliation books) {
    List<String> found = new ArrayList<>();
    NumbersBook numbers = books.getNumbers();
    PacksBook packs = books.getPacks();
    check(
        found,
        "leased = in hand + returned + sent",
        numbers.getLeased(),
        numbers.getInHand() + numbers.getReturned() + numbers.getSent());
    check(found, "sent = what became of it", numbers.getSent(), becameOf(numbers));
    check(found, "commissioned, in both books", numbers.getCommissioned(), packs.getCommissioned());
    check(found, "commissioned = what became of it", packs.getCommissioned(), becameOf(packs));
    check(found, "in doubt", 0, numbers.getInDoubt());
    check(found, "conflicts", 0, books.getConflicts());
    return found;
  }

  private static long becameOf(NumbersBook book) {
    return book.getCommissioned()
        + book.getLabelScrapped()
        + book.getLabelSampled()
        + book.getInvalid()
        + book.getInDoubt();
  }

  private static long becameOf(PacksBook book) {
    return book.getGood()
        + book.getSampled()
        + book.getDecommissioned()
        + book.getDestroyed()
        + book.getMissing();
  }

  private static void check(List<String> found, String law, long expected, long counted) {
    if (expected != counted) {
      found.add("%s: %,d (expected: %,d)".formatted(law, counted, expected));
    }
  }
}
