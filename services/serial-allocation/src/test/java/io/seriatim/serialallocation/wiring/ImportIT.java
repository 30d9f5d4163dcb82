package io.seriatim.serialallocation.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import io.seriatim.chassis.refusal.Refusals;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.proto.allocation.v1.Block;
import io.seriatim.proto.allocation.v1.Code;
import io.seriatim.proto.allocation.v1.FetchNumbersResponse;
import io.seriatim.proto.allocation.v1.GetImportRequest;
import io.seriatim.proto.allocation.v1.GetPoolRequest;
import io.seriatim.proto.allocation.v1.ImportFileRequest;
import io.seriatim.proto.allocation.v1.ImportFileResponse;
import io.seriatim.proto.allocation.v1.ImportUsedSerialsRequest;
import io.seriatim.proto.allocation.v1.ImportUsedSerialsResponse;
import io.seriatim.proto.allocation.v1.OpenImportedPoolRequest;
import io.seriatim.proto.allocation.v1.OpenListRequest;
import io.seriatim.proto.allocation.v1.Pool;
import io.seriatim.proto.allocation.v1.ResolveSerialRequest;
import io.seriatim.serialallocation.DemoFacts;
import io.seriatim.testkit.Patience;
import io.seriatim.testkit.Requirement;
import io.seriatim.testkit.Servers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Numbers from elsewhere, over the contract, in the real store. */
class ImportIT {
  @TempDir private static Path keys;
  private static RunningService service;

  @BeforeAll
  static void start() {
    service = RunningService.start(RunningService.installation(keys));
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  @Requirement({"URS-NUM-008", "URS-ALLOC-015"})
  void used_serials_come_as_a_stream_go_on_after_a_break_and_are_never_leased() throws Exception {
    // Given a pool that can give 1,000,000 serials, of which ten are in use
    service.commands(anna()).openPool(Requests.openPool(DemoFacts.TIGHT));
    List<String> used = IntStream.range(0, 10).mapToObj(i -> "00000" + i).toList();

    // When
    List<ImportUsedSerialsResponse> first = send(part(1, used.subList(0, 4)));
    List<ImportUsedSerialsResponse> rest =
        send(part(5, used.subList(4, 10)), part(11, List.of("000003", "0-0000000")));
    Block block = lease(DemoFacts.TIGHT, 99);

    // Then
    assertThat(first.getLast().getNextLine()).isEqualTo(5);
    assertThat(rest.getLast().getImported()).isEqualTo(11);
    assertThat(rest.getLast().getRefused(0).getReason()).isEqualTo("SERIAL_DUPLICATE");
    assertThat(rest.getLast().getRefused(0).getLine()).isEqualTo(11);
    assertThat(next(DemoFacts.TIGHT, "old-l4")).isEqualTo(13);
    assertThat(block.getCount()).isEqualTo(99 - 11);
    assertThat(fetch(DemoFacts.TIGHT, block).numbers()).doesNotContainAnyElementsOf(used);
    assertThat(resolve(DemoFacts.TIGHT, "000003")).isEqualTo("RESOLUTION_IMPORTED");
    assertThat(resolve(DemoFacts.TIGHT, "0-0000000")).isEqualTo("RESOLUTION_IMPORTED");
    Pool pool = pool(DemoFacts.TIGHT);
    assertThat(pool.getImported()).isEqualTo(11);
    assertThatThrownBy(() -> send(part(4, used.subList(4, 5))))
        .hasRootCauseInstanceOf(StatusRuntimeException.class);
  }

  @Test
  @Requirement({"URS-ALLOC-005", "URS-ALLOC-015"})
  void issued_codes_come_as_a_file_and_are_leased_with_their_crypto_fields() {
    // Given
    service
        .commands(anna())
        .openImportedPool(
            OpenImportedPoolRequest.newBuilder()
                .setRequestId(Requests.newId())
                .setGtin(DemoFacts.ROOMY.value())
                .build());
    String lines =
        IntStream.range(0, 320)
            .mapToObj(i -> "S%05d\tEE05\tcrypto/%d=".formatted(i, i))
            .collect(Collectors.joining("\r\n"));

    // When
    ImportFileResponse taken = service.commands(anna()).importFile(file(lines + "\r\nS00007\t\t"));
    ImportFileResponse again = service.commands(anna()).importFile(file(lines + "\r\nS00007\t\t"));
    service
        .commands(anna())
        .openList(
            OpenListRequest.newBuilder()
                .setRequestId(Requests.newId())
                .setGtin(DemoFacts.ROOMY.value())
                .setImportId("oms-1")
                .setCodes(taken.getImported())
                .build());
    Block block = lease(DemoFacts.ROOMY, 250);
    Block rest = lease(DemoFacts.ROOMY, 250);

    // Then
    assertThat(taken.getImported()).isEqualTo(320);
    assertThat(taken.getRefused(0).getLine()).isEqualTo(321);
    assertThat(again.getLines()).isEqualTo(321);
    assertThat(again.getRefusedCount()).isZero();
    assertThat(rest.getCount()).isEqualTo(70);
    Fetched fetched = fetch(DemoFacts.ROOMY, block);
    assertThat(fetched.lastDays()).containsOnly("2099-12-31");
    assertThat(fetched.numbers()).hasSize(250).startsWith("S00000").endsWith("S00249");
    assertThat(fetched.codes().getLast())
        .isEqualTo(
            Code.newBuilder()
                .setSerial("S00249")
                .setCryptoKey("EE05")
                .setCryptoCode("crypto/249=")
                .build());
    assertThat(fetch(DemoFacts.ROOMY, rest).numbers()).startsWith("S00250").endsWith("S00319");
    assertThat(resolve(DemoFacts.ROOMY, "S00319")).isEqualTo("RESOLUTION_LEASED");
    assertThat(resolve(DemoFacts.ROOMY, "S99999")).isEqualTo("RESOLUTION_NOT_OURS");
  }

  @Test
  @Requirement("URS-TENANT-001")
  void a_gateway_imports_nothing() {
    assertThatThrownBy(() ->
            service
                .commands(Servers.gatewayToken("gw-lyon"))
                .importFile(ImportFileRequest.getDefaultInstance()))
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            no ->
                assertThat(Refusals.fromStatus(no).orElseThrow().getReason())
                    .isEqualTo("ROLE_MISSING"));
  }

  private static ImportFileRequest file(String text) {
    return ImportFileRequest.newBuilder()
        .setImportId("oms-1")
        .setGtin(DemoFacts.ROOMY.value())
        .setOrigin("OMS")
        .setExpiry("2099-12-31")
        .setDocument(ByteString.copyFromUtf8(text))
        .build();
  }

  private static ImportUsedSerialsRequest part(long firstLine, List<String> serials) {
    return ImportUsedSerialsRequest.newBuilder()
        .setImportId("old-l4")
        .setGtin(DemoFacts.TIGHT.value())
        .setOrigin("the system before")
        .setFirstLine(firstLine)
        .addAllSerials(serials)
        .build();
  }

  private static List<ImportUsedSerialsResponse> send(ImportUsedSerialsRequest... parts)
      throws Exception {
    List<ImportUsedSerialsResponse> answers = new ArrayList<>();
    CompletableFuture<List<ImportUsedSerialsResponse>> ended = new CompletableFuture<>();
    StreamObserver<ImportUsedSerialsRequest> sender =
        service
            .streams(anna())
            .importUsedSerials(
                new StreamObserver<>() {
                  @Override
                  public void onNext(ImportUsedSerialsResponse answer) {
                    answers.add(answer);
                  }

                  @Override
                  public void onError(Throwable failure) {
                    ended.completeExceptionally(failure);
                  }

                  @Override
                  public void onCompleted() {
                    ended.complete(answers);
                  }
                });
    List.of(parts).forEach(sender::onNext);
    sender.onCompleted();
    return ended.get(Patience.FOR_WHAT_MUST_COME.toSeconds(), TimeUnit.SECONDS);
  }

  /** What was fetched of a block. */
  private record Fetched(List<String> numbers, List<Code> codes, Set<String> lastDays) {}

  private static Fetched fetch(Gtin gtin, Block block) {
    List<String> numbers = new ArrayList<>();
    List<Code> codes = new ArrayList<>();
    Set<String> lastDays = new HashSet<>();
    service
        .queries(Servers.gatewayToken("gw-lyon"))
        .fetchNumbers(Requests.fetch(gtin, block.getBlockId()))
        .forEachRemaining((FetchNumbersResponse part) -> {
          numbers.addAll(part.getNumbersList());
          codes.addAll(part.getCodesList());
          lastDays.add(part.getLastDay());
        });
    return new Fetched(numbers, codes, lastDays);
  }

  private static Block lease(Gtin gtin, long count) {
    return service
        .commands(Servers.gatewayToken("gw-lyon"))
        .leaseBlock(Requests.lease(gtin, "lyon", count))
        .getBlock();
  }

  private static String resolve(Gtin gtin, String serial) {
    return service
        .queries(anna())
        .resolveSerial(
            ResolveSerialRequest.newBuilder().setGtin(gtin.value()).setSerial(serial).build())
        .getResolution()
        .name();
  }

  private static long next(Gtin gtin, String importId) {
    return service
        .queries(anna())
        .getImport(
            GetImportRequest.newBuilder().setGtin(gtin.value()).setImportId(importId).build())
        .getNextLine();
  }

  private static Pool pool(Gtin gtin) {
    return service
        .queries(anna())
        .getPool(GetPoolRequest.newBuilder().setGtin(gtin.value()).build())
        .getPool();
  }

  private static String anna() {
    return Servers.tokenFor("anna");
  }
}
