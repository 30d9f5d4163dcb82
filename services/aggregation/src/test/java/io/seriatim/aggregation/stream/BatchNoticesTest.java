package io.seriatim.aggregation.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.chassis.kafka.Received;
import io.seriatim.proto.batch.v1.BatchClosed;
import io.seriatim.proto.batch.v1.BatchEvent;
import io.seriatim.proto.batch.v1.BatchKey;
import io.seriatim.proto.batch.v1.BatchReopened;
import io.seriatim.proto.batch.v1.Order;
import io.seriatim.proto.batch.v1.OrderImported;
import io.seriatim.proto.batch.v1.ReopeningAsked;
import io.seriatim.proto.envelope.v1.EventHeader;
import io.seriatim.proto.ledger.v1.BatchNotice;
import io.seriatim.proto.ledger.v1.LedgerInput;
import io.seriatim.testkit.Requirement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class BatchNoticesTest {
  private static final BatchKey BATCH =
      BatchKey.newBuilder().setOwner("acme").setGtin("09521234543213").setLot("LOT1").build();

  private final List<Integer> partitions = new ArrayList<>();
  private final List<LedgerInput> inputs = new ArrayList<>();
  private final BatchNotices notices =
      new BatchNotices(
          (partition, input) -> {
            partitions.add(partition);
            inputs.add(input);
            return CompletableFuture.completedFuture(null);
          },
          3);

  private void take(BatchEvent.Builder event) {
    event.setHeader(EventHeader.newBuilder().setEventId("e1").setRecordedMicros(7)).setKey(BATCH);
    notices.take(List.of(new Received<>(0, 0, 0, "", Optional.of(event.build()))));
  }

  @Test
  @Requirement("URS-LEDGER-102")
  void everyPartitionHearsThatABatchIsClosedAndThatItIsOpenAgain() {
    // When
    take(BatchEvent.newBuilder().setBatchClosed(BatchClosed.getDefaultInstance()));
    take(BatchEvent.newBuilder().setReopeningAsked(ReopeningAsked.getDefaultInstance()));
    take(BatchEvent.newBuilder().setBatchReopened(BatchReopened.getDefaultInstance()));

    // Then
    assertThat(partitions).containsExactly(0, 1, 2, 0, 1, 2);
    assertThat(inputs)
        .extracting(LedgerInput::getBatchNotice)
        .allMatch(notice -> notice.getBatch().equals(BATCH) && notice.getSaidMicros() == 7)
        .extracting(BatchNotice::getClosed)
        .containsExactly(true, true, true, false, false, false);
    assertThat(inputs).extracting(LedgerInput::getInputId).contains("batch/e1/0", "batch/e1/2");
  }

  @Test
  @Requirement("URS-LEDGER-041")
  void everyPartitionHearsWhichSitesHaveOrdersOfABatch() {
    // When
    take(
        BatchEvent.newBuilder()
            .setOrderImported(
                OrderImported.newBuilder().setOrder(Order.newBuilder().setSiteId("lyon"))));

    // Then
    assertThat(inputs)
        .extracting(input -> input.getBatchNotice().getOrderSite())
        .containsExactly("lyon", "lyon", "lyon");
  }
}
