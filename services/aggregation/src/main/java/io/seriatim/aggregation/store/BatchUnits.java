package io.seriatim.aggregation.store;

import static io.seriatim.aggregation.store.CassandraLedgerView.now;

import io.seriatim.aggregation.domain.Buckets;
import io.seriatim.proto.ledger.v1.ObjectState;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Lists the units of a batch, bucket by bucket. */
final class BatchUnits {
  private final UnitRows rows;

  BatchUnits(UnitRows rows) {
    this.rows = rows;
  }

  /**
   * The next units that are wanted.
   *
   * <p>One bucket often fills the page; where it does not, few units are wanted, and the others are
   * read at the same time.
   *
   * @param after the last one of those given before; empty to begin
   */
  List<ObjectState> next(BatchRow batch, String after, int most, Predicate<ObjectState> wanted) {
    int first = after.isEmpty() ? 0 : UnitRows.bucketOf(batch, after).number();
    List<ObjectState> found = now(search(batch, first, after, most, wanted));
    List<CompletionStage<List<ObjectState>>> others =
        found.size() >= most
            ? List.of()
            : IntStream.range(first + 1, Buckets.PER_BATCH)
                .mapToObj(bucket -> search(batch, bucket, "", most, wanted))
                .toList();
    others.forEach(other -> found.addAll(now(other)));
    return List.copyOf(found.subList(0, Math.min(most, found.size())));
  }

  private CompletionStage<List<ObjectState>> search(
      BatchRow batch, int bucket, String after, int most, Predicate<ObjectState> wanted) {
    List<ObjectState> found = new ArrayList<>();
    return rows.readAfter(
            new UnitRows.Bucket(batch, bucket),
            after,
            unit -> {
              if (wanted.test(unit)) {
                found.add(unit);
              }
              return found.size() < most;
            })
        .thenApply(done -> found);
  }

  /** All of them, all buckets at once. */
  void each(BatchRow batch, Consumer<ObjectState> each) {
    List<CompletionStage<Void>> reads =
        IntStream.range(0, Buckets.PER_BATCH)
            .mapToObj(bucket -> rows.read(new UnitRows.Bucket(batch, bucket), each))
            .toList();
    reads.forEach(CassandraLedgerView::now);
  }
}
