package io.seriatim.linegateway.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.linegateway.BenchPlatform;
import io.seriatim.linegateway.app.Numbers.Fetched;
import io.seriatim.linegateway.app.Numbers.Lease;
import io.seriatim.linegateway.domain.CryptoFields;
import io.seriatim.linegateway.domain.IssuedCodes;
import io.seriatim.proto.allocation.v1.AllocationCommandServiceGrpc;
import io.seriatim.proto.allocation.v1.AllocationQueryServiceGrpc;
import io.seriatim.proto.allocation.v1.Code;
import io.seriatim.proto.allocation.v1.FetchNumbersRequest;
import io.seriatim.proto.allocation.v1.FetchNumbersResponse;
import io.seriatim.testkit.Requirement;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@Requirement("URS-LINE-130")
final class NumberClientTest {
  private static final Lease LEASE =
      new Lease("r-1", false, BenchPlatform.GTIN, SiteId.parse("lyon"), OrderId.parse("ord-1"), 3);

  private final List<FetchNumbersResponse> parts = new CopyOnWriteArrayList<>();
  private Server server;
  private ManagedChannel channel;
  private NumberClient client;

  @BeforeEach
  void start() throws IOException {
    server =
        NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0))
            .addService(
                new AllocationQueryServiceGrpc.AllocationQueryServiceImplBase() {
                  @Override
                  public void fetchNumbers(
                      FetchNumbersRequest request, StreamObserver<FetchNumbersResponse> observer) {
                    parts.forEach(observer::onNext);
                    observer.onCompleted();
                  }
                })
            .build()
            .start();
    channel = NettyChannelBuilder.forAddress("127.0.0.1", server.getPort()).usePlaintext().build();
    client =
        new NumberClient(
            () -> AllocationCommandServiceGrpc.newBlockingStub(channel),
            () -> AllocationQueryServiceGrpc.newBlockingStub(channel));
  }

  @AfterEach
  void stop() {
    channel.shutdownNow();
    server.shutdownNow();
  }

  @Test
  void numbers_come_with_what_was_issued_and_until_when_it_may_be_printed() {
    parts.add(part("2027-03-31", code("S1", "tail1=")));
    parts.add(part("2027-03-31", code("S2", "tail2=")).toBuilder().addNumbers("S3").build());

    Fetched fetched = client.fetch(LEASE, "1-0");

    assertThat(fetched.numbers()).containsExactly("S1", "S2", "S3");
    assertThat(fetched.issued())
        .isEqualTo(
            new IssuedCodes(
                Map.of(
                    "S1", new CryptoFields("EE05", "tail1="),
                    "S2", new CryptoFields("EE05", "tail2=")),
                Optional.of(LocalDate.of(2027, 3, 31))));
  }

  @Test
  void numbers_that_are_ours_come_with_nothing() {
    parts.add(FetchNumbersResponse.newBuilder().addNumbers("S1").build());

    assertThat(client.fetch(LEASE, "1-0")).isEqualTo(new Fetched(List.of("S1")));
  }

  @Test
  void what_no_symbol_can_carry_is_refused_before_it_is_in_hand() {
    parts.add(part("", code("S1", "t".repeat(91))));

    assertThatThrownBy(() -> client.fetch(LEASE, "1-0")).isInstanceOf(InvalidValue.class);
  }

  private static FetchNumbersResponse part(String lastDay, Code code) {
    return FetchNumbersResponse.newBuilder()
        .addNumbers(code.getSerial())
        .addCodes(code)
        .setLastDay(lastDay)
        .build();
  }

  private static Code code(String serial, String tail) {
    return Code.newBuilder().setSerial(serial).setCryptoKey("EE05").setCryptoCode(tail).build();
  }
}
