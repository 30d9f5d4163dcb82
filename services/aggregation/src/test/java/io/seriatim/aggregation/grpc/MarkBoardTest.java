package io.seriatim.aggregation.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.seriatim.aggregation.grpc.MarkBoard.Journal;
import io.seriatim.proto.ledger.v1.GatewayMark;
import io.seriatim.testkit.Requirement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class MarkBoardTest {
  private final MarkBoard board = new MarkBoard();

  @Test
  @Timeout(30)
  @Requirement("URS-LEDGER-025")
  void aStreamThatIsBusyDelaysNoOtherStreamsMarks() {
    // Given
    CountDownLatch busy = new CountDownLatch(1);
    List<Long> heard = new CopyOnWriteArrayList<>();
    board.listen(new Journal("slow", 1), mark -> awaited(busy));
    board.listen(new Journal("quick", 1), mark -> heard.add(mark.getSequence()));

    // When
    board.post(mark("slow", 1));
    LongStream.rangeClosed(1, 100).forEach(n -> board.post(mark("quick", n)));

    // Then
    await().until(() -> heard.size() == 100);
    assertThat(heard).isSorted();
    busy.countDown();
  }

  private static void awaited(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException over) {
      Thread.currentThread().interrupt();
    }
  }

  private static GatewayMark mark(String gateway, long sequence) {
    return GatewayMark.newBuilder().setGatewayId(gateway).setEpoch(1).setSequence(sequence).build();
  }
}
