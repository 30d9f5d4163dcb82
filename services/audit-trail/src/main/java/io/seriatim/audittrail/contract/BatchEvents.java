package io.seriatim.audittrail.contract;

import io.seriatim.audittrail.domain.BatchName;
import io.seriatim.audittrail.domain.retention.BatchFacts;
import io.seriatim.kernel.identity.Expiry;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.proto.batch.v1.BatchEvent;
import io.seriatim.proto.batch.v1.OrderAmendment;
import io.seriatim.proto.batch.v1.ReleaseStep;
import io.seriatim.proto.batch.v1.ReleaseStepKind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;

/** What an event says about a batch's retention; what it does not say it has no bearing on. */
public final class BatchEvents {
  private static final String EXPIRY = "expiry";

  private BatchEvents() {}

  public static BatchFacts facts(BatchEvent event) {
    Instant at = Instant.EPOCH.plus(event.getHeader().getRecordedMicros(), ChronoUnit.MICROS);
    BatchName batch =
        ReviewWords.batch(
            TenantId.parse(event.getKey().getOwner()),
            event.getKey().getGtin(),
            event.getKey().getLot());
    return new BatchFacts(batch, at, at, expiry(event, at), certified(event));
  }

  private static Optional<LocalDate> expiry(BatchEvent event, Instant at) {
    int year = at.atOffset(ZoneOffset.UTC).getYear();
    return switch (event.getBodyCase()) {
      case ORDER_IMPORTED -> day(event.getOrderImported().getOrder().getExpiry(), year);
      case ORDER_AMENDED ->
          event.getOrderAmended().getAmendmentsList().stream()
              .filter(change -> change.getField().equals(EXPIRY))
              .map(OrderAmendment::getAfter)
              .flatMap(text -> day(text, year).stream())
              .max(Comparator.naturalOrder());
      case ORDER_MOVED,
          BATCH_CLOSED,
          FINDINGS_CHANGED,
          FINDING_RESOLVED,
          MATERIAL_COUNTED,
          BATCH_SUPPLEMENTED,
          REOPENING_ASKED,
          BATCH_REOPENED,
          RELEASE_SIGNED,
          RELEASE_REVOKED,
          REPORT_NOTED,
          BODY_NOT_SET ->
          Optional.empty();
    };
  }

  private static Optional<LocalDate> day(String text, int year) {
    return text.isEmpty() ? Optional.empty() : Optional.of(Expiry.parse(text).lastUsableDay(year));
  }

  private static Optional<LocalDate> certified(BatchEvent event) {
    ReleaseStep step = event.getReleaseSigned().getStep();
    return step.getKind() == ReleaseStepKind.RELEASE_STEP_KIND_CERTIFICATION
        ? Optional.of(ReviewWords.read(step.getSignature().getSignedAt()).toLocalDate())
        : Optional.empty();
  }
}
