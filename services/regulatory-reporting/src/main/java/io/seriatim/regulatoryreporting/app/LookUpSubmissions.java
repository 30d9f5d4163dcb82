package io.seriatim.regulatoryreporting.app;

import io.seriatim.kernel.identity.TenantId;
import io.seriatim.regulatoryreporting.domain.Submission;
import io.seriatim.regulatoryreporting.domain.SubmissionId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Looks submissions up for the owner they are made for; nobody else finds any. */
public final class LookUpSubmissions {
  private static final int MOST = 500;
  private static final Comparator<Submission> NEWEST_FIRST =
      Comparator.comparing((Submission submission) -> submission.shipment().recordedAt())
          .reversed()
          .thenComparing(submission -> submission.id().value());

  private final SubmissionStore store;

  public LookUpSubmissions(SubmissionStore store) {
    this.store = store;
  }

  public Optional<Submission> find(TenantId owner, SubmissionId id) {
    return store.find(owner, id);
  }

  /** Those of a shipment's command; several where several tenants used the same id. */
  public List<Submission> ofTrigger(TenantId owner, String commandId) {
    return store.ofCommand(owner, commandId);
  }

  /** The newest, by when their shipments were recorded. */
  public List<Submission> newest(TenantId owner) {
    return store.all(owner).stream().sorted(NEWEST_FIRST).limit(MOST).toList();
  }
}
