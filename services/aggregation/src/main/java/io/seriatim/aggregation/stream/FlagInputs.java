package io.seriatim.aggregation.stream;

import io.seriatim.proto.envelope.v1.EventHeader;
import io.seriatim.proto.ledger.v1.FlagAcknowledged;
import io.seriatim.proto.ledger.v1.FlagInput;
import io.seriatim.proto.ledger.v1.FlagLifted;
import io.seriatim.proto.ledger.v1.LedgerEvent;
import io.seriatim.proto.ledger.v1.LedgerInput;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Recalls and withdrawals as they reach one partition: kept, acknowledged once, in force from then
 * on.
 *
 * <p>Law: what leaves this partition's custody for the market has a stamp before the
 * acknowledgement's, or was decided under the flag.
 */
final class FlagInputs {
  private final Handling handling;
  private final FlagRegister flags;
  private final FlagStock stock;

  FlagInputs(Handling handling) {
    this.handling = handling;
    this.flags = handling.residence.register();
    this.stock = new FlagStock(handling.residence);
  }

  void handle(Record<String, LedgerInput> cause) {
    FlagInput asked = cause.value().getFlag();
    Optional<FlagInput> known = flags.find(asked.getFlag().getFlagId());
    boolean isNews = known.isEmpty() || (asked.hasLift() && !known.get().hasLift());
    if (isNews) {
      long decided = handling.begin(cause.value());
      flags.put(asked);
      handling.publish(cause, event(cause.value(), decided));
    }
  }

  private LedgerEvent event(LedgerInput input, long decided) {
    FlagInput asked = input.getFlag();
    EventHeader header =
        Headers.of(input, asked.getFlag().getOwner(), decided).toBuilder()
            .setIgnorable(true)
            .build();
    LedgerEvent.Builder event = LedgerEvent.newBuilder().setHeader(header);
    if (asked.hasLift()) {
      event.setFlagLifted(
          FlagLifted.newBuilder().setFlag(asked.getFlag()).setLift(asked.getLift()));
    } else {
      event.setFlagAcknowledged(acknowledged(asked));
    }
    return handling.event(event);
  }

  private FlagAcknowledged acknowledged(FlagInput asked) {
    FlagStock.Found found = stock.of(asked.getFlag());
    return FlagAcknowledged.newBuilder()
        .setFlag(asked.getFlag())
        .addAllHeld(found.listed())
        .setUnlisted(found.unlisted())
        .build();
  }
}
