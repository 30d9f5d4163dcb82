package io.seriatim.serialallocation.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.proto.allocation.v1.Block;
import io.seriatim.proto.allocation.v1.FetchNumbersResponse;
import io.seriatim.proto.allocation.v1.GetPoolRequest;
import io.seriatim.proto.allocation.v1.LeaseBlockRequest;
import io.seriatim.proto.allocation.v1.LeaseBlockResponse;
import io.seriatim.proto.allocation.v1.Pool;
import io.seriatim.serialallocation.DemoFacts;
import io.seriatim.testkit.Requirement;
import io.seriatim.testkit.SeededRandom;
import io.seriatim.testkit.Servers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Two instances of the service and many clients on one pool at once. */
class CrowdIT {
  private static final Logger LOG = LoggerFactory.getLogger(CrowdIT.class);
  private static final int CLIENTS = 8;
  private static final int LEASES_EACH = 25;
  private static final List<String> SITES = List.of("basel", "lyon", "porto");
  @TempDir private static Path keys;
  private static List<RunningService> instances;

  @BeforeAll
  static void start() {
    Map<String, Object> installation = RunningService.installation(keys);
    instances = List.of(RunningService.start(installation), RunningService.start(installation));
    for (Gtin gtin : List.of(DemoFacts.ROOMY, DemoFacts.TIGHT, DemoFacts.RATIONED)) {
      instances.getFirst().commands(Servers.tokenFor("anna")).openPool(Requests.openPool(gtin));
    }
  }

  @AfterAll
  static void stop() {
    instances.forEach(RunningService::close);
  }

  @Test
  @Requirement({"URS-ALLOC-001", "URS-NUM-002"})
  void many_clients_at_once_never_get_the_same_number_and_every_position_is_accounted_for() {
    // Given
    long began = System.nanoTime();

    // When
    List<Block> blocks = new ArrayList<>();
    together(CLIENTS, client -> leases(client)).forEach(blocks::addAll);

    // Then
    double seconds = (System.nanoTime() - began) / 1e9;
    LOG.info(
        "{} leases of one pool in {} s: {}/s", blocks.size(), seconds, blocks.size() / seconds);
    Pool pool = pool(DemoFacts.ROOMY);
    assertThat(blocks).hasSize(CLIENTS * LEASES_EACH);
    BlockAccounts.assertEveryPositionInOne(blocks, pool.getLeased());
    Set<String> serials = new HashSet<>();
    blocks.forEach(block -> serials.addAll(serials(block)));
    assertThat(serials).hasSize((int) pool.getLeased());
  }

  @Test
  @Requirement({"URS-ALLOC-001", "URS-ALLOC-002"})
  void one_request_sent_to_both_instances_at_the_same_moment_leases_one_block() {
    for (int round = 0; round < 10; round++) {
      // Given
      LeaseBlockRequest request = Requests.lease(DemoFacts.RATIONED, "lyon", 3);
      long before = pool(DemoFacts.RATIONED).getLeased();

      // When
      List<Block> answers = together(4, client -> lease(client, request).getBlock());

      // Then
      assertThat(answers.stream().distinct()).hasSize(1);
      assertThat(pool(DemoFacts.RATIONED).getLeased()).isEqualTo(before + 3);
    }
  }

  @Test
  @Requirement({"URS-ALLOC-003", "URS-NUM-006"})
  void a_pool_that_ends_among_many_clients_is_leased_to_the_last_number_exactly() {
    // When
    List<Long> granted =
        together(CLIENTS, client -> granted(client, Requests.lease(DemoFacts.TIGHT, "lyon", 20)));

    // Then
    assertThat(granted.stream().mapToLong(Long::longValue).sum()).isEqualTo(99);
    assertThat(granted).filteredOn(count -> count == 20).hasSize(4);
    assertThat(granted).filteredOn(count -> count == 19).hasSize(1);
    assertThat(pool(DemoFacts.TIGHT).getRemaining()).isZero();
  }

  private static List<Block> leases(int client) {
    SeededRandom random = SeededRandom.of(client);
    return IntStream.range(0, LEASES_EACH)
        .mapToObj(
            i -> Requests.lease(DemoFacts.ROOMY, SITES.get(client % 3), random.between(1, 500)))
        .map(request -> lease(client, request).getBlock())
        .toList();
  }

  private static LeaseBlockResponse lease(int client, LeaseBlockRequest request) {
    String token = Servers.gatewayToken("gw-" + request.getSiteId());
    return instances.get(client % 2).commands(token).leaseBlock(request);
  }

  private static long granted(int client, LeaseBlockRequest request) {
    try {
      return lease(client, request).getBlock().getCount();
    } catch (StatusRuntimeException exhausted) {
      assertThat(exhausted.getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
      return 0;
    }
  }

  private static List<String> serials(Block block) {
    List<String> serials = new ArrayList<>();
    instances
        .getLast()
        .queries(Servers.gatewayToken("gw-" + block.getSiteId()))
        .fetchNumbers(Requests.fetch(DemoFacts.ROOMY, block.getBlockId()))
        .forEachRemaining((FetchNumbersResponse part) -> serials.addAll(part.getNumbersList()));
    return serials;
  }

  private static Pool pool(Gtin gtin) {
    GetPoolRequest request = GetPoolRequest.newBuilder().setGtin(gtin.value()).build();
    return instances.getFirst().queries(Servers.tokenFor("anna")).getPool(request).getPool();
  }

  /** What one client does. */
  private interface Client<T> {
    T act(int number);
  }

  private static <T> List<T> together(int clients, Client<T> client) {
    try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
      List<Callable<T>> acts =
          IntStream.range(0, clients).<Callable<T>>mapToObj(n -> () -> client.act(n)).toList();
      List<T> results = new ArrayList<>();
      for (Future<T> result :
          threads.invokeAll(
              acts, Duration.ofMinutes(2).toSeconds(), java.util.concurrent.TimeUnit.SECONDS)) {
        results.add(result.get());
      }
      return results;
    } catch (InterruptedException | java.util.concurrent.ExecutionException failed) {
      throw new AssertionError(failed);
    }
  }
}
