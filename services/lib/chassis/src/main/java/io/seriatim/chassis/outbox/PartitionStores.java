package io.seriatim.chassis.outbox;

import com.datastax.oss.driver.api.core.CqlSession;
import java.time.InstantSource;

/** Gives a service its stores; declare the table and {@link IntentTable} in {@code Tables}. */
public final class PartitionStores {
  private final CqlSession session;
  private final Intents intents;
  private final OutboxRelay relay;
  private final InstantSource clock;

  PartitionStores(CqlSession session, Intents intents, OutboxRelay relay, InstantSource clock) {
    this.session = session;
    this.intents = intents;
    this.relay = relay;
    this.clock = clock;
  }

  /** The store of this table; its outbox is swept from now on. */
  public PartitionStore of(PartitionTable table) {
    PartitionRows rows = new PartitionRows(session, table);
    relay.serve(rows);
    return new PartitionStore(table, rows, intents, relay, clock);
  }

  /** The relay, for a test that wants a sweep now. */
  public OutboxRelay relay() {
    return relay;
  }
}
