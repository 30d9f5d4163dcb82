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
 * @param batch as it was reconciled, with the findings as they stand then
 * @param allEnded every order's line has ended and all its records are in the figures
 * @param reconciliation of those figures
 * @param moved the findings that these figures changed, as they are now
 * @param reviewNeeded whether a review is signed apart from the close
 */
public record Closing(
    Batch batch,
    boolean allEnded,
    Reconciliation reconciliation,
    List<TrackedFinding> moved,
    boolean reviewNeeded) {
  static final String COUNTERS = "COUNTERS.";

  public Closing {
    moved = List.copyOf(moved);
  }

  /** Without findings, where no review is needed. */
  public Closing(Batch batch, boolean allEnded, Reconciliation reconciliation) {
    this(batch, allEnded, reconciliation, List.of(), false);
  }

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
    if (!batch.isReleasedBy(ask.acting())) {
      return no(RefusalReason.NOT_THE_RELEASER, ask.acting().value(), releasers());
    }
    if (ask.meaning().isBlank()) {
      return no(RefusalReason.MEANING_MISSING, "no meaning", "what the signature means");
    }
    return orders().or(() -> record(ask)).or(() -> contents(ask)).or(this::review);
  }

  /**
   * Whether what is there may be signed as counted: everything has ended and both books balance.
   */
  public boolean isCounted() {
    return orders().isEmpty() && reconciliation.balanced();
  }

  /** Why the record of an open batch may not be reviewed as it stands. */
  public Optional<Refusal> refusesReview(Sha256 shown) {
    Ask ask = new Ask(batch.key().owner(), shown, "reviewed", "");
    return orders().or(() -> record(ask));
  }

  /** Why a closed batch may not go on to the market as it is counted now. */
  public Optional<Refusal> refusesRelease() {
    Optional<Order> ranSince = ran().stream().filter(Closing::isNotClosed).findFirst();
    if (ranSince.isPresent()) {
      return no(
          RefusalReason.ORDER_NOT_COMPLETED,
          "order " + ranSince.get().id() + " is " + ranSince.get().state().label(),
          "every order closed with the batch, or cancelled");
    }
    return inDoubt().or(this::conflicts);
  }

  private static boolean isNotClosed(Order order) {
    return !(order.state() instanceof OrderState.Closed);
  }

  private Optional<Refusal> review() {
    return reviewNeeded && reviews().isEmpty()
        ? no(
            RefusalReason.REVIEW_MISSING,
            "no standing review of record " + reconciliation.recordHash(batch),
            "a review signed on this record")
        : Optional.empty();
  }

  /** The standing reviews of the very record. */
  private List<Signature> reviews() {
    Sha256 now = reconciliation.recordHash(batch);
    return batch.dossier().standing().stream()
        .filter(step -> step.what() instanceof ReleaseStep.What.Review)
        .map(ReleaseStep::signature)
        .filter(signature -> signature.recordHash().equals(now))
        .toList();
  }

  /** Who reviewed the record does not close the batch, where a review is signed apart. */
  public Optional<Refusal> refusesSigner(Signer closes) {
    boolean another =
        reviews().stream().anyMatch(review -> !review.signer().id().equals(closes.id()));
    return reviewNeeded && !another
        ? no(
            RefusalReason.SAME_SIGNER,
            closes.displayName() + " reviewed the record",
            "a review by another person")
        : Optional.empty();
  }

  /** What happens once it is signed; the orders that ran are closed with the batch. */
  public Ruling rule(Signature given, Ask ask) {
    Signature signature = given.over(reconciliation.form().ofBatch());
    Optional<Refusal> refusal = refuses(ask).or(() -> refusesSigner(signature.signer()));
    if (refusal.isPresent()) {
      return new Ruling.Refuse(refusal.get());
    }
    List<BatchEvent> events = new ArrayList<>();
    if (!moved.isEmpty()) {
      events.add(new BatchEvent.FindingsChanged(moved));
    }
    if (!ask.counterExplanation().isBlank()) {
      Resolution how = new Resolution(ask.counterExplanation(), signature);
      openCounters()
          .forEach(found -> events.add(new BatchEvent.FindingResolved(found.resolved(how))));
    }
    ran().stream().filter(Closing::isNotClosed).forEach(order -> events.add(closed(order)));
    events.add(
        new BatchEvent.BatchClosed(
            explained(ask.counterExplanation()), signature, ask.counterExplanation()));
    return new Ruling.Happens(events);
  }

  private List<TrackedFinding> openCounters() {
    return batch.dossier().findings().stream()
        .filter(TrackedFinding::isOpen)
        .filter(found -> found.difference().account().startsWith(COUNTERS))
        .toList();
  }

  private List<Order> ran() {
    return batch.ran();
  }

  private String releasers() {
    return batch.key().owner() + ", or the one tenant that every order's grant names for release";
  }

  private Optional<Refusal> orders() {
    if (ran().isEmpty()) {
      return no(RefusalReason.NOTHING_PACKED, "only cancelled orders", "an order that ran");
    }
    Optional<Order> open = ran().stream().filter(Closing::hasToEnd).findFirst();
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

  /** Orders of an earlier close stay closed. */
  private static boolean hasToEnd(Order order) {
    return switch (order.state()) {
      case OrderState.Waiting _, OrderState.Ready _, OrderState.Running _ -> true;
      case OrderState.Completed _, OrderState.Closed _, OrderState.Cancelled _ -> false;
    };
  }

  private Optional<Refusal> record(Ask ask) {
    Sha256 now = reconciliation.recordHash(batch);
    return ask.shown().equals(now)
        ? Optional.empty()
        : no(RefusalReason.RECORD_CHANGED, "record " + ask.shown(), "record " + now);
  }

  private Optional<Refusal> contents(Ask ask) {
    return inDoubt().or(this::difference).or(this::conflicts).or(() -> findings(ask));
  }

  private Optional<Refusal> inDoubt() {
    long inDoubt = reconciliation.numbers().inDoubt();
    return inDoubt > 0
        ? no(RefusalReason.NUMBERS_IN_DOUBT, inDoubt + " in doubt" + where("NUMBERS.in_doubt"), "0")
        : Optional.empty();
  }

  private Optional<Refusal> difference() {
    return reconciliation.balanced()
        ? Optional.empty()
        : no(RefusalReason.BOOKS_DIFFER, blocking(), "both exact books balanced");
  }

  private Optional<Refusal> conflicts() {
    return reconciliation.conflicts() > 0
        ? no(
            RefusalReason.CONFLICTS_OPEN,
            reconciliation.conflicts() + " on hold" + where("PACKS.conflicts"),
            "0")
        : Optional.empty();
  }

  private Optional<Refusal> findings(Ask ask) {
    boolean explains = !ask.counterExplanation().isBlank();
    boolean unexplained =
        reconciliation.findings().stream().anyMatch(Closing::isCounter)
            && !explains
            && !countersResolved();
    if (unexplained) {
      return no(
          RefusalReason.COUNTERS_UNEXPLAINED,
          blocking(),
          "counters within tolerance, or explained");
    }
    List<String> open =
        batch.dossier().findings().stream()
            .filter(TrackedFinding::standsInTheWay)
            .filter(found -> !(explains && found.difference().account().startsWith(COUNTERS)))
            .map(TrackedFinding::text)
            .toList();
    return open.isEmpty()
        ? Optional.empty()
        : no(RefusalReason.FINDINGS_OPEN, String.join("; ", open), "no open finding");
  }

  /** The findings of that account, so that each can be looked at; empty where there are none. */
  private String where(String account) {
    List<String> found =
        batch.dossier().findings().stream()
            .filter(TrackedFinding::isThere)
            .filter(one -> one.difference().account().equals(account))
            .map(TrackedFinding::text)
            .toList();
    return found.isEmpty() ? "" : ": " + String.join("; ", found);
  }

  /** Whether each counter that differs was explained as a finding. */
  private boolean countersResolved() {
    List<TrackedFinding> counters =
        batch.dossier().findings().stream()
            .filter(TrackedFinding::isThere)
            .filter(found -> found.difference().account().startsWith(COUNTERS))
            .toList();
    return !counters.isEmpty() && counters.stream().noneMatch(TrackedFinding::isOpen);
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
  private Reconciliation explained(String given) {
    String explanation = given.isBlank() ? "see the signed findings" : given;
    List<Finding> findings =
        reconciliation.findings().stream()
            .map(f ->
                isCounter(f)
                    ? new Finding(
                        f.line(), f.expected(), f.counted(), "Explained: " + explanation, false)
                    : f)
            .toList();
    return reconciliation.with(findings);
  }

  private static BatchEvent closed(Order order) {
    return new BatchEvent.OrderMoved(
        order.id(), order.state(), new OrderState.Closed(), Optional.empty());
  }

  private static Optional<Refusal> no(RefusalReason reason, String given, String expected) {
    return Optional.of(Refusal.of(reason, given, expected));
  }
}
