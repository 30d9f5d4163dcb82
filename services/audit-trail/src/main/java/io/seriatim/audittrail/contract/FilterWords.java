package io.seriatim.audittrail.contract;

import io.seriatim.audittrail.domain.ReviewFilter;
import io.seriatim.audittrail.domain.ReviewRisk;
import io.seriatim.audittrail.domain.ReviewedAct;
import io.seriatim.audittrail.domain.SavedFilter;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.proto.audit.v1.Outcome;
import io.seriatim.proto.audit.v1.SavedReviewFilter;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Filters of reviews as messages, both ways. */
public final class FilterWords {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ._-]{0,63}");

  private FilterWords() {}

  /** The name of a filter. */
  public static String name(String given) {
    if (!NAME.matcher(given).matches()) {
      throw new InvalidValue("name", given, "1 to 64 letters, digits, blanks, and any of -_.");
    }
    return given;
  }

  /** What a filter lets through. */
  public static ReviewFilter read(io.seriatim.proto.audit.v1.ReviewFilter wire) {
    return new ReviewFilter(
        wire.getRisksList().stream().map(FilterWords::risk).collect(Collectors.toSet()),
        PackageWords.text("action", wire.getAction()),
        PackageWords.text("actor_id", wire.getActorId()),
        wire.getOutcome() == Outcome.OUTCOME_UNSPECIFIED
            ? Optional.empty()
            : Optional.of(ReviewedActs.outcome(wire.getOutcome())),
        wire.getFromMicros(),
        wire.getToMicros());
  }

  static ReviewRisk risk(io.seriatim.proto.audit.v1.ReviewRisk wire) {
    return switch (wire) {
      case REVIEW_RISK_HIGH -> ReviewRisk.HIGH;
      case REVIEW_RISK_MEDIUM -> ReviewRisk.MEDIUM;
      case REVIEW_RISK_LOW, REVIEW_RISK_UNSPECIFIED, UNRECOGNIZED ->
          throw new InvalidValue("risks", wire.name(), "HIGH or MEDIUM: low ones are counted only");
    };
  }

  private static io.seriatim.proto.audit.v1.ReviewFilter message(ReviewFilter filter) {
    return io.seriatim.proto.audit.v1.ReviewFilter.newBuilder()
        .addAllRisks(filter.risks().stream().sorted().map(ReviewWords::risk).toList())
        .setAction(filter.action())
        .setActorId(filter.actorId())
        .setOutcome(filter.outcome().map(FilterWords::outcome).orElse(Outcome.OUTCOME_UNSPECIFIED))
        .setFromMicros(filter.fromMicros())
        .setToMicros(filter.toMicros())
        .build();
  }

  private static Outcome outcome(ReviewedAct.Outcome outcome) {
    return switch (outcome) {
      case ACCEPTED -> Outcome.OUTCOME_ACCEPTED;
      case REFUSED -> Outcome.OUTCOME_REFUSED;
      case ALREADY_DONE -> Outcome.OUTCOME_ALREADY_DONE;
      case FAULT -> Outcome.OUTCOME_FAULT;
      case UNKNOWN -> Outcome.OUTCOME_UNSPECIFIED;
    };
  }

  public static SavedReviewFilter message(SavedFilter saved) {
    return SavedReviewFilter.newBuilder()
        .setName(saved.name())
        .setFilter(message(saved.filter()))
        .setSavedBy(ReviewWords.message(saved.by()))
        .setSavedAt(ReviewWords.message(saved.at()))
        .build();
  }

  /** A filter as it was kept, and the requests that saved and dropped it. */
  public static SavedFilter read(
      SavedReviewFilter wire, String requestId, String requestHash, String droppedBy) {
    return new SavedFilter(
        wire.getName(),
        read(wire.getFilter()),
        ReviewWords.read(wire.getSavedBy()),
        ReviewWords.read(wire.getSavedAt()),
        requestId,
        requestHash,
        droppedBy);
  }
}
