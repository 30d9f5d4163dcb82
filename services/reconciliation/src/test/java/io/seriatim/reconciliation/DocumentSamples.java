package io.seriatim.reconciliation;

import io.seriatim.kernel.identity.LineId;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.reconciliation.domain.Amendment;
import io.seriatim.reconciliation.domain.Attestation;
import io.seriatim.reconciliation.domain.Batch;
import io.seriatim.reconciliation.domain.Books;
import io.seriatim.reconciliation.domain.Difference;
import io.seriatim.reconciliation.domain.Dossier;
import io.seriatim.reconciliation.domain.FindingState;
import io.seriatim.reconciliation.domain.LedgerPlace;
import io.seriatim.reconciliation.domain.MaterialCount;
import io.seriatim.reconciliation.domain.Order;
import io.seriatim.reconciliation.domain.OrderFigures;
import io.seriatim.reconciliation.domain.OrderNumbers;
import io.seriatim.reconciliation.domain.OrderState;
import io.seriatim.reconciliation.domain.Reconciliation;
import io.seriatim.reconciliation.domain.ReleaseScope;
import io.seriatim.reconciliation.domain.ReleaseStep;
import io.seriatim.reconciliation.domain.ReleasedContents;
import io.seriatim.reconciliation.domain.ReportStanding;
import io.seriatim.reconciliation.domain.Resolution;
import io.seriatim.reconciliation.domain.RunHistory;
import io.seriatim.reconciliation.domain.RunMoment;
import io.seriatim.reconciliation.domain.RunTally;
import io.seriatim.reconciliation.domain.RunTally.Account;
import io.seriatim.reconciliation.domain.Samples;
import io.seriatim.reconciliation.domain.Sha256;
import io.seriatim.reconciliation.domain.Signature;
import io.seriatim.reconciliation.domain.SignatureCheck;
import io.seriatim.reconciliation.domain.Signer;
import io.seriatim.reconciliation.domain.Supplement;
import io.seriatim.reconciliation.domain.TrackedFinding;
import io.seriatim.reconciliation.domain.document.Subject;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A closed batch of a million packs with something in every part of its document. */
public final class DocumentSamples {
  public static final OrderId ORDER = new OrderId("PO-1");

  private static final Signer RITA = new Signer("subject-2", "Rita R\u00e9nard", Samples.ACME);
  private static final OffsetDateTime BEGAN = OffsetDateTime.parse("2026-11-18T06:10:00+01:00");

  private DocumentSamples() {}

  /** The closed batch with what is known of it. */
  public static Subject closed() {
    Batch open = batch(Optional.empty());
    Reconciliation figures = figures(open);
    Signature close =
        new Signature(Samples.QUENTIN, Samples.NOW, "reviewed and closed", figures.recordHash(open))
            .attested(
                new Attestation(
                    "close-1", "quentin", Attestation.Proof.SIGN_IN, "all figures explained"))
            .over("seriatim-batch-record/2");
    Batch batch = batch(Optional.of(new Batch.Closure(figures, close, "belt slipped twice")));
    return new Subject(
        SignatureCheck.of(batch),
        figures,
        close.recordHash(),
        Map.of(ORDER, history()),
        "1.2.3 \u00a9 \u4e2d");
  }

  private static Reconciliation figures(Batch batch) {
    OrderFigures counted =
        new OrderFigures(
            ORDER,
            new OrderFigures.Labels(1_010_000, 0, 0, 1_000_000, 9_700, 250, 50),
            new OrderFigures.Packs(999_880, 100, 5, 10, 5, 0),
            new OrderFigures.Containers(41_661, 1, 868),
            new io.seriatim.reconciliation.domain.LineCounters(1_009_951, 9_701),
            true,
            true,
            40_000);
    return new Books(Samples.TOLERANCE)
        .reconcile(batch, List.of(counted), new OrderNumbers(1_050_000, 40_000));
  }

  private static Batch batch(Optional<Batch.Closure> closure) {
    Order order =
        new Order(
            Samples.facts(ORDER.value()),
            Samples.facts(ORDER.value()).hash(),
            new OrderState.Closed(),
            List.of(),
            Samples.MARKS,
            List.of(
                new Amendment(
                    "quantity",
                    "1900",
                    "2000",
                    "customer asked for more",
                    RITA,
                    BEGAN.minusDays(2),
                    Sha256.over(new byte[] {3}))));
    return new Batch(
        Samples.KEY,
        Samples.PRODUCT.name(),
        order.facts().expiry(),
        1_763_000_000_000_000L,
        List.of(order),
        closure,
        dossier());
  }

  private static Dossier dossier() {
    Difference difference =
        new Difference(
            "COUNTERS.processed",
            ORDER,
            new LineId("line-1"),
            1_009_950,
            1_009_951,
            "Count again.",
            Difference.Weight.EXPLAINABLE);
    Signature resolved = signature(RITA, "investigated", 4);
    return new Dossier(
        List.of(
            new TrackedFinding(
                "f00d",
                difference,
                1_763_000_100_000_000L,
                new FindingState.Resolved(new Resolution("belt slipped twice", resolved)))),
        List.of(new MaterialCount(ORDER, "leaflet", 1_020_000, 9_000, 1_000, RITA, Samples.NOW)),
        List.of(
            new Supplement(
                "s-1",
                Supplement.Kind.DAMAGE,
                List.of("sgtin:a", "sgtin:b"),
                "fork lift",
                signature(RITA, "seen", 5))),
        List.of(),
        List.of(
            new ReleaseStep(
                "r-1",
                new ReleaseStep.What.Certification(Optional.of(Samples.TRAIL)),
                signature(RITA, "certified", 6),
                Optional.empty()),
            ReleaseStep.signed(
                Samples.KEY,
                "r-2",
                new ReleaseStep.What.MarketRelease(
                    ReleaseScope.of(
                        "US",
                        List.of(
                            held("sscc:340123450000000017", "sgtin:c", "sgtin:d"),
                            held("sgtin:e", "sgtin:e")))),
                signature(RITA, "released", 7))),
        List.of(new ReportStanding("sub-9", "US-RELEASE-1", "ACCEPTED")));
  }

  private static ReleasedContents held(String container, String... packs) {
    Sha256 items = Sha256.over(ReleasedContents.text(List.of(packs)));
    return new ReleasedContents(container, new LedgerPlace(3, 8, 9), packs.length, items);
  }

  private static Signature signature(Signer by, String meaning, int record) {
    return new Signature(by, Samples.NOW, meaning, Sha256.over(new byte[] {(byte) record}));
  }

  private static RunHistory history() {
    RunTally.Counting counts = new RunTally.Counting();
    long hour = BEGAN.toEpochSecond() / 3_600 * 3_600;
    for (int i = 0; i < 28; i++) {
      String at = String.valueOf(hour + i * 3_600L);
      counts
          .add(Account.COMMISSIONED, at, 32_000 + 1_500L * (i * 7 % 5))
          .add(Account.SCRAPPED_AT, at, 200 + 37L * (i * 11 % 7));
    }
    counts
        .add(Account.SCRAPPED, "NO_READ", 6_100)
        .add(Account.SCRAPPED, "LOW_GRADE", 2_500)
        .add(Account.SCRAPPED, "MISMATCH", 800)
        .add(Account.SCRAPPED, "MECHANICAL", 300)
        .add(Account.REJECTED, "FOREIGN", 12)
        .add(Account.SAMPLED, "RETENTION", 60)
        .add(Account.SAMPLED, "QUALITY_CONTROL", 40)
        .add(Account.DOUBTED, "", 20)
        .add(Account.DOUBT_SETTLED, "LABEL_SCRAPPED", 20)
        .add(Account.CLOSED_FULL, "BUNDLE", 99_000)
        .add(Account.CLOSED_PARTIAL, "BUNDLE", 2)
        .add(Account.PACKED, "UNIT", 999_860)
        .add(Account.PACKED, "CASE", 41_660)
        .add(Account.UNPACKED, "UNIT", 30)
        .add(Account.REWORKED, "REPLACE", 3)
        .add(Account.STOPPED, "REJECT_NOT_CONFIRMED", 2);
    return new RunHistory(ORDER, counts.tally(), moments(), false);
  }

  private static List<RunMoment> moments() {
    List<RunMoment> moments = new ArrayList<>();
    moments.add(moment(0, RunMoment.What.STEP, "CLEARANCE PASSED", "Olga O"));
    moments.add(moment(10, RunMoment.What.STARTED, "", "Olga O"));
    moments.add(
        moment(65, RunMoment.What.STOPPED, "REJECT_NOT_CONFIRMED: pack 17", "gateway:gw-lyon"));
    moments.add(moment(71, RunMoment.What.RESUMED, "after REJECT_NOT_CONFIRMED", "Olga O"));
    moments.add(moment(90, RunMoment.What.DOUBT_SETTLED, "20 LABEL_SCRAPPED: all found", "Petr P"));
    moments.add(moment(1_700, RunMoment.What.ENDED, "", "Petr P"));
    return moments;
  }

  private static RunMoment moment(int minute, RunMoment.What what, String text, String who) {
    return new RunMoment("e-" + minute, BEGAN.plusMinutes(minute), what, text, who);
  }
}
