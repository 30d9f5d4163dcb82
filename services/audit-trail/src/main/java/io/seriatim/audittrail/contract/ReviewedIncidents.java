package io.seriatim.audittrail.contract;

import io.seriatim.audittrail.domain.ReviewedIncident;
import io.seriatim.audittrail.domain.RiskTable.Rating;
import io.seriatim.proto.audit.v1.ReviewIncident;
import java.util.HexFormat;
import java.util.Optional;

/** Incidents that name a batch, as messages, both ways. */
public final class ReviewedIncidents {
  private ReviewedIncidents() {}

  /** One as it stood, with the remark on it. */
  public static ReviewIncident message(ReviewedIncident incident) {
    ReviewIncident.Builder wire =
        ReviewIncident.newBuilder()
            .setIncidentId(incident.id())
            .setRisk(ReviewWords.risk(incident.rating().risk()))
            .setWhy(incident.rating().why())
            .setStep(incident.step())
            .setRecordHash(SignedWords.bytes(incident.hash()));
    incident.answer().map(ReviewWords::message).ifPresent(wire::setAnswer);
    return wire.build();
  }

  /** One of a signed review; its remark is in the review's text. */
  static ReviewedIncident read(ReviewIncident wire) {
    return new ReviewedIncident(
        wire.getIncidentId(),
        new Rating(FilterWords.risk(wire.getRisk()), wire.getWhy()),
        wire.getStep(),
        HexFormat.of().formatHex(wire.getRecordHash().toByteArray()),
        Optional.empty());
  }
}
