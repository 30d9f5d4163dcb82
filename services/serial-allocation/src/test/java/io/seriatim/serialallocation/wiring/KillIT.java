package io.seriatim.serialallocation.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grpc.StatusRuntimeException;
import io.seriatim.chassis.kafka.Consumers;
import io.seriatim.chassis.kafka.Topics;
import io.seriatim.proto.allocation.v1.AllocationEvent;
import io.seriatim.proto.allocation.v1.Block;
import io.seriatim.proto.allocation.v1.LeaseBlockRequest;
import io.seriatim.serialallocation.DemoFacts;
import io.seriatim.testkit.Requirement;
import io.seriatim.testkit.SeededRandom;
import io.seriatim.testkit.Servers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The service dies at any moment: between the intent, the batch, the answer and the publication.
 * Clients send again what was not answered.
 */
class KillIT {
  private static final int ROUNDS = 3;
  private static final int CLIENTS = 4;
  private static final int LEASES_BEFORE_DEATH = 30;
  @TempDir private Path directory;

  private final Queue<LeaseBlockRequest> unanswered = new ConcurrentLinkedQueue<>();
  private final Queue<Block> leased = new ConcurrentLinkedQueue<>();
  private final List<AllocationEvent> published = new CopyOnWriteArrayList<>();

  @Test
  @Requirement({"URS-ALLOC-001", "URS-ALLOC-002"})
  void a_service_killed_while_it_leases_loses_nothing_and_leases_nothing_twice()
      throws IOException {
    // Given
    Map<String, Object> installation = RunningService.installation(directory.resolve("keys"));
    try (RunningService first = RunningService.start(installation)) {
      first.commands(Servers.tokenFor("anna")).openPool(Requests.openPool(DemoFacts.ROOMY));
    }

    // When
    for (int round = 0; round < ROUNDS; round++) {
      leaseUntilDeath(installation, SeededRandom.of(round));
    }

    // Then
    try (RunningService last = RunningService.start(installation)) {
      unanswered.forEach(request -> leased.add(lease(last, request).orElseThrow()));
      BlockAccounts.assertEveryPositionInOne(leased, leasedBy(last));
      last.bean(Consumers.class)
          .fromBeginning(
              Topics.ALLOCATION_EVENTS,
              all -> all.forEach(one -> one.value().ifPresent(published::add)));
      await().untilAsserted(this::everyBlockIsAnnounced);
    }
  }

  private void leaseUntilDeath(Map<String, Object> installation, SeededRandom random)
      throws IOException {
    try (SeparateService service = SeparateService.start(installation, directory);
        RunningService client = RunningService.at(service.port());
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
      int goal = leased.size() + random.between(5, LEASES_BEFORE_DEATH);
      List<LeaseBlockRequest> again = new ArrayList<>(unanswered);
      unanswered.clear();
      again.forEach(request -> send(client, request));
      IntStream.range(0, CLIENTS)
          .forEach(n -> clients.submit(() -> leaseOn(client, service, random(random, n))));
      await().until(() -> leased.size() >= goal);
      service.kill();
    }
  }

  private static SeededRandom random(SeededRandom random, int client) {
    return SeededRandom.of(random.seed() * CLIENTS + client);
  }

  private void leaseOn(RunningService client, SeparateService service, SeededRandom random) {
    boolean answered = true;
    while (answered) {
      answered = send(client, Requests.lease(DemoFacts.ROOMY, "lyon", random.between(1, 50)));
    }
  }

  private boolean send(RunningService client, LeaseBlockRequest request) {
    Optional<Block> block = lease(client, request);
    block.ifPresentOrElse(leased::add, () -> unanswered.add(request));
    return block.isPresent();
  }

  private static Optional<Block> lease(RunningService client, LeaseBlockRequest request) {
    try {
      return Optional.of(
          client.commands(Servers.gatewayToken("gw-lyon")).leaseBlock(request).getBlock());
    } catch (StatusRuntimeException dead) {
      return Optional.empty();
    }
  }

  private static long leasedBy(RunningService service) {
    var request =
        io.seriatim.proto.allocation.v1.GetPoolRequest.newBuilder()
            .setGtin(DemoFacts.ROOMY.value())
            .build();
    return service.queries(Servers.tokenFor("anna")).getPool(request).getPool().getLeased();
  }

  private void everyBlockIsAnnounced() {
    Set<Block> announced =
        published.stream()
            .filter(AllocationEvent::hasBlockLeased)
            .map(event -> event.getBlockLeased().getBlock())
            .collect(Collectors.toSet());
    assertThat(announced).containsExactlyInAnyOrderElementsOf(Set.copyOf(leased));
  }
}
