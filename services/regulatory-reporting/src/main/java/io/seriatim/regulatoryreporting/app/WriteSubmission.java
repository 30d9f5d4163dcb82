package io.seriatim.regulatoryreporting.app;

import io.seriatim.regulatoryreporting.domain.Catalogue;
import io.seriatim.regulatoryreporting.domain.DscsaDocument;
import io.seriatim.regulatoryreporting.domain.DscsaDrafting;
import io.seriatim.regulatoryreporting.domain.DscsaDrafting.Complete;
import io.seriatim.regulatoryreporting.domain.DscsaDrafting.Draft;
import io.seriatim.regulatoryreporting.domain.DscsaDrafting.Incomplete;
import io.seriatim.regulatoryreporting.domain.Gap;
import io.seriatim.regulatoryreporting.domain.Shipment;
import io.seriatim.regulatoryreporting.domain.Submission;
import io.seriatim.regulatoryreporting.domain.Submission.StoredDocument;
import io.seriatim.regulatoryreporting.domain.Submission.Waiting;
import io.seriatim.regulatoryreporting.domain.Submission.Written;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes the document of one submission, or says what it waits for.
 *
 * <p>The document first, its audit record next, the submission's row and its announcement last:
 * whoever is interrupted in between does the same again and ends with the same.
 */
public final class WriteSubmission {
  private static final int GAPS_SHOWN = 5;

  private final GatherLoad gatherLoad;
  private final MasterData masterData;
  private final Outbox outbox;
  private final SubmissionStore store;
  private final Trail trail;
  private final InstantSource clock;

  public WriteSubmission(
      GatherLoad gatherLoad,
      MasterData masterData,
      Outbox outbox,
      SubmissionStore store,
      Trail trail,
      InstantSource clock) {
    this.gatherLoad = gatherLoad;
    this.masterData = masterData;
    this.outbox = outbox;
    this.store = store;
    this.trail = trail;
    this.clock = clock;
  }

  /**
   * Tries once.
   *
   * @param waiting the submission as it is stored
   * @return false if it has to be tried again
   */
  public boolean write(Submission waiting) {
    Shipment shipment = waiting.shipment();
    return switch (draft(shipment)) {
      case Complete(DscsaDocument document) -> {
        complete(shipment, document);
        yield true;
      }
      case Incomplete(List<Gap> gaps) -> {
        if (gaps.stream().allMatch(Gap::closesByItself)) {
          explain(waiting, reason(gaps));
        } else {
          refuse(waiting, reason(gaps));
        }
        yield false;
      }
    };
  }

  /** Keeps why it could not be tried to the end, which is no refusal. */
  public void explain(Submission waiting, String reason) {
    Waiting why = new Waiting(reason);
    if (!why.equals(waiting.state())) {
      store.explain(waiting.shipment(), why);
    }
  }

  /** Keeps what is missing, and that the document was refused for it. */
  private void refuse(Submission waiting, String reason) {
    Waiting why = new Waiting(reason);
    if (!why.equals(waiting.state())) {
      trail.record(new Submission(waiting.shipment(), why));
      store.explain(waiting.shipment(), why);
    }
  }

  private Draft draft(Shipment shipment) {
    GatherLoad.Gathered gathered = gatherLoad.gather(shipment);
    if (!gathered.gaps().isEmpty()) {
      return new Incomplete(gathered.gaps());
    }
    Catalogue catalogue = masterData.of(shipment.owner());
    return new DscsaDrafting(catalogue).draft(shipment, gathered.outermost());
  }

  private void complete(Shipment shipment, DscsaDocument document) {
    StoredDocument stored = outbox.write(shipment.owner(), document);
    Written written = new Written(stored, document.units(), clock.instant());
    trail.record(new Submission(shipment, written));
    store.complete(shipment, written);
  }

  private static String reason(List<Gap> gaps) {
    String first =
        gaps.stream().limit(GAPS_SHOWN).map(Gap::toString).collect(Collectors.joining("; "));
    return gaps.size() > GAPS_SHOWN
        ? first + "; and %d more".formatted(gaps.size() - GAPS_SHOWN)
        : first;
  }
}
