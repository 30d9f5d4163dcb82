package io.seriatim.linegateway.app;

import io.seriatim.kernel.identity.SerialNumber;
import io.seriatim.kernel.life.Level;
import io.seriatim.linegateway.app.ControllerAnswer.Result;
import io.seriatim.linegateway.domain.ContainerLevel;
import io.seriatim.linegateway.domain.LineFact;
import io.seriatim.linegateway.domain.NumberStock;
import io.seriatim.linegateway.domain.OrderCriteria;
import io.seriatim.linegateway.domain.StopReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Hands numbers of the order on a line to its controller, page by page.
 *
 * <p>Handed over is burned: the numbers are in the journal as sent before the answer leaves. A page
 * that is asked for again is answered with the same numbers, also after a restart; so an answer
 * that got lost costs none.
 */
public final class HandOutNumbers {
  private static final int MOST_IN_A_PAGE = 10_000;

  private final ControllerLines lines;
  private final LineJournal journal;
  private final int pageSize;

  /**
   * Makes the use case.
   *
   * @param pageSize most numbers in one answer
   */
  public HandOutNumbers(ControllerLines lines, LineJournal journal, int pageSize) {
    if (pageSize < 1 || pageSize > MOST_IN_A_PAGE) {
      throw new IllegalArgumentException(
          "page size: %d (expected: 1 to %d)".formatted(pageSize, MOST_IN_A_PAGE));
    }
    this.lines = lines;
    this.journal = journal;
    this.pageSize = pageSize;
  }

  public int pageSize() {
    return pageSize;
  }

  /** The next page; what is asked for more than there is, is answered with what there is. */
  public ControllerAnswer handOut(RunningLine line, Cause cause, NumberRequest request) {
    return lines.on(line, order -> handOut(order, cause, request));
  }

  private CompletableFuture<ControllerAnswer> handOut(
      OrderOnLine order, Cause cause, NumberRequest request) {
    Run run = order.run();
    Optional<String> mismatch = OrderCriteria.mismatch(run.order(), request.criteria());
    if (mismatch.isPresent()) {
      return now(Result.INVALID_SELECTION_CRITERIA, mismatch.get());
    }
    boolean known = request.level() == Level.UNIT || run.order().level(request.level()).isPresent();
    if (!known || request.count() < 1 || request.collection().isBlank()) {
      return now(
          Result.INVALID_SELECTION_CRITERIA,
          "%d numbers of %s named '%s' (expected: at least 1, a level of the order, a name)"
              .formatted(request.count(), request.level(), request.collection()));
    }
    List<List<String>> pages = journal.handedOut(run.order().id(), key(request));
    Optional<Integer> page = page(request, pages.size());
    if (page.isEmpty()) {
      return now(
          Result.INVALID_REQUEST_TOKEN,
          "%s (expected: empty, or the token of the last answer)".formatted(request.token()));
    }
    return page.get() < pages.size()
        ? CompletableFuture.completedFuture(answer(request, pages, page.get()))
        : fresh(order, cause, request, pages);
  }

  /** The page a token names; one that follows the last is the furthest. */
  private static Optional<Integer> page(NumberRequest request, int pages) {
    if (request.token().isEmpty()) {
      return Optional.of(0);
    }
    return Optional.of(request.token())
        .filter(token -> token.matches("[0-9]{1,6}"))
        .map(Integer::valueOf)
        .filter(page -> page > 0 && page <= pages);
  }

  private CompletableFuture<ControllerAnswer> fresh(
      OrderOnLine order, Cause cause, NumberRequest request, List<List<String>> before) {
    Run run = order.run();
    String page = key(request) + "/" + before.size();
    CompletableFuture<ControllerAnswer> beingWritten = run.pages().get(page);
    if (beingWritten != null) {
      return beingWritten; // the same request again, before its answer is in the journal
    }
    if (!journal.hasRoom()) {
      order.stop(StopReason.DISK_LOW, "");
    }
    if (!run.isRunning()) {
      return now(Result.INSUFFICIENT_SERIAL_NUMBERS, "the line is not running: " + order.reason());
    }
    long given = before.stream().mapToLong(List::size).sum();
    int wanted = (int) Math.min(request.count() - given, pageSize);
    List<JournalWrite> writes = new ArrayList<>();
    List<String> numbers = take(order, request.level(), wanted, writes);
    if (numbers.isEmpty()) {
      return now(Result.INSUFFICIENT_SERIAL_NUMBERS, "no number is left for this order");
    }
    if (request.level() == Level.UNIT) {
      List<SerialNumber> serials = numbers.stream().map(SerialNumber::parse).toList();
      run.units().sent(serials);
      writes.addFirst(order.recorder().of(cause, new LineFact.NumbersSent(serials)));
    }
    writes.add(new JournalWrite.HandedOut(run.order().id(), key(request), before.size(), numbers));
    List<List<String>> pages = new ArrayList<>(before);
    pages.add(numbers);
    CompletableFuture<ControllerAnswer> answered = new CompletableFuture<>();
    run.pages().put(page, answered);
    order
        .recorder()
        .durably(
            writes,
            () -> {
              run.pages().remove(page);
              issued(run, request.level(), numbers);
              answered.complete(answer(request, pages, before.size()));
            });
    return answered;
  }

  private static List<String> take(
      OrderOnLine order, Level level, int wanted, List<JournalWrite> writes) {
    Run run = order.run();
    List<String> numbers = new ArrayList<>();
    while (numbers.size() < wanted) {
      NumberStock.Taken taken =
          run.stock(level).take(wanted - numbers.size(), order.recorder().today());
      if (taken.numbers().isEmpty()) {
        break;
      }
      numbers.addAll(taken.numbers());
      writes.add(
          new JournalWrite.NumbersTaken(run.order().id(), level, taken.block(), taken.next()));
    }
    return numbers;
  }

  private static void issued(Run run, Level level, List<String> numbers) {
    Optional<ContainerLevel> container = run.order().level(level);
    container.ifPresent(known ->
        run.containers().issued(level, numbers.stream().map(n -> LabelFeed.id(known, n)).toList()));
  }

  private ControllerAnswer answer(NumberRequest request, List<List<String>> pages, int page) {
    List<String> numbers = pages.get(page);
    long given = pages.subList(0, page + 1).stream().mapToLong(List::size).sum();
    boolean cutShort = given < request.count() && numbers.size() < pageSize;
    boolean more = given < request.count() && !cutShort;
    return new ControllerAnswer(
        cutShort ? Result.INSUFFICIENT_SERIAL_NUMBERS : Result.NO_ERROR,
        cutShort ? given + " of " + request.count() : "",
        request.collection(),
        numbers,
        more ? String.valueOf(page + 1) : "");
  }

  private static String key(NumberRequest request) {
    return request.level() + "/" + request.collection();
  }

  private static CompletableFuture<ControllerAnswer> now(Result result, String detail) {
    return CompletableFuture.completedFuture(ControllerAnswer.of(result, detail));
  }
}
