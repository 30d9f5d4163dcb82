package io.seriatim.audittrail.contract;

import io.seriatim.audittrail.app.TellRetention;
import io.seriatim.audittrail.domain.BatchName;
import io.seriatim.audittrail.domain.retention.Keeping.Claim;
import io.seriatim.audittrail.domain.retention.Keeping.Kept;
import io.seriatim.audittrail.domain.retention.RetentionClass;
import io.seriatim.audittrail.domain.retention.RetentionClass.Decision;
import io.seriatim.audittrail.domain.retention.RetentionClass.Proposal;
import io.seriatim.audittrail.domain.retention.RetentionTerms;
import io.seriatim.audittrail.domain.retention.RetentionTerms.Base;
import io.seriatim.audittrail.domain.retention.RetentionTerms.Kind;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.proto.audit.v1.DueBatch;
import io.seriatim.proto.audit.v1.ListDueBatchesResponse;
import io.seriatim.proto.audit.v1.RecordKind;
import io.seriatim.proto.audit.v1.Retention;
import io.seriatim.proto.audit.v1.RetentionBase;
import io.seriatim.proto.audit.v1.RetentionClaim;
import io.seriatim.proto.audit.v1.RetentionDecision;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Collectors;

/** Retention as messages, both ways. */
public final class RetentionWords {
  private static final int LONGEST = 500;
  private static final int MOST_YEARS = 100;
  private static final int MOST_GTINS = 200;

  private RetentionWords() {}

  /**
   * What a class shall say.
   *
   * @throws InvalidValue for what is missing, too much, or does not go together
   */
  public static RetentionTerms read(io.seriatim.proto.audit.v1.RetentionTerms wire) {
    if (wire.getYears() < 1 || wire.getYears() > MOST_YEARS) {
      throw new InvalidValue("terms.years", "" + wire.getYears(), "1 to " + MOST_YEARS);
    }
    if (wire.getGtinsCount() > MOST_GTINS) {
      throw new InvalidValue("terms.gtins", "" + wire.getGtinsCount(), "at most " + MOST_GTINS);
    }
    Kind kind = kind(wire.getKind());
    Base base = base(wire.getBase());
    if (kind == Kind.OTHER && (base != Base.RECORD_TIME || wire.getGtinsCount() > 0)) {
      throw new InvalidValue(
          "terms.base", base.name(), "RECORD_TIME, and no gtins, for records of no batch");
    }
    return new RetentionTerms(
        FilterWords.name(wire.getName()),
        SignedWords.text("terms.purpose", wire.getPurpose(), LONGEST),
        kind,
        wire.getGtinsList().stream().map(Gtin::parse).collect(Collectors.toSet()),
        wire.getYears(),
        base,
        SignedWords.text("terms.basis", wire.getBasis(), LONGEST));
  }

  private static Kind kind(RecordKind wire) {
    return switch (wire) {
      case RECORD_KIND_BATCH -> Kind.BATCH;
      case RECORD_KIND_OTHER -> Kind.OTHER;
      case RECORD_KIND_UNSPECIFIED, UNRECOGNIZED ->
          throw new InvalidValue("terms.kind", wire.name(), "BATCH or OTHER");
    };
  }

  private static Base base(RetentionBase wire) {
    return switch (wire) {
      case RETENTION_BASE_BATCH_EXPIRY -> Base.BATCH_EXPIRY;
      case RETENTION_BASE_CERTIFICATION -> Base.CERTIFICATION;
      case RETENTION_BASE_RECORD_TIME -> Base.RECORD_TIME;
      case RETENTION_BASE_UNSPECIFIED, UNRECOGNIZED ->
          throw new InvalidValue(
              "terms.base", wire.name(), "BATCH_EXPIRY, CERTIFICATION or RECORD_TIME");
    };
  }

  private static RetentionBase message(Base base) {
    return switch (base) {
      case BATCH_EXPIRY -> RetentionBase.RETENTION_BASE_BATCH_EXPIRY;
      case CERTIFICATION -> RetentionBase.RETENTION_BASE_CERTIFICATION;
      case RECORD_TIME -> RetentionBase.RETENTION_BASE_RECORD_TIME;
    };
  }

  private static RecordKind message(Kind kind) {
    return switch (kind) {
      case BATCH -> RecordKind.RECORD_KIND_BATCH;
      case OTHER -> RecordKind.RECORD_KIND_OTHER;
    };
  }

  private static io.seriatim.proto.audit.v1.RetentionTerms message(RetentionTerms terms) {
    return io.seriatim.proto.audit.v1.RetentionTerms.newBuilder()
        .setName(terms.name())
        .setPurpose(terms.purpose())
        .setKind(message(terms.kind()))
        .addAllGtins(terms.gtins().stream().map(Gtin::value).sorted().toList())
        .setYears(terms.years())
        .setBase(message(terms.base()))
        .setBasis(terms.basis())
        .build();
  }

  public static io.seriatim.proto.audit.v1.RetentionClass message(RetentionClass version) {
    String hash = version.hash();
    io.seriatim.proto.audit.v1.RetentionClass.Builder wire =
        io.seriatim.proto.audit.v1.RetentionClass.newBuilder()
            .setTerms(message(version.terms()))
            .setVersion(version.version())
            .setProposedBy(ReviewWords.message(version.proposal().by()))
            .setProposedAt(ReviewWords.message(version.proposal().at()))
            .setRequestId(version.proposal().requestId())
            .setRecordHash(SignedWords.bytes(hash));
    version
        .decision()
        .ifPresent(made ->
            wire.setDecision(
                RetentionDecision.newBuilder()
                    .setApproved(made.approved())
                    .setSignature(
                        SignedWords.message(
                            made.signed(), made.requestId(), RetentionClass.FORM, hash))));
    return wire.build();
  }

  /** A version as it was kept, with the hashes of the requests that proposed and decided it. */
  public static RetentionClass read(
      TenantId owner,
      io.seriatim.proto.audit.v1.RetentionClass wire,
      String proposedHash,
      String decidedHash) {
    RetentionDecision made = wire.getDecision();
    Optional<Decision> decision =
        wire.hasDecision()
            ? Optional.of(
                new Decision(
                    made.getApproved(),
                    SignedWords.read(made.getSignature()),
                    made.getSignature().getRequestId(),
                    decidedHash))
            : Optional.empty();
    return new RetentionClass(
        owner,
        read(wire.getTerms()),
        wire.getVersion(),
        new Proposal(
            ReviewWords.read(wire.getProposedBy()),
            ReviewWords.read(wire.getProposedAt()),
            wire.getRequestId(),
            proposedHash),
        decision);
  }

  /** For how long, and whether it is over on that day. */
  public static Retention message(Kept kept, LocalDate on) {
    return Retention.newBuilder()
        .setKeepUntil(kept.until().map(LocalDate::toString).orElse(""))
        .addAllClaims(kept.claims().stream().map(RetentionWords::message).toList())
        .addAllHolds(kept.holds().stream().map(HoldWords::message).toList())
        .setDue(kept.isDue(on))
        .build();
  }

  private static RetentionClaim message(Claim claim) {
    return RetentionClaim.newBuilder()
        .setName(claim.name())
        .setVersion(claim.version())
        .setKeepUntil(claim.until().map(LocalDate::toString).orElse(""))
        .setBase(message(claim.base()))
        .setBasis(claim.basis())
        .build();
  }

  public static ListDueBatchesResponse message(TellRetention.Page page, LocalDate on) {
    return ListDueBatchesResponse.newBuilder()
        .addAllBatches(
            page.due().stream()
                .map(due ->
                    DueBatch.newBuilder()
                        .setGtin(due.batch().gtin().value())
                        .setLot(due.batch().lot().value())
                        .setRetention(message(due.kept(), on))
                        .build())
                .toList())
        .setNextPageToken(page.next().map(RetentionWords::token).orElse(""))
        .build();
  }

  private static String token(BatchName last) {
    return last.gtin() + "/" + last.lot();
  }

  /** The batch that a page goes on behind. */
  public static Optional<BatchName> behind(TenantId owner, String token) {
    if (token.isEmpty()) {
      return Optional.empty();
    }
    int slash = token.indexOf('/');
    if (slash < 0) {
      throw new InvalidValue("page_token", token, "the next_page_token of an answer");
    }
    return Optional.of(
        ReviewWords.batch(owner, token.substring(0, slash), token.substring(slash + 1)));
  }

  /** A day as ISO 8601 has it. */
  public static LocalDate day(String field, String given) {
    return SignedWords.day(field, given);
  }
}
