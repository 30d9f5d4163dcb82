package io.seriatim.regulatoryreporting.stream;

import com.google.protobuf.ByteString;
import io.seriatim.chassis.audit.AuditTrail;
import io.seriatim.chassis.requests.RequestHash;
import io.seriatim.proto.audit.v1.AuditRecord;
import io.seriatim.proto.audit.v1.Outcome;
import io.seriatim.regulatoryreporting.app.Trail;
import io.seriatim.regulatoryreporting.contract.Micros;
import io.seriatim.regulatoryreporting.contract.Shipments;
import io.seriatim.regulatoryreporting.contract.SubmissionWords;
import io.seriatim.regulatoryreporting.domain.Submission;
import io.seriatim.regulatoryreporting.domain.Submission.Waiting;
import io.seriatim.regulatoryreporting.domain.Submission.Written;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** Keeps an audit record of each document that was written, and of each reason it was not. */
public final class AuditedSubmissions implements Trail {
  private static final String SERVICE = "regulatory-reporting";
  private static final int ID_BYTES = 16;

  private final AuditTrail trail;
  private final InstantSource clock;
  private final Duration longestWait;

  public AuditedSubmissions(AuditTrail trail, InstantSource clock, Duration longestWait) {
    this.trail = trail;
    this.clock = clock;
    this.longestWait = longestWait;
  }

  @Override
  public void record(Submission submission) {
    trail
        .record(entry(submission))
        .orTimeout(longestWait.toMillis(), TimeUnit.MILLISECONDS)
        .handle((_, failure) -> {
          if (failure != null) {
            throw new CompletionException(failure);
          }
          return true;
        })
        .join();
  }

  private AuditRecord entry(Submission submission) {
    AuditRecord.Builder entry =
        AuditRecord.newBuilder()
            .setOwner(submission.shipment().owner().value())
            .setActor(SubmissionWords.actor(submission.shipment()))
            .setService(SERVICE)
            .setAction("WriteSubmission")
            .setSubject(submission.id().value())
            .setRequestId(submission.shipment().commandId())
            .setRecordedMicros(Micros.of(clock.instant()))
            .setSite(submission.shipment().from().value())
            .setRequestHash(
                ByteString.copyFrom(RequestHash.of(Shipments.message(submission.shipment()))));
    switch (submission.state()) {
      case Waiting(String reason) -> {
        int name = reason.indexOf(':');
        entry
            .setOutcome(Outcome.OUTCOME_REFUSED)
            .setReason(name < 0 ? reason : reason.substring(0, name))
            .setDetail(reason);
      }
      case Written written ->
          entry
              .setOutcome(Outcome.OUTCOME_ACCEPTED)
              .setDetail("SHA-256 " + written.document().sha256());
    }
    return entry.setRecordId(id(entry)).build();
  }

  private static String id(AuditRecord.Builder entry) {
    String cause =
        String.join(
            "\n",
            entry.getService(),
            entry.getAction(),
            entry.getSubject(),
            entry.getOutcome().name(),
            entry.getDetail());
    byte[] hash = RequestHash.of(cause.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(hash, 0, ID_BYTES);
  }
}
