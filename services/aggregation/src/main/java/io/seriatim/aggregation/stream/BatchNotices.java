package io.seriatim.aggregation.stream;

import io.seriatim.aggregation.contract.InputLog;
import io.seriatim.chassis.kafka.Received;
import io.seriatim.proto.batch.v1.BatchEvent;
import io.seriatim.proto.ledger.v1.BatchNotice;
import io.seriatim.proto.ledger.v1.LedgerInput;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** Tells every partition what reconciliation says of a batch that decisions depend on. */
public final class BatchNotices {
  private final InputLog inputs;
  private final int partitions;

  public BatchNotices(InputLog inputs, int partitions) {
    this.inputs = inputs;
    this.partitions = partitions;
  }

  /** Returns when the inputs are kept. */
  public void take(List<Received<String, BatchEvent>> events) {
    events.stream().flatMap(received -> received.value().stream()).forEach(this::tell);
  }

  private void tell(BatchEvent event) {
    notice(event)
        .ifPresent(notice ->
            CompletableFuture.allOf(
                    IntStream.range(0, partitions)
                        .mapToObj(
                            partition -> inputs.append(partition, input(event, notice, partition)))
                        .toArray(CompletableFuture[]::new))
                .join());
  }

  private static Optional<BatchNotice> notice(BatchEvent event) {
    BatchNotice.Builder notice =
        BatchNotice.newBuilder()
            .setBatch(event.getKey())
            .setSaidMicros(event.getHeader().getRecordedMicros());
    return switch (event.getBodyCase()) {
      case ORDER_IMPORTED ->
          Optional.of(notice.setOrderSite(event.getOrderImported().getOrder().getSiteId()).build());
      case BATCH_CLOSED -> Optional.of(notice.setClosed(true).build());
      case BATCH_REOPENED -> Optional.of(notice.setClosed(false).build());
      case ORDER_MOVED,
          ORDER_AMENDED,
          FINDINGS_CHANGED,
          FINDING_RESOLVED,
          MATERIAL_COUNTED,
          BATCH_SUPPLEMENTED,
          REOPENING_ASKED,
          RELEASE_SIGNED,
          RELEASE_REVOKED,
          REPORT_NOTED,
          BODY_NOT_SET ->
          Optional.empty();
    };
  }

  private static LedgerInput input(BatchEvent event, BatchNotice notice, int partition) {
    return LedgerInput.newBuilder()
        .setInputId("batch/" + event.getHeader().getEventId() + "/" + partition)
        .setOperator(event.getHeader().getOperator())
        .setActor(event.getHeader().getActor())
        .setAcceptedMicros(event.getHeader().getRecordedMicros())
        .setBatchNotice(notice)
        .build();
  }
}
