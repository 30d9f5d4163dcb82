package io.seriatim.loadtest.bench;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ClientInterceptors;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.seriatim.loadtest.platform.Wait;
import io.seriatim.proto.line.v1.EndOrderRequest;
import io.seriatim.proto.line.v1.GetLineStatusRequest;
import io.seriatim.proto.line.v1.InDoubtOutcome;
import io.seriatim.proto.line.v1.LineCommandServiceGrpc;
import io.seriatim.proto.line.v1.LineCommandServiceGrpc.LineCommandServiceBlockingStub;
import io.seriatim.proto.line.v1.LineDevices;
import io.seriatim.proto.line.v1.LineQueryServiceGrpc;
import io.seriatim.proto.line.v1.LineQueryServiceGrpc.LineQueryServiceBlockingStub;
import io.seriatim.proto.line.v1.LineStatus;
import io.seriatim.proto.line.v1.ResolveInDoubtRequest;
import io.seriatim.proto.line.v1.ResumeLineRequest;
import io.seriatim.proto.line.v1.StartOrderRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** The operator of the bench's lines; says a command again while the gateway cannot do it yet. */
final class GatewayCommands implements AutoCloseable {
  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private final ManagedChannel channel;
  private final LineCommandServiceBlockingStub commands;
  private final LineQueryServiceBlockingStub queries;
  private final AtomicLong requests = new AtomicLong();

  GatewayCommands(int port, GatewayIdentity identity) {
    this.channel = NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
    Channel signedIn =
        ClientInterceptors.intercept(channel, new SignedIn(identity.token("line-operator")));
    this.commands = LineCommandServiceGrpc.newBlockingStub(signedIn);
    this.queries = LineQueryServiceGrpc.newBlockingStub(signedIn);
  }

  LineStatus status(String line) {
    return queries
        .getLineStatus(GetLineStatusRequest.newBuilder().setLineId(line).build())
        .getStatus();
  }

  LineStatus start(String line, int printerPort) {
    StartOrderRequest.Builder request =
        StartOrderRequest.newBuilder()
            .setLineId(line)
            .setOrderId(GatewayOrders.orderOf(line))
            .setDevices(LineDevices.newBuilder().setPackPrinter("127.0.0.1:" + printerPort));
    return patiently(
        "start of " + line,
        () -> commands.startOrder(request.setRequestId(newId()).build()).getStatus());
  }

  LineStatus resume(String line) {
    return patiently(
        "resume of " + line,
        () ->
            commands
                .resumeLine(
                    ResumeLineRequest.newBuilder().setRequestId(newId()).setLineId(line).build())
                .getStatus());
  }

  LineStatus end(String line) {
    EndOrderRequest.Builder request =
        EndOrderRequest.newBuilder().setLineId(line).setPartialReason("end of the measurement");
    return patiently(
        "end of " + line,
        () -> commands.endOrder(request.setRequestId(newId()).build()).getStatus());
  }

  /** Each label that is in doubt was taken off the belt. */
  LineStatus scrapInDoubt(String line) {
    LineStatus status = status(line);
    while (status.getInDoubtSerialsCount() > 0) {
      status = scrap(line, status.getInDoubtSerialsList());
    }
    return status;
  }

  private LineStatus scrap(String line, List<String> serials) {
    return commands
        .resolveInDoubt(
            ResolveInDoubtRequest.newBuilder()
                .setRequestId(newId())
                .setLineId(line)
                .addAllSerials(serials)
                .setOutcome(InDoubtOutcome.IN_DOUBT_OUTCOME_LABEL_SCRAPPED)
                .setReason("taken off the belt and destroyed")
                .build())
        .getStatus();
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }

  private String newId() {
    return "bench-" + requests.incrementAndGet();
  }

  private static LineStatus patiently(String what, Supplier<LineStatus> command) {
    return Wait.until(
        what,
        PATIENCE,
        () -> {
          try {
            return Optional.of(command.get());
          } catch (StatusRuntimeException notYet) {
            return Optional.empty();
          }
        });
  }

  /** Adds the operator's token to every call. */
  private static final class SignedIn implements ClientInterceptor {
    private final String token;

    SignedIn(String token) {
      this.token = token;
    }

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(
        MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
      return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
        @Override
        public void start(Listener<A> listener, Metadata headers) {
          headers.put(AUTHORIZATION, "Bearer " + token);
          super.start(listener, headers);
        }
      };
    }
  }
}
