package io.seriatim.reconciliation.stream;

import io.seriatim.chassis.kafka.Received;
import io.seriatim.chassis.kafka.UnknownEvents;
import io.seriatim.kernel.identity.BatchNumber;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.proto.envelope.v1.EventHeader;
import io.seriatim.proto.report.v1.ReportEvent;
import io.seriatim.proto.report.v1.Submission;
import io.seriatim.reconciliation.app.Cause;
import io.seriatim.reconciliation.app.NoteReport;
import io.seriatim.reconciliation.contract.BatchWords;
import io.seriatim.reconciliation.domain.BatchKey;
import io.seriatim.reconciliation.domain.ReportStanding;
import io.seriatim.reconciliation.domain.Signer;
import java.util.List;
import java.util.Optional;

/**
 * Hears where reports to authorities stand. A report is a batch's when what triggered it is the
 * batch, {@code owner/gtin/lot}; those of shipments are not.
 */
public final class ReportFollower {
  private static final int PARTS = 3;

  private final NoteReport note;

  public ReportFollower(NoteReport note) {
    this.note = note;
  }

  public void accept(List<Received<String, ReportEvent>> records) {
    records.forEach(record -> record.value().ifPresent(this::one));
  }

  private void one(ReportEvent event) {
    switch (event.getBodyCase()) {
      case SUBMISSION_WRITTEN ->
          noted(event.getHeader(), event.getSubmissionWritten().getSubmission());
      case BODY_NOT_SET -> {
        if (!event.getUnknownFields().asMap().isEmpty()) {
          UnknownEvents.skipOrStop(event.getHeader());
        }
      }
    }
  }

  private void noted(EventHeader header, Submission submission) {
    batch(submission.getTriggerId())
        .filter(batch -> batch.owner().value().equals(submission.getOwner()))
        .ifPresent(batch -> note.run(batch, standing(submission), cause(header, batch)));
  }

  private static ReportStanding standing(Submission submission) {
    return new ReportStanding(
        submission.getSubmissionId(),
        submission.getFormat(),
        switch (submission.getState()) {
          case SUBMISSION_STATE_PENDING, SUBMISSION_STATE_UNSPECIFIED, UNRECOGNIZED -> "PENDING";
          case SUBMISSION_STATE_SENT -> "SENT";
          case SUBMISSION_STATE_ACCEPTED -> "ACCEPTED";
          case SUBMISSION_STATE_REJECTED -> "REJECTED";
        });
  }

  private static Cause cause(EventHeader header, BatchKey batch) {
    Signer actor =
        new Signer(header.getActor().getId(), header.getActor().getDisplayName(), batch.owner());
    return new Cause(header.getEventId(), actor, BatchWords.read(header.getEventTime()));
  }

  /** A lot may contain slashes, so it stands last. */
  private static Optional<BatchKey> batch(String trigger) {
    String[] parts = trigger.split("/", PARTS);
    if (parts.length < PARTS) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new BatchKey(
              TenantId.parse(parts[0]), Gtin.parse(parts[1]), BatchNumber.parse(parts[2])));
    } catch (InvalidValue shipment) {
      return Optional.empty();
    }
  }
}
