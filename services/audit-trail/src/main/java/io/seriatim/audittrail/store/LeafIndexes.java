package io.seriatim.audittrail.store;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.seriatim.audittrail.contract.Records;
import io.seriatim.audittrail.domain.Leaf;
import io.seriatim.audittrail.store.Writes.Sized;
import io.seriatim.proto.audit.v1.AuditRecord;
import io.seriatim.proto.audit.v1.LineLeaf;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds leaves by record, subject and time: a row for each act's record and one for its subject, a
 * row for each line record beside its neighbours in the journal (so that many are written at once),
 * a row for each hour of a log.
 */
final class LeafIndexes {
  /** The lowest index of an hour wins, whoever writes it when. */
  private static final long LOWEST_WINS = 1L << 62;

  private static final Pattern LINE = Pattern.compile("line/(.+/[0-9]+)/([0-9]{1,18})");
  private static final int SPAN = 1_024;
  private static final int ROW_BYTES = 80;

  private final CqlSession session;
  private final PreparedStatement keepLine;
  private final PreparedStatement line;
  private final PreparedStatement keepRecord;
  private final PreparedStatement keepSubject;
  private final PreparedStatement keepHour;
  private final PreparedStatement record;
  private final PreparedStatement subject;
  private final PreparedStatement hours;

  LeafIndexes(CqlSession session) {
    this.session = session;
    keepRecord =
        session.prepare(
            "INSERT INTO leaf_by_record (owner, record_id, leaf_index) VALUES (?, ?, ?)");
    keepLine =
        session.prepare(
            "INSERT INTO leaf_by_line (owner, journal, span, sequence, leaf_index)"
                + " VALUES (?, ?, ?, ?, ?)");
    line =
        session.prepare(
            "SELECT leaf_index FROM leaf_by_line WHERE owner = ? AND journal = ? AND span = ?"
                + " AND sequence = ?");
    keepSubject =
        session.prepare(
            "INSERT INTO leaves_by_subject (owner, subject, leaf_index) VALUES (?, ?, ?)");
    keepHour =
        session.prepare(
            "INSERT INTO hours_by_log (owner, hour, first_index) VALUES (?, ?, ?)"
                + " USING TIMESTAMP ?");
    record =
        session.prepare(
            "SELECT leaf_index FROM leaf_by_record WHERE owner = ? AND record_id = ? LIMIT 1");
    subject =
        session.prepare(
            "SELECT leaf_index FROM leaves_by_subject WHERE owner = ? AND subject = ?"
                + " AND leaf_index >= ? LIMIT ?");
    hours = session.prepare("SELECT first_index FROM hours_by_log WHERE owner = ? AND hour >= ?");
  }

  void write(Writes writes, String owner, List<Leaf> leaves) {
    Map<Long, Long> firsts = new HashMap<>();
    Map<String, List<Sized>> lines = new HashMap<>();
    for (Leaf leaf : leaves) {
      Optional<AuditRecord> known = Records.read(leaf.bytes());
      known.ifPresent(
          read -> firsts.merge(hour(read.getRecordedMicros()), leaf.index(), Math::min));
      known
          .filter(AuditRecord::hasLine)
          .ifPresent(read -> line(lines, owner, leaf.index(), read.getLine()));
      known
          .filter(read -> !read.hasLine())
          .ifPresent(read -> act(writes, owner, leaf.index(), read));
    }
    lines.values().forEach(writes::together);
    firsts.forEach(
        (hour, first) -> writes.one(keepHour.bind(owner, hour, first, LOWEST_WINS - first)));
  }

  private void act(Writes writes, String owner, long index, AuditRecord read) {
    if (!read.getRecordId().isEmpty()) {
      writes.one(keepRecord.bind(owner, KeyText.of(read.getRecordId()), index));
    }
    if (!read.getSubject().isEmpty()) {
      writes.one(keepSubject.bind(owner, KeyText.of(read.getSubject()), index));
    }
  }

  private void line(Map<String, List<Sized>> lines, String owner, long index, LineLeaf leaf) {
    String journal = KeyText.of(leaf.getGatewayId() + "/" + leaf.getEpoch());
    long span = leaf.getSequence() / SPAN;
    lines
        .computeIfAbsent(journal + "/" + span, key -> new ArrayList<>())
        .add(new Sized(keepLine.bind(owner, journal, span, leaf.getSequence(), index), ROW_BYTES));
  }

  Optional<Long> indexOf(String owner, String recordId) {
    Matcher ofLine = LINE.matcher(recordId);
    BoundStatement asked =
        ofLine.matches()
            ? ofLine(owner, ofLine.group(1), Long.parseLong(ofLine.group(2)))
            : record.bind(owner, KeyText.of(recordId));
    return Optional.ofNullable(session.execute(asked).one()).map(row -> row.getLong("leaf_index"));
  }

  private BoundStatement ofLine(String owner, String journal, long sequence) {
    return line.bind(owner, KeyText.of(journal), sequence / SPAN, sequence);
  }

  List<Long> about(String owner, String what, long from, int most) {
    List<Long> found = new ArrayList<>();
    for (Row row : session.execute(subject.bind(owner, KeyText.of(what), from, most))) {
      found.add(row.getLong("leaf_index"));
    }
    return found;
  }

  /** Services' clocks differ, so later hours may begin before earlier ones: the lowest counts. */
  long startOf(String owner, long micros) {
    long start = Long.MAX_VALUE;
    for (Row row : session.execute(hours.bind(owner, hour(micros)))) {
      start = Math.min(start, row.getLong("first_index"));
    }
    return start;
  }

  private static long hour(long micros) {
    return Math.floorDiv(micros, TimeUnit.HOURS.toMicros(1));
  }
}
