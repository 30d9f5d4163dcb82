package io.seriatim.linegateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.InvalidProtocolBufferException;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.linegateway.BenchPlatform;
import io.seriatim.linegateway.GatewayOnBench;
import io.seriatim.linegateway.TinyLine;
import io.seriatim.proto.line.v1.GradeCount;
import io.seriatim.proto.line.v1.LineReport;
import io.seriatim.testkit.Requirement;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The grades of an order's packs, as its end tells them. */
@Requirement("URS-BOOK-005")
final class GradesAtEndTest {
  private static final OrderId ORDER = OrderId.parse("ord-1");

  @TempDir private Path directory;

  @Test
  void the_end_of_an_order_tells_all_its_packs_by_grade_whatever_went_down_between()
      throws IOException {
    BenchPlatform platform = new BenchPlatform();
    platform.order("ord-1", 5, 60);
    try (TinyLine line = new TinyLine()) {
      try (GatewayOnBench gateway = new GatewayOnBench(directory, platform)) {
        gateway.start(ORDER, line.printers());
        line.call(gateway);
        pass(gateway, line, "A", 1);
        pass(gateway, line, "B", 2);
        await().until(() -> recorded(gateway) == 2);
        line.hangUp();
      }
      try (GatewayOnBench gateway = new GatewayOnBench(directory, platform)) {
        line.call(gateway);
        gateway.resume();
        pass(gateway, line, "A", 3);
        assertThat(gateway.end("end of batch")).isInstanceOf(LineAnswer.Done.class);

        assertThat(last(gateway).getOrderEnded().getGradesList())
            .containsExactly(count(3.5, 2), count(2.5, 1));
      }
    }
  }

  private static void pass(GatewayOnBench gateway, TinyLine line, String grade, int made)
      throws IOException {
    await().until(() -> line.packPrinter().waiting() > 0);
    line.read(grade, line.print().orElseThrow());
    await().until(() -> gateway.view().counts().commissioned() == made);
  }

  private static long recorded(GatewayOnBench gateway) throws InvalidProtocolBufferException {
    long packs = 0;
    for (var record : gateway.journal().after(0, 10_000)) {
      packs += LineReport.parseFrom(record.report()).getPacksCommissioned().getSerialsCount();
    }
    return packs;
  }

  private static LineReport last(GatewayOnBench gateway) throws InvalidProtocolBufferException {
    return LineReport.parseFrom(gateway.journal().after(0, 10_000).getLast().report());
  }

  private static GradeCount count(double grade, int packs) {
    return GradeCount.newBuilder().setGrade(grade).setPacks(packs).build();
  }
}
