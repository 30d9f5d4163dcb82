package io.seriatim.loadtest.chaos;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.Channel;
import io.seriatim.kernel.identity.CheckDigit;
import io.seriatim.loadtest.bench.Figures;
import io.seriatim.loadtest.bench.LedgerOrders;
import io.seriatim.localstack.StackDescription;
import io.seriatim.proto.ledger.v1.Stage;
import io.seriatim.proto.ledger.v1.StoredUnit;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The account at the end: every row of every batch against what the gateways' journals say. */
final class LedgerCheck implements AutoCloseable {
  private static final String KEYSPACE = "seriatim_aggregation";
  private static final int RECORDS_OF_A_PACK = 3;

  private final CqlSession session;
  private final long packsOfASite;
  private long units;
  private long lost;
  private long twice;
  private long elsewhere;
  private long otherwise;
  private long foreign;
  private long containersWrong;

  LedgerCheck(StackDescription stack, long packsOfASite) {
    this.packsOfASite = packsOfASite;
    this.session = LedgerRows.open(stack);
  }

  void run(Channel ledger, int sites, Figures figures) {
    var books = new BooksCheck(ledger, packsOfASite);
    Map<String, List<String>> containers = new HashMap<>();
    Map<String, Map<String, String>> parents = new HashMap<>();
    for (int site = 0; site < sites; site++) {
      books.run(site, figures);
      ExpectedSite expected = ExpectedSite.of(site, packsOfASite);
      containers.putAll(expected.contents());
      parents.put(LedgerOrders.batch(site).getLot(), expected.parents());
    }
    units(parents);
    contents(containers);
    figures(figures);
  }

  /** Reads every unit there is, of whatever batch. */
  private void units(Map<String, Map<String, String>> parents) {
    Set<String> seen = new HashSet<>();
    for (Row row :
        session.execute(
            SimpleStatement.newInstance(
                "SELECT lot, unit, state FROM " + KEYSPACE + ".units_of_batch"))) {
      units++;
      String unit = "sgtin:" + LedgerOrders.GTIN + "." + text(row, "unit");
      if (!seen.add(unit)) {
        twice++;
      }
      String parent = parents.getOrDefault(text(row, "lot"), Map.of()).get(unit);
      if (parent == null) {
        foreign++;
      } else {
        compare(unit(row), parent);
      }
    }
    long wanted = packsOfASite * parents.size();
    lost = wanted - (seen.size() - foreign);
  }

  private void compare(StoredUnit unit, String parent) {
    if (!parentOf(unit).equals(parent)) {
      elsewhere++;
    }
    boolean asItWas =
        unit.getRest().getNumbering() == Stage.STAGE_COMMISSIONED
            && unit.getRest().getHoldsCount() == 0
            && unit.getPastBeforeCount() == RECORDS_OF_A_PACK;
    if (!asItWas) {
      otherwise++;
    }
  }

  /** Reads what went into every container there is. */
  private void contents(Map<String, List<String>> expected) {
    Map<String, List<String>> found = new HashMap<>();
    for (Row row :
        session.execute(
            SimpleStatement.newInstance(
                "SELECT parent, went_in, went_out FROM " + KEYSPACE + ".contents_by_parent"))) {
      List<String> in = found.computeIfAbsent(text(row, "parent"), p -> new ArrayList<>());
      in.addAll(list(row, "went_in"));
      list(row, "went_out").forEach(out -> in.add("out: " + out));
    }
    Set<String> all = new HashSet<>(expected.keySet());
    all.addAll(found.keySet());
    containersWrong =
        all.stream()
            .filter(id -> !expected.getOrDefault(id, List.of()).equals(found.get(id)))
            .count();
  }

  private void figures(Figures figures) {
    figures.figure("units", "unit rows read", units, "rows");
    zero(figures, "lost", "packs lost", lost);
    zero(figures, "twice", "packs twice", twice);
    zero(figures, "elsewhere", "packs in another container", elsewhere);
    zero(figures, "foreign", "packs nobody made", foreign);
    zero(figures, "otherwise", "packs held, or not with three records", otherwise);
    zero(figures, "containersWrong", "containers with other contents", containersWrong);
  }

  private static void zero(Figures figures, String name, String text, long count) {
    figures.figure(name, text, count, "");
    if (count != 0) {
      figures.wrong(text + ": " + count + " (expected: 0)");
    }
  }

  private static String text(Row row, String column) {
    return Objects.requireNonNullElse(row.getString(column), "");
  }

  private static List<String> list(Row row, String column) {
    return Objects.requireNonNullElse(row.getList(column, String.class), List.of());
  }

  private static StoredUnit unit(Row row) {
    try {
      ByteBuffer bytes =
          Objects.requireNonNullElse(row.getByteBuffer("state"), ByteBuffer.allocate(0));
      return StoredUnit.parseFrom(bytes);
    } catch (InvalidProtocolBufferException broken) {
      throw new IllegalStateException(broken);
    }
  }

  /** As the row holds it: an SSCC without its check digit. */
  private static String parentOf(StoredUnit unit) {
    return unit.getParentSscc() == 0
        ? unit.getRest().getParent()
        : "sscc:" + CheckDigit.append("%017d".formatted(unit.getParentSscc()));
  }

  @Override
  public void close() {
    session.close();
  }
}
