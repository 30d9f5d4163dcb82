package io.seriatim.serialallocation.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.seriatim.proto.allocation.v1.AllocationQueryServiceGrpc.AllocationQueryServiceBlockingStub;
import io.seriatim.proto.allocation.v1.Block;
import io.seriatim.proto.allocation.v1.CloseSegmentRequest;
import io.seriatim.proto.allocation.v1.FetchNumbersResponse;
import io.seriatim.proto.allocation.v1.ImportFileRequest;
import io.seriatim.proto.allocation.v1.OpenSegmentRequest;
import io.seriatim.proto.allocation.v1.ResolveSerialRequest;
import io.seriatim.serialallocation.DemoFacts;
import io.seriatim.testkit.Requirement;
import io.seriatim.testkit.SeededRandom;
import io.seriatim.testkit.Servers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A hundred thousand strings of the right shape asked of the service itself, on a real Cassandra.
 * The million is asked in memory, of the same code that decides.
 */
@Requirement({"URS-ALLOC-013", "URS-ALLOC-022"})
class ResolveManyIT {
  private static final int STRINGS = 100_000;
  private static final int CLIENTS = 8;
  private static final List<String> USED = List.of("000001", "0000002", "OLD-1");
  @TempDir private static Path keys;
  private static RunningService service;
  private static final Set<String> LEASED = new HashSet<>();

  @BeforeAll
  static void start() {
    service = RunningService.start(RunningService.installation(keys));
    var anna = service.commands(Servers.tokenFor("anna"));
    anna.openPool(Requests.openPool(DemoFacts.TIGHT));
    leased(60, 20);
    String gtin = DemoFacts.TIGHT.value();
    anna.openSegment(
        OpenSegmentRequest.newBuilder()
            .setRequestId(Requests.newId())
            .setGtin(gtin)
            .setLength(7)
            .build());
    anna.closeSegment(
        CloseSegmentRequest.newBuilder()
            .setRequestId(Requests.newId())
            .setGtin(gtin)
            .setSegment(1)
            .build());
    anna.importFile(
        ImportFileRequest.newBuilder()
            .setImportId("old")
            .setGtin(gtin)
            .setOrigin("the system before")
            .setDocument(ByteString.copyFromUtf8(String.join("\n", USED)))
            .build());
    leased(500, 50);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void exactly_the_leased_are_leased() throws Exception {
    // When
    long found = 0;
    try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
      List<Callable<Long>> acts =
          IntStream.range(0, CLIENTS).<Callable<Long>>mapToObj(n -> () -> asked(n)).toList();
      for (Future<Long> each : clients.invokeAll(acts)) {
        found += each.get();
      }
    }

    // Then
    assertThat(found).isPositive();
    LEASED.forEach(serial -> assertThat(said(serial)).isEqualTo("RESOLUTION_LEASED"));
    USED.forEach(serial -> assertThat(said(serial)).isEqualTo("RESOLUTION_IMPORTED"));
  }

  private static long asked(int client) {
    SeededRandom random = SeededRandom.of(client);
    long found = 0;
    for (int i = 0; i < STRINGS / CLIENTS; i++) {
      String serial =
          i % 2 == 0
              ? "%06d".formatted(random.between(0, 999_999))
              : "%07d".formatted(random.between(0, 9_999_999));
      boolean leased = said(serial).equals("RESOLUTION_LEASED");
      assertThat(leased).as(serial).isEqualTo(LEASED.contains(serial));
      found += leased ? 1 : 0;
    }
    return found;
  }

  private static String said(String serial) {
    AllocationQueryServiceBlockingStub anna = service.queries(Servers.tokenFor("anna"));
    return anna.resolveSerial(
            ResolveSerialRequest.newBuilder()
                .setGtin(DemoFacts.TIGHT.value())
                .setSerial(serial)
                .build())
        .getResolution()
        .name();
  }

  /** What came back was leased all the same. */
  private static void leased(long count, long back) {
    String lyon = Servers.gatewayToken("gw-lyon");
    Block block =
        service
            .commands(lyon)
            .leaseBlock(Requests.lease(DemoFacts.TIGHT, "lyon", count))
            .getBlock();
    List<String> numbers = new ArrayList<>();
    service
        .queries(lyon)
        .fetchNumbers(Requests.fetch(DemoFacts.TIGHT, block.getBlockId()))
        .forEachRemaining((FetchNumbersResponse part) -> numbers.addAll(part.getNumbersList()));
    service
        .commands(lyon)
        .returnUnsent(Requests.giveBack(DemoFacts.TIGHT, block.getBlockId(), back));
    LEASED.addAll(numbers);
  }
}
