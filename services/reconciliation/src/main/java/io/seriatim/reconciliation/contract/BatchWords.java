package io.seriatim.reconciliation.contract;

import io.seriatim.kernel.identity.Expiry;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.proto.batch.v1.BatchState;
import io.seriatim.proto.envelope.v1.Actor;
import io.seriatim.proto.envelope.v1.ZonedTime;
import io.seriatim.reconciliation.domain.Batch;
import io.seriatim.reconciliation.domain.Dossier;
import io.seriatim.reconciliation.domain.Reconciliation;
import io.seriatim.reconciliation.domain.Signer;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Batches with their signatures, both ways. */
public final class BatchWords {
  private static final int MOST_OFFSET_MINUTES = 18 * 60;

  private BatchWords() {}

  public static Batch read(io.seriatim.proto.batch.v1.Batch wire) {
    return new Batch(
        OrderWords.read(wire.getKey()),
        wire.getProductName(),
        Expiry.parse(wire.getExpiry()),
        wire.getCreatedMicros(),
        wire.getOrdersList().stream().map(OrderWords::read).toList(),
        closure(wire),
        new Dossier(
            wire.getFindingsList().stream().map(FindingWords::read).toList(),
            wire.getMaterialsList().stream().map(FindingWords::read).toList(),
            wire.getSupplementsList().stream().map(ReleaseWords::read).toList(),
            wire.getReopeningsList().stream().map(ReleaseWords::read).toList(),
            wire.getReleaseStepsList().stream().map(ReleaseWords::read).toList(),
            wire.getReportsList().stream().map(ReleaseWords::read).toList()));
  }

  /** A batch as it is kept; the reconciliation only once it is signed. */
  public static io.seriatim.proto.batch.v1.Batch write(Batch batch) {
    io.seriatim.proto.batch.v1.Batch.Builder wire =
        io.seriatim.proto.batch.v1.Batch.newBuilder()
            .setKey(OrderWords.write(batch.key()))
            .setProductName(batch.productName())
            .setExpiry(batch.expiry().value())
            .setCreatedMicros(batch.createdMicros())
            .setState(
                batch.isClosed() ? BatchState.BATCH_STATE_CLOSED : BatchState.BATCH_STATE_OPEN)
            .addAllOrders(batch.orders().stream().map(OrderWords::write).toList());
    gathered(batch.dossier(), wire);
    batch
        .closure()
        .ifPresent(closed ->
            wire.setReconciliation(BookWords.write(closed.reconciliation()))
                .addSignatures(SignatureWords.write(closed.signature()))
                .setCounterExplanation(closed.counterExplanation()));
    return wire.build();
  }

  private static void gathered(Dossier dossier, io.seriatim.proto.batch.v1.Batch.Builder wire) {
    wire.addAllFindings(dossier.findings().stream().map(FindingWords::write).toList())
        .addAllMaterials(dossier.materials().stream().map(FindingWords::write).toList())
        .addAllSupplements(dossier.supplements().stream().map(ReleaseWords::write).toList())
        .addAllReopenings(dossier.reopenings().stream().map(ReleaseWords::write).toList())
        .addAllReleaseSteps(dossier.steps().stream().map(ReleaseWords::write).toList())
        .addAllReports(dossier.reports().stream().map(ReleaseWords::write).toList());
  }

  /** A batch with the figures it is shown with. */
  public static io.seriatim.proto.batch.v1.Batch write(Batch batch, Reconciliation figures) {
    return write(batch).toBuilder().setReconciliation(BookWords.write(figures)).build();
  }

  /** A batch in a list: without figures. */
  public static io.seriatim.proto.batch.v1.Batch listed(Batch batch) {
    io.seriatim.proto.batch.v1.Batch whole = write(batch);
    return whole.toBuilder()
        .clearReleaseSteps()
        .addAllReleaseSteps(whole.getReleaseStepsList().stream().map(ReleaseWords::listed).toList())
        .clearReconciliation()
        .clearFindings()
        .clearMaterials()
        .clearSupplements()
        .clearReports()
        .build();
  }

  private static Optional<Batch.Closure> closure(io.seriatim.proto.batch.v1.Batch wire) {
    return wire.getState() == BatchState.BATCH_STATE_CLOSED
        ? Optional.of(
            new Batch.Closure(
                BookWords.read(wire.getReconciliation()),
                SignatureWords.read(wire.getSignatures(0)),
                wire.getCounterExplanation()))
        : Optional.empty();
  }

  /** Who acts, from an envelope. */
  public static Signer read(Actor wire) {
    return new Signer(wire.getId(), wire.getDisplayName(), TenantId.parse(wire.getTenant()));
  }

  static Actor write(Signer actor) {
    return Actor.newBuilder()
        .setId(actor.id())
        .setDisplayName(actor.displayName())
        .setTenant(actor.tenant().value())
        .build();
  }

  /**
   * A time with its offset; in UTC where the offset is none, because the moment is still known and
   * what is on the topic must be read.
   */
  public static OffsetDateTime read(ZonedTime wire) {
    boolean known = Math.abs((long) wire.getOffsetMinutes()) <= MOST_OFFSET_MINUTES;
    ZoneOffset offset =
        known ? ZoneOffset.ofTotalSeconds(wire.getOffsetMinutes() * 60) : ZoneOffset.UTC;
    return Instant.EPOCH.plus(wire.getEpochMicros(), ChronoUnit.MICROS).atOffset(offset);
  }

  static ZonedTime write(OffsetDateTime at) {
    return ZonedTime.newBuilder()
        .setEpochMicros(micros(at))
        .setOffsetMinutes(at.getOffset().getTotalSeconds() / 60)
        .build();
  }

  static long micros(OffsetDateTime at) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, at.toInstant());
  }
}
