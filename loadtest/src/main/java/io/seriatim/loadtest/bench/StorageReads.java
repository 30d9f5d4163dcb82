package io.seriatim.loadtest.bench;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.SplittableRandom;

/** Reads units one after the other, by their key, drawn from all batches. */
final class StorageReads {
  private static final String KEY = "owner = ? AND gtin = ? AND lot = ? AND bucket = ?";
  private static final String TABLE = "seriatim_aggregation.units_of_batch";
  private static final int BUCKETS = 16;
  private static final int ALPHABET = 36;
  private static final int FIRST_CHARACTERS = 3;
  private static final int WARM_UP = 4_000;
  private static final int READS = 20_000;
  private static final int DRAWN_AT_ONCE = 10;

  private final CqlSession session;
  private final PreparedStatement next;
  private final PreparedStatement read;
  private final SplittableRandom random = new SplittableRandom(5);

  StorageReads(CqlSession session) {
    this.session = session;
    next =
        session.prepare(
            "SELECT unit FROM " + TABLE + " WHERE " + KEY + " AND unit > ? LIMIT " + DRAWN_AT_ONCE);
    read =
        session.prepare(
            "SELECT unit, state, writetime(state) FROM "
                + TABLE
                + " WHERE "
                + KEY
                + " AND unit = ?");
  }

  /** How long a read takes, with nothing else going on. */
  GatewayTimes measure(int batches) {
    List<BoundStatement> units = new ArrayList<>();
    while (units.size() < READS) {
      draw(batches, units);
    }
    Collections.shuffle(units, new Random(random.nextLong()));
    units.subList(0, WARM_UP).forEach(session::execute);
    var times = new GatewayTimes();
    for (BoundStatement unit : units) {
      long began = System.nanoTime();
      session.execute(unit).one();
      times.add(System.nanoTime() - began);
    }
    return times;
  }

  private void draw(int batches, List<BoundStatement> units) {
    int batch = random.nextInt(batches);
    String owner = StorageBatch.owner();
    String gtin = StorageBatch.gtin(batch);
    String lot = StorageBatch.lot(batch);
    int bucket = random.nextInt(BUCKETS);
    String from =
        Integer.toString(random.nextInt(ALPHABET * ALPHABET * ALPHABET), ALPHABET)
            .toUpperCase(Locale.ROOT);
    String padded = "0".repeat(FIRST_CHARACTERS - from.length()) + from;
    for (Row found : session.execute(next.bind(owner, gtin, lot, bucket, padded))) {
      units.add(read.bind(owner, gtin, lot, bucket, Objects.requireNonNull(found.getString(0))));
    }
  }
}
