package io.seriatim.aggregation.store;

import io.seriatim.aggregation.contract.FlagRecords;
import io.seriatim.aggregation.contract.Flags;
import io.seriatim.aggregation.contract.States;
import io.seriatim.aggregation.domain.StandingFlag;
import io.seriatim.kernel.life.Contents;
import io.seriatim.kernel.life.ItemState;
import io.seriatim.kernel.life.Lot;
import io.seriatim.proto.ledger.v1.FlagOnObject;
import io.seriatim.proto.ledger.v1.FlagRecord;
import io.seriatim.proto.ledger.v1.FlagStatus;
import io.seriatim.proto.ledger.v1.ObjectState;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The flags that concern one object, by its own row: of a container, by its summary. */
final class ObjectFlags {
  private final FlagRecords records;

  ObjectFlags(FlagRecords records) {
    this.records = records;
  }

  List<FlagOnObject> of(ObjectState state) {
    return records.ofOwner(state.getOwner()).stream()
        .flatMap(record -> on(record, States.kernel(state)).stream())
        .toList();
  }

  private Optional<FlagOnObject> on(FlagRecord record, ItemState.Present object) {
    StandingFlag flag = Flags.of(record.getFlag());
    Set<Lot> lots =
        object
            .contents()
            .map(Contents::summary)
            .map(summary -> summary.lots().keySet())
            .orElseGet(() -> object.header().lot().map(Set::of).orElse(Set.of()));
    long concerned =
        lots.stream().filter(lot -> flag.isAbout(object.header().owner(), lot)).count();
    boolean isContainer = object.contents().isPresent();
    if (concerned == 0 || (!isContainer && !flag.covers(object.id()))) {
      return Optional.empty();
    }
    FlagStatus status =
        Flags.status(record, records.acknowledgements(record.getFlag().getFlagId()));
    return status.getLifted()
        ? Optional.empty()
        : Optional.of(
            FlagOnObject.newBuilder()
                .setFlag(record.getFlag())
                .setEffective(status.getEffective())
                .setSomeOfContents(isContainer && (flag.isNarrow() || concerned < lots.size()))
                .build());
  }
}
