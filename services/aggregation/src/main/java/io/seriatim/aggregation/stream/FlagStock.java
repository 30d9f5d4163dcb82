package io.seriatim.aggregation.stream;

import io.seriatim.proto.ledger.v1.Flag;
import io.seriatim.proto.ledger.v1.FlagScope;
import io.seriatim.proto.ledger.v1.FlaggedObject;
import io.seriatim.proto.ledger.v1.Identity;
import io.seriatim.proto.ledger.v1.ObjectState;
import io.seriatim.proto.ledger.v1.SummaryLine;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a partition has in memory of a batch or product: the outermost objects, containers first.
 *
 * <p>It looks at a bounded number of objects, because it does so inside one input; the rows say all
 * of it.
 */
final class FlagStock {
  /** Objects that are looked at: some tenths of a second. */
  private static final int MOST_READ = 50_000;

  private static final int MOST_LISTED = 2_000;

  private final StreamResidence residence;

  FlagStock(StreamResidence residence) {
    this.residence = residence;
  }

  /**
   * What was found.
   *
   * @param unlisted how many more there may be
   */
  record Found(List<FlaggedObject> listed, long unlisted) {}

  Found of(Flag flag) {
    Set<String> containers = new LinkedHashSet<>();
    Set<String> units = new LinkedHashSet<>();
    String ofProduct = "sgtin:" + flag.getScope().getGtin() + ".";
    long[] passed = {0};
    residence.eachResident(
        key(flag),
        id -> {
          Set<String> of = id.startsWith(ofProduct) ? units : containers;
          if (of.size() < MOST_READ / 2) {
            of.add(id);
          } else if (!of.contains(id)) {
            passed[0]++;
          }
        });
    List<FlaggedObject> listed = new ArrayList<>();
    long more = passed[0] + list(containers, flag, listed) + list(units, flag, listed);
    return new Found(listed, more);
  }

  /** How the keys of the batch, or of every batch of the product, begin. */
  private static String key(Flag flag) {
    FlagScope scope = flag.getScope();
    String product = flag.getOwner() + "|" + scope.getGtin() + "|";
    return scope.getLot().isEmpty() ? product : product + scope.getLot().replace("|", "||") + "|";
  }

  private long list(Set<String> ids, Flag flag, List<FlaggedObject> listed) {
    long unlisted = 0;
    for (String id : ids) {
      Optional<ObjectState> outermost =
          residence.resident(id).filter(state -> isOutermost(state) && holds(state, flag));
      if (outermost.isPresent() && listed.size() < MOST_LISTED) {
        listed.add(object(outermost.get(), flag.getScope()));
      } else if (outermost.isPresent()) {
        unlisted++;
      }
    }
    return unlisted;
  }

  private static boolean isOutermost(ObjectState state) {
    return state.getParent().isEmpty()
        && state.getIdentity() == Identity.IDENTITY_ALIVE
        && !state.getPlace().getCustodySite().isEmpty();
  }

  private static boolean holds(ObjectState state, Flag flag) {
    return state.getOwner().equals(flag.getOwner()) && units(state, flag.getScope()) > 0;
  }

  private static FlaggedObject object(ObjectState state, FlagScope scope) {
    return FlaggedObject.newBuilder()
        .setItemId(state.getItemId())
        .setSite(state.getPlace().getCustodySite())
        .setInTransit(!state.getPlace().getInTransitTo().isEmpty())
        .setUnits(units(state, scope))
        .build();
  }

  private static long units(ObjectState state, FlagScope scope) {
    if (state.hasContents()) {
      return state.getContents().getSummaryList().stream()
          .filter(line -> isOf(scope, line.getGtin(), line.getLot()))
          .mapToLong(SummaryLine::getUnits)
          .sum();
    }
    return isOf(scope, state.getGtin(), state.getLot()) ? 1 : 0;
  }

  private static boolean isOf(FlagScope scope, String gtin, String lot) {
    return gtin.equals(scope.getGtin()) && (scope.getLot().isEmpty() || lot.equals(scope.getLot()));
  }
}
