package io.seriatim.aggregation.store;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.seriatim.proto.ledger.v1.FlagAcknowledged;
import io.seriatim.proto.ledger.v1.FlagAcknowledgement;
import io.seriatim.proto.ledger.v1.LedgerEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** What each partition said of each flag; written from its events alone. */
final class FlagAckRows {
  static final Schema SCHEMA =
      Schema.of(
          "acknowledgements_by_flag",
          "CREATE TABLE acknowledgements_by_flag (flag_id text, partition int, stamp bigint,"
              + " held bigint, lifted bigint, PRIMARY KEY (flag_id, partition))"
              + " WITH compaction = {'class': 'UnifiedCompactionStrategy'}");

  private final CqlSession session;
  private final PreparedStatement acknowledge;
  private final PreparedStatement lift;
  private final PreparedStatement read;

  FlagAckRows(CqlSession session) {
    this.session = session;
    acknowledge =
        session.prepare(
            "INSERT INTO acknowledgements_by_flag (flag_id, partition, stamp, held)"
                + " VALUES (?, ?, ?, ?) USING TIMESTAMP ?");
    lift =
        session.prepare(
            "INSERT INTO acknowledgements_by_flag (flag_id, partition, lifted)"
                + " VALUES (?, ?, ?) USING TIMESTAMP ?");
    read =
        session.prepare(
            "SELECT partition, stamp, held, lifted FROM acknowledgements_by_flag"
                + " WHERE flag_id = ?");
  }

  BoundStatement acknowledged(LedgerEvent event) {
    FlagAcknowledged said = event.getFlagAcknowledged();
    long stamp = event.getHeader().getStamp();
    return acknowledge.bind(
        said.getFlag().getFlagId(),
        event.getPartition(),
        stamp,
        said.getHeldCount() + said.getUnlisted(),
        stamp);
  }

  BoundStatement lifted(LedgerEvent event) {
    long stamp = event.getHeader().getStamp();
    return lift.bind(
        event.getFlagLifted().getFlag().getFlagId(), event.getPartition(), stamp, stamp);
  }

  CompletionStage<List<FlagAcknowledgement>> read(String flagId) {
    return Pages.all(
        session.executeAsync(read.bind(flagId)), new ArrayList<>(), FlagAckRows::acknowledgement);
  }

  private static FlagAcknowledgement acknowledgement(Row row) {
    return FlagAcknowledgement.newBuilder()
        .setPartition(row.getInt("partition"))
        .setStamp(row.getLong("stamp"))
        .setHeld(row.getLong("held"))
        .setLiftedStamp(row.getLong("lifted"))
        .build();
  }
}
