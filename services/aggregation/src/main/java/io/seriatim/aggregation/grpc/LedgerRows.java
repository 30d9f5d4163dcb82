package io.seriatim.aggregation.grpc;

import io.seriatim.aggregation.contract.LedgerView;
import io.seriatim.aggregation.contract.Sites;
import io.seriatim.chassis.caller.Callers;
import io.seriatim.chassis.refusal.Refusal;
import io.seriatim.chassis.refusal.RefusedException;
import io.seriatim.kernel.identity.ItemId;
import io.seriatim.proto.ledger.v1.LedgerPosition;
import io.seriatim.proto.ledger.v1.ObjectState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The rows as the caller may see them, as new as it asks for. */
public final class LedgerRows {
  private final LedgerView view;
  private final Visibility visibility;
  private final RowsInclude include;
  private final PageTokens tokens;
  private final UnknownAfter unknown;

  /**
   * The rows.
   *
   * @param unknown how long it takes to be told that something is not there
   */
  public LedgerRows(
      LedgerView view, Sites sites, RowsInclude include, PageTokens tokens, UnknownAfter unknown) {
    this.view = view;
    this.visibility = new Visibility(sites);
    this.include = include;
    this.tokens = tokens;
    this.unknown = unknown;
  }

  /** An object the caller may see, with the containers it is in, innermost first. */
  record Found(ObjectState state, List<ObjectState> ancestors) {}

  LedgerView view() {
    return view;
  }

  Visibility visibility() {
    return visibility;
  }

  PageTokens tokens() {
    return tokens;
  }

  UnknownAfter unknown() {
    return unknown;
  }

  void await(LedgerPosition position) {
    include.await(position);
  }

  /** What is not there, and what the caller may not see, is refused alike, and not sooner. */
  Found find(String itemId, LedgerPosition position) {
    String id = ItemId.parse(itemId).canonical();
    include.await(position);
    Instant began = unknown.begin();
    Optional<Found> found = view.find(id).flatMap(this::visible);
    if (found.isEmpty()) {
      unknown.await(began);
    }
    return found.orElseThrow(() -> Visibility.notFound(id));
  }

  /** Empty where the caller may not see it. */
  Optional<Found> visible(ObjectState state) {
    return visible(state, view.ancestors(state));
  }

  /** The same where the containers it is in are known, innermost first. */
  Optional<Found> visible(ObjectState state, List<ObjectState> ancestors) {
    ObjectState outermost = ancestors.isEmpty() ? state : ancestors.getLast();
    return visibility.isVisible(state, outermost, Callers.current().tenant())
        ? Optional.of(new Found(state, ancestors))
        : Optional.empty();
  }

  /** What stands behind a place in a list; a place that is not there any more is refused. */
  static <T> List<T> behind(List<T> all, T place) {
    int index = all.indexOf(place);
    if (index < 0) {
      throw changed(place.toString());
    }
    return all.subList(index + 1, all.size());
  }

  static RefusedException changed(String place) {
    return new RefusedException(
        Refusal.conflict("CONTENTS_CHANGED")
            .given("a page behind " + place + ", which is not there any more")
            .expected("a container whose contents stay while they are listed")
            .advice("begin with the first page again")
            .build());
  }
}
