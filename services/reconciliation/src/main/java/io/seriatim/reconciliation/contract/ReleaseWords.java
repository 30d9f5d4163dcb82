package io.seriatim.reconciliation.contract;

import com.google.protobuf.ByteString;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.proto.batch.v1.GetReleaseResponse;
import io.seriatim.proto.batch.v1.ReleaseStepKind;
import io.seriatim.proto.batch.v1.ReleasedPart;
import io.seriatim.proto.batch.v1.Revocation;
import io.seriatim.proto.batch.v1.SupplementKind;
import io.seriatim.reconciliation.app.ReleaseBatch;
import io.seriatim.reconciliation.domain.Batch;
import io.seriatim.reconciliation.domain.LedgerPlace;
import io.seriatim.reconciliation.domain.ReleaseChain;
import io.seriatim.reconciliation.domain.ReleaseScope;
import io.seriatim.reconciliation.domain.ReleaseStep;
import io.seriatim.reconciliation.domain.ReleasedContents;
import io.seriatim.reconciliation.domain.Reopening;
import io.seriatim.reconciliation.domain.ReportStanding;
import io.seriatim.reconciliation.domain.Resolution;
import io.seriatim.reconciliation.domain.ReviewedTrail;
import io.seriatim.reconciliation.domain.Sha256;
import io.seriatim.reconciliation.domain.Signature;
import io.seriatim.reconciliation.domain.Supplement;
import java.util.Optional;
import java.util.Set;

/** What happens to a batch after its close, both ways. */
public final class ReleaseWords {
  private ReleaseWords() {}

  /** The step that is asked for; what is missing in it is refused. */
  public static ReleaseStep.What what(ReleaseStepKind kind, String site, ReleaseScope scope) {
    return switch (kind) {
      case RELEASE_STEP_KIND_REVIEW -> new ReleaseStep.What.Review();
      case RELEASE_STEP_KIND_SITE_DISPOSITION ->
          new ReleaseStep.What.SiteDisposition(SiteId.parse(site));
      case RELEASE_STEP_KIND_CERTIFICATION -> new ReleaseStep.What.Certification();
      case RELEASE_STEP_KIND_MARKET_RELEASE -> new ReleaseStep.What.MarketRelease(scope);
      case RELEASE_STEP_KIND_UNSPECIFIED, UNRECOGNIZED ->
          throw new InvalidValue(
              "kind", kind.name(), "REVIEW, SITE_DISPOSITION, CERTIFICATION or MARKET_RELEASE");
    };
  }

  /** What a market release is to cover: contents are read in the ledger, not told. */
  public static ReleaseScope asked(io.seriatim.proto.batch.v1.ReleaseScope wire) {
    return new ReleaseScope(wire.getMarket(), wire.getContainersList(), wire.getPacks());
  }

  private static ReleaseScope read(io.seriatim.proto.batch.v1.ReleaseScope wire) {
    return new ReleaseScope(
        wire.getMarket(),
        wire.getContainersList(),
        wire.getPacks(),
        wire.getContentsList().stream().map(ReleaseWords::read).toList());
  }

  private static ReleasedContents read(io.seriatim.proto.batch.v1.ReleasedContents wire) {
    return new ReleasedContents(
        wire.getContainer(),
        new LedgerPlace(wire.getPartition(), wire.getDecidedStamp(), wire.getStamp()),
        wire.getPacks(),
        Sha256.ofDigest(wire.getItemsHash().toByteArray()));
  }

  private static io.seriatim.proto.batch.v1.ReleasedContents write(ReleasedContents held) {
    return io.seriatim.proto.batch.v1.ReleasedContents.newBuilder()
        .setContainer(held.container())
        .setPartition(held.place().partition())
        .setDecidedStamp(held.place().decided())
        .setStamp(held.place().stamp())
        .setPacks(held.packs())
        .setItemsHash(ByteString.copyFrom(held.items().bytes()))
        .build();
  }

  /** The kind of a supplement. */
  public static Supplement.Kind kind(SupplementKind wire) {
    return switch (wire) {
      case SUPPLEMENT_KIND_LATE_SAMPLE -> Supplement.Kind.LATE_SAMPLE;
      case SUPPLEMENT_KIND_DAMAGE -> Supplement.Kind.DAMAGE;
      case SUPPLEMENT_KIND_UNSPECIFIED, UNRECOGNIZED ->
          throw new InvalidValue("kind", wire.name(), "LATE_SAMPLE or DAMAGE");
    };
  }

  static ReleaseStep read(io.seriatim.proto.batch.v1.ReleaseStep wire) {
    return new ReleaseStep(
        wire.getStepId(),
        kept(wire),
        SignatureWords.read(wire.getSignature(), wire.hasRecord(), wire.getRecord()),
        wire.hasRevoked()
            ? Optional.of(
                new Resolution(
                    wire.getRevoked().getReason(),
                    SignatureWords.read(wire.getRevoked().getSignature())))
            : Optional.empty(),
        Sha256.ofDigest(wire.getTextHash().toByteArray()));
  }

  private static ReleaseStep.What kept(io.seriatim.proto.batch.v1.ReleaseStep wire) {
    ReleaseStep.What what = what(wire.getKind(), wire.getSiteId(), read(wire.getScope()));
    return what instanceof ReleaseStep.What.Certification && wire.hasReviewedTrail()
        ? new ReleaseStep.What.Certification(Optional.of(read(wire.getReviewedTrail())))
        : what;
  }

  private static ReviewedTrail read(io.seriatim.proto.batch.v1.ReviewedTrail wire) {
    return new ReviewedTrail(
        wire.getReviewId(),
        BatchWords.read(wire.getReviewer()),
        BatchWords.read(wire.getReviewedAt()),
        wire.getLogSize(),
        Sha256.ofDigest(wire.getLogRoot().toByteArray()),
        Sha256.ofDigest(wire.getRecordHash().toByteArray()));
  }

  private static io.seriatim.proto.batch.v1.ReviewedTrail write(ReviewedTrail trail) {
    return io.seriatim.proto.batch.v1.ReviewedTrail.newBuilder()
        .setReviewId(trail.id())
        .setReviewer(BatchWords.write(trail.reviewer()))
        .setReviewedAt(BatchWords.write(trail.at()))
        .setLogSize(trail.logSize())
        .setLogRoot(ByteString.copyFrom(trail.logRoot().bytes()))
        .setRecordHash(ByteString.copyFrom(trail.record().bytes()))
        .build();
  }

  /** A step as it is kept and shown. */
  public static io.seriatim.proto.batch.v1.ReleaseStep write(ReleaseStep step) {
    io.seriatim.proto.batch.v1.ReleaseStep.Builder wire =
        io.seriatim.proto.batch.v1.ReleaseStep.newBuilder()
            .setStepId(step.id())
            .setTextHash(ByteString.copyFrom(step.text().bytes()))
            .setSignature(SignatureWords.write(step.signature()));
    switch (step.what()) {
      case ReleaseStep.What.Review _ -> wire.setKind(ReleaseStepKind.RELEASE_STEP_KIND_REVIEW);
      case ReleaseStep.What.SiteDisposition(SiteId site) ->
          wire.setKind(ReleaseStepKind.RELEASE_STEP_KIND_SITE_DISPOSITION).setSiteId(site.value());
      case ReleaseStep.What.Certification(Optional<ReviewedTrail> trail) -> {
        wire.setKind(ReleaseStepKind.RELEASE_STEP_KIND_CERTIFICATION);
        trail.map(ReleaseWords::write).ifPresent(wire::setReviewedTrail);
      }
      case ReleaseStep.What.MarketRelease(ReleaseScope scope) ->
          wire.setKind(ReleaseStepKind.RELEASE_STEP_KIND_MARKET_RELEASE).setScope(write(scope));
    }
    step.signature().mark().ifPresent(mark -> wire.setRecord(SignatureWords.write(mark)));
    step.revoked()
        .ifPresent(how ->
            wire.setRevoked(
                Revocation.newBuilder()
                    .setReason(how.reason())
                    .setSignature(SignatureWords.write(how.signature()))));
    return wire.build();
  }

  private static io.seriatim.proto.batch.v1.ReleaseScope write(ReleaseScope scope) {
    return io.seriatim.proto.batch.v1.ReleaseScope.newBuilder()
        .setMarket(scope.market())
        .addAllContainers(scope.containers())
        .setPacks(scope.packs())
        .addAllContents(scope.contents().stream().map(ReleaseWords::write).toList())
        .build();
  }

  /** A step in a list of batches: without what was in each container. */
  static io.seriatim.proto.batch.v1.ReleaseStep listed(
      io.seriatim.proto.batch.v1.ReleaseStep step) {
    io.seriatim.proto.batch.v1.ReleaseStep.Builder listed = step.toBuilder();
    if (step.hasScope()) {
      listed.getScopeBuilder().clearContents();
    }
    return listed.build();
  }

  static Supplement read(io.seriatim.proto.batch.v1.Supplement wire) {
    return new Supplement(
        wire.getSupplementId(),
        kind(wire.getKind()),
        wire.getItemsList(),
        wire.getReason(),
        SignatureWords.read(wire.getSignature(), wire.hasRecord(), wire.getRecord()));
  }

  static io.seriatim.proto.batch.v1.Supplement write(Supplement supplement) {
    io.seriatim.proto.batch.v1.Supplement.Builder wire =
        io.seriatim.proto.batch.v1.Supplement.newBuilder();
    supplement.signature().mark().ifPresent(mark -> wire.setRecord(SignatureWords.write(mark)));
    return wire.setSupplementId(supplement.id())
        .setKind(
            switch (supplement.kind()) {
              case LATE_SAMPLE -> SupplementKind.SUPPLEMENT_KIND_LATE_SAMPLE;
              case DAMAGE -> SupplementKind.SUPPLEMENT_KIND_DAMAGE;
            })
        .addAllItems(supplement.items())
        .setReason(supplement.reason())
        .setSignature(SignatureWords.write(supplement.signature()))
        .build();
  }

  static Reopening read(io.seriatim.proto.batch.v1.Reopening wire) {
    return new Reopening(
        wire.getReason(),
        SignatureWords.read(wire.getAsked(), wire.hasAskedRecord(), wire.getAskedRecord()),
        wire.hasGranted()
            ? Optional.of(
                SignatureWords.read(
                    wire.getGranted(), wire.hasGrantedRecord(), wire.getGrantedRecord()))
            : Optional.<Signature>empty(),
        SignatureWords.read(wire.getClosed()));
  }

  static io.seriatim.proto.batch.v1.Reopening write(Reopening reopening) {
    io.seriatim.proto.batch.v1.Reopening.Builder wire =
        io.seriatim.proto.batch.v1.Reopening.newBuilder()
            .setReason(reopening.reason())
            .setAsked(SignatureWords.write(reopening.asked()))
            .setClosed(SignatureWords.write(reopening.closed()));
    reopening.asked().mark().ifPresent(mark -> wire.setAskedRecord(SignatureWords.write(mark)));
    reopening
        .granted()
        .ifPresent(by -> {
          wire.setGranted(SignatureWords.write(by));
          by.mark().ifPresent(mark -> wire.setGrantedRecord(SignatureWords.write(mark)));
        });
    return wire.build();
  }

  static ReportStanding read(io.seriatim.proto.batch.v1.ReportStanding wire) {
    return new ReportStanding(wire.getSubmissionId(), wire.getFormat(), wire.getState());
  }

  static io.seriatim.proto.batch.v1.ReportStanding write(ReportStanding report) {
    return io.seriatim.proto.batch.v1.ReportStanding.newBuilder()
        .setSubmissionId(report.submission())
        .setFormat(report.format())
        .setState(report.state())
        .build();
  }

  /** How far a batch is: hashes and answers yes or no of all of it, the rest of what is seen. */
  public static GetReleaseResponse view(ReleaseBatch.View view) {
    ReleaseChain chain = view.chain();
    Batch seen = view.seen();
    ReleaseChain shown = new ReleaseChain(seen, chain.reports());
    Set<SiteId> sites = shown.sites().keySet();
    boolean closed = chain.batch().isClosed();
    GetReleaseResponse.Builder wire =
        GetReleaseResponse.newBuilder()
            .setCounted(view.counted())
            .setReviewed(view.reviewed())
            .setClosed(closed)
            .setReportsAccepted(closed && chain.reportsMissing().isEmpty())
            .addAllReportsMissing(chain.reportsMissing(shown.markets()))
            .addAllSitesMissing(
                chain.sitesMissing().stream().filter(sites::contains).map(SiteId::value).toList())
            .setCertified(chain.isCertified())
            .addAllSteps(seen.dossier().steps().stream().map(ReleaseWords::write).toList());
    chain
        .record()
        .ifPresent(record ->
            wire.setRecordHash(ByteString.copyFrom(record.hash().bytes()))
                .setRecordForm(record.form().version())
                .setRecordText(seen.equals(chain.batch()) ? record.text() : "")
                .setGoodPacks(view.goodPacks()));
    for (ReleaseScope scope : shown.released()) {
      if (scope.isWhole()) {
        wire.addReleasedMarkets(scope.market());
      } else {
        wire.addParts(
            ReleasedPart.newBuilder()
                .setMarket(scope.market())
                .setPacks(scope.packs())
                .addAllContainers(scope.containers()));
      }
    }
    return wire.build();
  }
}
