package io.seriatim.serialallocation.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.StatusRuntimeException;
import io.seriatim.proto.allocation.v1.Block;
import io.seriatim.proto.allocation.v1.GetPoolRequest;
import io.seriatim.proto.allocation.v1.LeaseBlockRequest;
import io.seriatim.proto.allocation.v1.Pool;
import io.seriatim.serialallocation.DemoFacts;
import io.seriatim.serialallocation.wiring.UnknownOutcomes.Outcome;
import io.seriatim.testkit.Requirement;
import io.seriatim.testkit.SeededRandom;
import io.seriatim.testkit.Servers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cassandra does not say what became of a batch. */
@Requirement({"URS-ALLOC-001", "URS-ALLOC-002", "URS-ALLOC-014"})
class UnknownOutcomeIT {
  private static final int CLIENTS = 4;
  private static final int LEASES_EACH = 25;
  @TempDir private static Path keys;
  private static RunningService service;
  private static UnknownOutcomes outcomes;

  @BeforeAll
  static void start() {
    Map<String, Object> installation = RunningService.installation(keys);
    installation.put(UnknownOutcomes.ON, true);
    service = RunningService.start(installation);
    outcomes = service.bean(UnknownOutcomes.class);
    service.commands(Servers.tokenFor("anna")).openPool(Requests.openPool(DemoFacts.ROOMY));
    service.commands(Servers.tokenFor("anna")).openPool(Requests.openPool(DemoFacts.RATIONED));
  }

  @AfterEach
  void quiet() {
    outcomes.let(() -> Outcome.CONFIRMED);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void clients_whose_batches_end_unknown_get_one_block_each_and_no_position_twice()
      throws Exception {
    // Given
    SeededRandom random = SeededRandom.of(14);
    outcomes.let(() -> any(random));

    // When
    List<Block> blocks = new ArrayList<>();
    try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
      List<Callable<List<Block>>> acts =
          IntStream.range(0, CLIENTS)
              .<Callable<List<Block>>>mapToObj(client -> this::leases)
              .toList();
      for (Future<List<Block>> result : clients.invokeAll(acts)) {
        blocks.addAll(result.get());
      }
    }

    // Then
    outcomes.let(() -> Outcome.CONFIRMED);
    assertThat(outcomes.unconfirmed()).isGreaterThan(CLIENTS * LEASES_EACH / 4);
    assertThat(blocks.stream().distinct()).hasSize(CLIENTS * LEASES_EACH);
    Pool pool = pool();
    BlockAccounts.assertEveryPositionInOne(blocks, pool.getLeased());
    assertThat(pool.getLeased())
        .as("what the clients were given, counted by them")
        .isEqualTo(blocks.stream().mapToLong(Block::getCount).sum());
    assertThat(pool.getInHand()).isEqualTo((long) CLIENTS * LEASES_EACH * (LEASES_EACH + 1) / 2);
  }

  @Test
  void a_batch_that_was_written_and_never_confirmed_is_answered_all_the_same() {
    outcomes.let(() -> Outcome.WRITTEN_BUT_NOT_CONFIRMED);
    LeaseBlockRequest request = Requests.lease(DemoFacts.RATIONED, "lyon", 3);

    Block block = lease(request);

    outcomes.let(() -> Outcome.CONFIRMED);
    assertThat(lease(request)).isEqualTo(block);
  }

  @Test
  void a_connection_that_is_lost_in_the_middle_of_a_batch_is_an_outcome_nobody_knows() {
    outcomes.let(() -> Outcome.WRITTEN_AND_CONNECTION_LOST);
    LeaseBlockRequest request = Requests.lease(DemoFacts.RATIONED, "basel", 2);

    Block block = lease(request);

    outcomes.let(() -> Outcome.CONFIRMED);
    assertThat(lease(request)).isEqualTo(block);
  }

  @Test
  void a_request_that_could_not_be_settled_is_unavailable_and_succeeds_under_the_same_id() {
    // Given
    outcomes.let(() -> Outcome.NOT_WRITTEN);
    LeaseBlockRequest request = Requests.lease(DemoFacts.RATIONED, "porto", 4);
    assertThatThrownBy(() -> lease(request))
        .isInstanceOf(StatusRuntimeException.class)
        .hasMessageContaining("UNAVAILABLE");

    // When
    outcomes.let(() -> Outcome.CONFIRMED);

    // Then
    assertThat(lease(request).getCount()).isEqualTo(4);
    assertThat(lease(request)).isEqualTo(lease(request));
  }

  private List<Block> leases() {
    List<Block> blocks = new ArrayList<>();
    for (int i = 0; i < LEASES_EACH; i++) {
      blocks.add(lease(Requests.lease(DemoFacts.ROOMY, "lyon", i + 1)));
    }
    return blocks;
  }

  private static synchronized Outcome any(SeededRandom random) {
    return random.oneOf(Outcome.values());
  }

  private static Block lease(LeaseBlockRequest request) {
    return service
        .commands(Servers.gatewayToken("gw-" + request.getSiteId()))
        .leaseBlock(request)
        .getBlock();
  }

  private static Pool pool() {
    GetPoolRequest request = GetPoolRequest.newBuilder().setGtin(DemoFacts.ROOMY.value()).build();
    return service.queries(Servers.tokenFor("anna")).getPool(request).getPool();
  }
}
