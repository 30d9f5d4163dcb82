package io.seriatim.reconciliation.store;

import com.google.protobuf.InvalidProtocolBufferException;
import io.seriatim.chassis.outbox.PartitionStore;
import io.seriatim.chassis.outbox.RequestKey;
import io.seriatim.chassis.outbox.Verdict;
import io.seriatim.reconciliation.app.Outcome;
import io.seriatim.reconciliation.app.Request;
import io.seriatim.reconciliation.app.RulesStore;
import io.seriatim.reconciliation.contract.RefusalWords;
import io.seriatim.reconciliation.contract.RulesWords;
import io.seriatim.reconciliation.domain.BatchProduct;
import io.seriatim.reconciliation.domain.BookRules;
import io.seriatim.reconciliation.domain.Refusal;
import java.util.Optional;
import java.util.function.Supplier;

/** Keeps each product's rules in a partition beside the batches: the last ones, and all before. */
public final class CassandraRulesStore implements RulesStore {
  private static final String ROW = "rules";

  private final PartitionStore partitions;
  private final BookRules preset;

  public CassandraRulesStore(PartitionStore partitions, BookRules preset) {
    this.partitions = partitions;
    this.preset = preset;
  }

  @Override
  public BookRules of(BatchProduct product) {
    return partitions.row(partitionOf(product), ROW).map(CassandraRulesStore::read).orElse(preset);
  }

  @Override
  public Outcome<BookRules> set(
      BatchProduct product, Request request, BookRules rules, Supplier<Optional<Refusal>> refuses) {
    RequestKey<BookRules> key =
        new RequestKey<>(
            request.id(),
            request.hash().bytes(),
            answer -> RulesWords.write(product, answer).toByteArray(),
            CassandraRulesStore::read);
    byte[] row = RulesWords.write(product, rules).toByteArray();
    return RefusalWords.outcome(
        partitions.decide(
            partitionOf(product),
            key,
            before ->
                refuses
                    .get()
                    .<Verdict<BookRules>>map(no -> Verdict.refuse(RefusalWords.write(no)))
                    .orElseGet(() ->
                        Verdict.accept(
                            before
                                .change()
                                .put(ROW, row)
                                .putDetail("past/%016d".formatted(before.version() + 1), row),
                            rules))));
  }

  private static String partitionOf(BatchProduct product) {
    return "rules/" + product.owner() + "/" + product.gtin();
  }

  private static BookRules read(byte[] row) {
    try {
      return RulesWords.read(io.seriatim.proto.batch.v1.BookRules.parseFrom(row));
    } catch (InvalidProtocolBufferException broken) {
      throw new IllegalStateException("rules that can't be read", broken);
    }
  }
}
