package io.seriatim.audittrail.app;

import io.seriatim.audittrail.app.ReviewOutcome.Done;
import io.seriatim.audittrail.app.ReviewOutcome.DoneBefore;
import io.seriatim.audittrail.app.ReviewOutcome.Refused;
import io.seriatim.audittrail.domain.ReviewRefusal;
import io.seriatim.audittrail.domain.ReviewRefusal.Reason;
import io.seriatim.audittrail.domain.retention.RetentionClass;
import io.seriatim.audittrail.domain.retention.RetentionClass.Decision;
import io.seriatim.audittrail.domain.retention.RetentionClass.Proposal;
import io.seriatim.audittrail.domain.retention.RetentionTerms;
import io.seriatim.kernel.identity.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Takes proposals of retention classes, and what a second person decides about them. */
public final class KeepRetentionClasses {
  /** The meaning of a signature that approves. */
  public static final String APPROVED = "APPROVED";

  /** The meaning of a signature that rejects. */
  public static final String REJECTED = "REJECTED";

  private final RetentionStore store;

  public KeepRetentionClasses(RetentionStore store) {
    this.store = store;
  }

  /** All versions. */
  public List<RetentionClass> list(TenantId owner) {
    return store.all(owner);
  }

  /** Takes the next version of a class in, to be decided about. */
  public ReviewOutcome<RetentionClass> propose(
      TenantId owner, RetentionTerms terms, Proposal proposal) {
    while (true) {
      List<RetentionClass> versions = store.versions(owner, terms.name());
      Optional<RetentionClass> same =
          versions.stream()
              .filter(one -> one.proposal().requestId().equals(proposal.requestId()))
              .findFirst();
      if (same.isPresent()) {
        return same.get().proposal().requestHash().equals(proposal.requestHash())
            ? new DoneBefore<>(same.get())
            : Retries.reused(proposal.requestId());
      }
      Optional<RetentionClass> open =
          versions.stream().filter(one -> one.decision().isEmpty()).findFirst();
      if (open.isPresent()) {
        return new Refused<>(
            Reason.PROPOSAL_OPEN,
            "version %d of %s is not decided".formatted(open.get().version(), terms.name()),
            "one proposal at a time");
      }
      RetentionClass next =
          new RetentionClass(owner, terms, versions.size() + 1, proposal, Optional.empty());
      if (store.add(next)) {
        return new Done<>(next);
      }
    }
  }

  /**
   * Decides about a proposal.
   *
   * @param version of the class of that name
   * @param unproven why the signer is not proven to be the caller; asked last
   */
  public ReviewOutcome<RetentionClass> decide(
      TenantId owner,
      String name,
      int version,
      Decision wanted,
      Supplier<Optional<ReviewRefusal>> unproven) {
    while (true) {
      Optional<RetentionClass> found =
          store.versions(owner, name).stream().filter(one -> one.version() == version).findFirst();
      if (found.isEmpty()) {
        return new Refused<>(
            Reason.RETENTION_CLASS_NOT_FOUND,
            "version %d of %s".formatted(version, name),
            "one that was proposed");
      }
      RetentionClass proposed = found.get();
      if (proposed.decision().isPresent()) {
        return decidedBefore(proposed, proposed.decision().get(), wanted);
      }
      Optional<ReviewRefusal> no = refuses(proposed, wanted).or(unproven);
      if (no.isPresent()) {
        return new Refused<>(no.get());
      }
      RetentionClass decided = proposed.decided(wanted);
      if (store.decide(decided)) {
        return new Done<>(decided);
      }
    }
  }

  private static ReviewOutcome<RetentionClass> decidedBefore(
      RetentionClass proposed, Decision made, Decision wanted) {
    if (!made.requestId().equals(wanted.requestId())) {
      return new Refused<>(
          Reason.PROPOSAL_DECIDED,
          made.approved() ? "it is approved" : "it is rejected",
          "a proposal that is not decided");
    }
    return made.requestHash().equals(wanted.requestHash())
        ? new DoneBefore<>(proposed)
        : Retries.reused(wanted.requestId());
  }

  private static Optional<ReviewRefusal> refuses(RetentionClass proposed, Decision wanted) {
    String meaning = wanted.approved() ? APPROVED : REJECTED;
    if (!wanted.signed().meaning().equals(meaning)) {
      return Retries.no(
          Reason.SIGNED_MEANING_WRONG,
          "the meaning \"" + wanted.signed().meaning() + "\"",
          meaning);
    }
    if (!wanted.signed().recordHash().equals(proposed.hash())) {
      return Retries.no(
          Reason.RECORD_CHANGED,
          "record " + wanted.signed().recordHash(),
          "record " + proposed.hash());
    }
    return proposed.proposal().by().id().equals(wanted.signed().reviewer().id())
        ? Retries.no(
            Reason.SAME_PERSON,
            "a proposal of " + proposed.proposal().by().displayName(),
            "a decision by somebody else than who proposed it")
        : Optional.empty();
  }
}
