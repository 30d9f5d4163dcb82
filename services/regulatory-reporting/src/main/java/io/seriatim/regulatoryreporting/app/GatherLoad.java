package io.seriatim.regulatoryreporting.app;

import io.seriatim.kernel.identity.TenantId;
import io.seriatim.regulatoryreporting.domain.Gap;
import io.seriatim.regulatoryreporting.domain.Gap.Kind;
import io.seriatim.regulatoryreporting.domain.Goods;
import io.seriatim.regulatoryreporting.domain.Goods.Moment;
import io.seriatim.regulatoryreporting.domain.Load;
import io.seriatim.regulatoryreporting.domain.Shipment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks the ledger for everything that was shipped, down to the packs. */
public final class GatherLoad {
  private static final int DEEPEST = 16;

  private final Ledger ledger;

  /** What was gathered, or why not. */
  public record Gathered(List<Load> outermost, List<Gap> gaps) {}

  public GatherLoad(Ledger ledger) {
    this.ledger = ledger;
  }

  /**
   * Gathers it. Rows that are older than the shipment are a gap: they may not yet know what went
   * into the containers.
   */
  public Gathered gather(Shipment shipment) {
    List<Goods> outermost = new ArrayList<>();
    List<Gap> gaps = new ArrayList<>();
    for (Shipment.Item item : shipment.items()) {
      Optional<Goods> found = ledger.find(shipment.owner(), item.id());
      if (found.isEmpty()) {
        gaps.add(new Gap(Kind.UNKNOWN_OBJECT, item.id().canonical()));
      } else if (found.get().stamp() < item.stamp()) {
        gaps.add(behind(item, found.get()));
      } else {
        outermost.add(found.get());
      }
    }
    return gaps.isEmpty()
        ? new Gathered(
            outermost.stream().map(goods -> open(shipment.owner(), goods, 0)).toList(), gaps)
        : new Gathered(List.of(), gaps);
  }

  private static Gap behind(Shipment.Item item, Goods found) {
    return new Gap(
        Kind.LEDGER_BEHIND,
        "%s, stamp %d (expected: >= %d)"
            .formatted(item.id().canonical(), found.stamp(), item.stamp()));
  }

  private Load open(TenantId owner, Goods goods, int depth) {
    if (!goods.isContainer() || depth == DEEPEST) {
      return Load.pack(goods);
    }
    List<Goods> children = ledger.children(owner, goods.id());
    return new Load(
        goods,
        filled(owner, goods, children),
        children.stream().map(child -> open(owner, child, depth + 1)).toList());
  }

  /** Children that last changed when their container was opened went into it then. */
  private Optional<Moment> filled(TenantId owner, Goods container, List<Goods> children) {
    boolean atOnce =
        container
            .born()
            .filter(
                born -> children.stream().allMatch(child -> child.changedAt().equals(born.at())))
            .isPresent();
    return atOnce ? container.born() : ledger.lastFilled(owner, container.id());
  }
}
