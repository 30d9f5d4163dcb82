package io.seriatim.regulatoryreporting.domain;

import java.util.List;
import java.util.stream.Stream;

/**
 * Drafts the document of a shipment from what ledger and master data say.
 *
 * <p>The law: a draft is complete or it is refused with everything that is missing; there is no
 * half a document. In a complete one every pack of the shipment is commissioned once and packed
 * once, and the same facts give the same document.
 */
public final class DscsaDrafting {
  private final Catalogue catalogue;

  /** What came of it. */
  public sealed interface Draft {}

  /** To be written. */
  public record Complete(DscsaDocument document) implements Draft {}

  /** To be waited for. */
  public record Incomplete(List<Gap> gaps) implements Draft {
    public Incomplete {
      gaps = List.copyOf(gaps);
    }
  }

  public DscsaDrafting(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * Drafts it.
   *
   * @param outermost what was shipped, in the order of the shipment's items
   */
  public Draft draft(Shipment shipment, List<Load> outermost) {
    return switch (Parties.of(shipment, catalogue)) {
      case Parties.Missing(List<Gap> gaps) -> new Incomplete(gaps);
      case Parties.All(Parties parties) -> draft(shipment, outermost, parties);
    };
  }

  private Draft draft(Shipment shipment, List<Load> outermost, Parties parties) {
    EpcNames names = new EpcNames(shipment.owner(), catalogue);
    List<Gap> gaps = new LoadCheck(catalogue, names).of(outermost);
    if (!gaps.isEmpty()) {
      return new Incomplete(gaps);
    }
    Vocabulary vocabulary = new Vocabulary(catalogue, parties, outermost);
    if (!vocabulary.unwritable().isEmpty()) {
      return new Incomplete(vocabulary.unwritable());
    }
    return new Complete(
        new DscsaDocument(
            shipment.submissionId(),
            shipment.recordedAt(),
            parties.sellerSgln(),
            parties.buyerSgln(),
            vocabulary.tradeItems(),
            vocabulary.locations(),
            packs(outermost),
            new EventList(shipment, catalogue, names).of(outermost, parties)));
  }

  private static long packs(List<Load> outermost) {
    Stream<Load> all = outermost.stream().flatMap(Load::all);
    return all.filter(load -> !load.goods().isContainer()).count();
  }
}
