package io.seriatim.regulatoryreporting.app;

import io.seriatim.kernel.identity.TenantId;
import io.seriatim.regulatoryreporting.domain.Shipment;
import io.seriatim.regulatoryreporting.domain.Submission;
import io.seriatim.regulatoryreporting.domain.Submission.Waiting;
import io.seriatim.regulatoryreporting.domain.Submission.Written;
import io.seriatim.regulatoryreporting.domain.SubmissionId;
import java.util.List;
import java.util.Optional;

/** Keeps submissions with the shipments they were made from, and announces each that is written. */
public interface SubmissionStore {
  /** Keeps a new submission; one that is known stays as it is. */
  void open(Shipment shipment);

  /** All that wait, of every owner. */
  List<Submission> waiting();

  /** Says what a submission waits for; one that is written stays as it is. */
  void explain(Shipment shipment, Waiting why);

  /** Ends the wait and announces the document; done once, however often it is asked for. */
  void complete(Shipment shipment, Written written);

  Optional<Submission> find(TenantId owner, SubmissionId id);

  /** All of an owner that a command of this id caused, in no order. */
  List<Submission> ofCommand(TenantId owner, String commandId);

  /** All of an owner, in no order. */
  List<Submission> all(TenantId owner);
}
