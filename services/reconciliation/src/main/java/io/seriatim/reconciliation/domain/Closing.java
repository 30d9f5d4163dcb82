package io.seriatim.reconciliation.domain;

import io.seriatim.kernel.identity.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether a batch may be closed, and what happens when it is.
 *
 * <p>Refusals in order of precedence: who asks, how far the orders are, whether the record is the
 * one that was shown, then what the record says. Cancelled orders that never ran don't count.
 *
 * @param batch as it was reconciled
 * @param allEnded every order's line has ended and all its records are in the figures
 * @param reconciliation of those figures
 */
public record Closing(Batch batch, boolean allEnded, Reconciliation reconciliation) {
  static final String COUNTERS = "COUNTERS.";

  /**
   * What the signer asks for.
   *
   * @param shown hash of the record the signer saw
   * @param counterExplanation empty where the counters need none
   */
  public record Ask(TenantId acting, Sha256 shown, String meaning, String counterExplanation) {}

  /** Why not; empty if it may be closed. */
  public Optional<Refusal> refuses(Ask ask) {
    if (batch.isClosed()) {
      return no(RefusalReason.BATCH_CLOSED, batch.key() + " is closed", "an open batch");
    }
    if (!mayRelease(ask.acting())) {
      return no(RefusalReason.NOT_THE_RELEASER, ask.acting().value(), releasers());
    }
    if (ask.meaning().isBlank()) {
      return no(RefusalReason.MEANING_MISSING, "no meaning", "what the signature means");
    }
    return orders().or(() -> record(ask)).or(() -> contents(ask));
  }

  /** What happens once it is signed; the orders that ran are closed with the batch. */
  public Ruling rule(Signature signature, Ask ask) {
    Optional<Refusal> refusal = refuses(ask);
    if (refusal.isPresent()) {
      return new Ruling.Refuse(refusal.get());
    }
    List<BatchEvent> events = new ArrayList<>();
    ran().forEach(order -> events.add(closed(order)));
    events.add(
        new BatchEvent.BatchClosed(
            explained(ask.counterExplanation()), signature, ask.counterExplanation()));
    return new Ruling.Happens(events);
  }

  private List<Order> ran() {
    return batch.orders().stream()
        .filter(order -> !(order.state() instanceof OrderState.Cancelled))
        .toList();
  }

  private boolean mayRelease(TenantId acting) {
    return acting.equals(batch.key().owner())
        || ran().stream().allMatch(order -> order.facts().releasingTenant().equals(acting))
            && !ran().isEmpty();
  }

  private String releasers() {
    return batch.key().owner() + ", or the one tenant that every order's grant names for release";
  }

  private Optional<Refusal> orders() {
    if (ran().isEmpty()) {
      return no(RefusalReason.NOTHING_PACKED, "only cancelled orders", "an order that ran");
    }
    Optional<Order> open =
        ran().stream()
            .filter(order -> !(order.state() instanceof OrderState.Completed))
            .findFirst();
    if (open.isPresent()) {
      return no(
          RefusalReason.ORDER_NOT_COMPLETED,
          "order " + open.get().id() + " is " + open.get().state().label(),
          "every order completed or cancelled");
    }
    return allEnded
        ? Optional.empty()
        : no(RefusalReason.LINE_NOT_ENDED, "records of the line are missing", "all records");
  }

  private Optional<Refusal> record(Ask ask) {
    Sha256 now = reconciliation.recordHash(batch);
    return ask.shown().equals(now)
        ? Optional.empty()
        : no(RefusalReason.RECORD_CHANGED, "record " + ask.shown(), "record " + now);
  }

  private Optional<Refusal> contents(Ask ask) {
    long inDoubt = reconciliation.numbers().inDoubt();
    if (inDoubt > 0) {
      return no(RefusalReason.NUMBERS_IN_DOUBT, inDoubt + " in doubt", "0");
    }
    if (!reconciliation.balanced()) {
      return no(RefusalReason.BOOKS_DIFFER, blocking(), "both exact books balanced");
    }
    if (reconciliation.conflicts() > 0) {
      return no(RefusalReason.CONFLICTS_OPEN, reconciliation.conflicts() + " on hold", "0");
    }
    boolean unexplained =
        reconciliation.findings().stream().anyMatch(Closing::isCounter)
            && ask.counterExplanation().isBlank();
    return unexplained
        ? no(
            RefusalReason.COUNTERS_UNEXPLAINED,
            blocking(),
            "counters within tolerance, or explained")
        : Optional.empty();
  }

  private String blocking() {
    return String.join(
        "; ",
        reconciliation.findings().stream()
            .filter(Finding::blocking)
            .map(f -> f.line() + ": " + f.counted() + " (expected: " + f.expected() + ")")
            .toList());
  }

  private static boolean isCounter(Finding finding) {
    return finding.line().startsWith(COUNTERS);
  }

  /** The signed form: a counter's difference is explained, so it blocks no longer. */
  private Reconciliation explained(String explanation) {
    List<Finding> findings =
        reconciliation.findings().stream()
            .map(f ->
                isCounter(f)
                    ? new Finding(
                        f.line(), f.expected(), f.counted(), "Explained: " + explanation, false)
                    : f)
            .toList();
    return new Reconciliation(
        reconciliation.numbers(),
        reconciliation.packs(),
        reconciliation.counters(),
        reconciliation.containers(),
        reconciliation.conflicts(),
        findings,
        reconciliation.balanced());
  }

  private static BatchEvent closed(Order order) {
    return new BatchEvent.OrderMoved(
        order.id(), order.state(), new OrderState.Closed(), Optional.empty());
  }

  private static Optional<Refusal> no(RefusalReason reason, String given, String expected) {
    return Optional.of(Refusal.of(reason, given, expected));
  }
}
