package io.seriatim.regulatoryreporting.contract;

import com.google.protobuf.ByteString;
import io.seriatim.proto.envelope.v1.Actor;
import io.seriatim.proto.envelope.v1.EventHeader;
import io.seriatim.proto.envelope.v1.ZonedTime;
import io.seriatim.proto.report.v1.ReportEvent;
import io.seriatim.proto.report.v1.SubmissionState;
import io.seriatim.proto.report.v1.SubmissionWritten;
import io.seriatim.regulatoryreporting.domain.Shipment;
import io.seriatim.regulatoryreporting.domain.Submission;
import io.seriatim.regulatoryreporting.domain.Submission.State;
import io.seriatim.regulatoryreporting.domain.Submission.StoredDocument;
import io.seriatim.regulatoryreporting.domain.Submission.Waiting;
import io.seriatim.regulatoryreporting.domain.Submission.Written;
import java.util.HexFormat;

/** Submissions as messages and back. */
public final class SubmissionWords {
  /** The id under which this service acts by itself. */
  public static final String ACTOR = "service:regulatory-reporting";

  private SubmissionWords() {}

  public static io.seriatim.proto.report.v1.Submission message(Submission submission) {
    Shipment shipment = submission.shipment();
    var message =
        io.seriatim.proto.report.v1.Submission.newBuilder()
            .setSubmissionId(submission.id().value())
            .setOwner(shipment.owner().value())
            .setFormat(Submission.FORMAT)
            .setTriggerId(shipment.commandId())
            .setReceiver(shipment.partner());
    shipment.items().forEach(item -> message.addContainers(item.id().canonical()));
    return switch (submission.state()) {
      case Waiting(String reason) ->
          message.setState(SubmissionState.SUBMISSION_STATE_PENDING).setWaitingFor(reason).build();
      case Written written ->
          message
              .setState(SubmissionState.SUBMISSION_STATE_SENT)
              .setFileName(written.document().fileName())
              .setPayloadHash(
                  ByteString.copyFrom(HexFormat.of().parseHex(written.document().sha256())))
              .setWrittenMicros(Micros.of(written.at()))
              .setUnits(written.units())
              .build();
    };
  }

  /** The state in a message; what was shipped is kept beside it. */
  public static State state(io.seriatim.proto.report.v1.Submission message) {
    return switch (message.getState()) {
      case SUBMISSION_STATE_PENDING -> new Waiting(message.getWaitingFor());
      case SUBMISSION_STATE_SENT ->
          new Written(
              new StoredDocument(
                  message.getFileName(),
                  HexFormat.of().formatHex(message.getPayloadHash().toByteArray())),
              message.getUnits(),
              Micros.instant(message.getWrittenMicros()));
      case SUBMISSION_STATE_ACCEPTED,
          SUBMISSION_STATE_REJECTED,
          SUBMISSION_STATE_UNSPECIFIED,
          UNRECOGNIZED ->
          throw new IllegalStateException(
              "submission " + message.getSubmissionId() + " in state " + message.getState());
    };
  }

  /** What is announced of a written submission. */
  public static ReportEvent written(Shipment shipment, Written written) {
    long micros = Micros.of(written.at());
    return ReportEvent.newBuilder()
        .setHeader(
            EventHeader.newBuilder()
                .setEventId("submission-written/" + shipment.submissionId())
                .setEventTime(ZonedTime.newBuilder().setEpochMicros(micros))
                .setRecordedMicros(micros)
                .setOwner(shipment.owner().value())
                .setOperator(shipment.owner().value())
                .setActor(actor(shipment))
                .setSite(shipment.from().value())
                .setCommandId(shipment.commandId()))
        .setSubmissionWritten(
            SubmissionWritten.newBuilder()
                .setSubmission(message(new Submission(shipment, written))))
        .build();
  }

  /** The service, for the owner of what was shipped. */
  public static Actor actor(Shipment shipment) {
    return Actor.newBuilder().setId(ACTOR).setTenant(shipment.owner().value()).build();
  }
}
