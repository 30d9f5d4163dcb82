package io.seriatim.chassis.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import io.seriatim.chassis.access.AccessTable;
import io.seriatim.chassis.audit.Auditor;
import io.seriatim.chassis.caller.CallerGate;
import io.seriatim.chassis.caller.Role;
import io.seriatim.chassis.caller.TestTokens;
import io.seriatim.proto.audit.v1.AuditRecord;
import io.seriatim.proto.audit.v1.ListLeavesRequest;
import io.seriatim.proto.audit.v1.Outcome;
import io.seriatim.proto.batch.v1.BatchKey;
import io.seriatim.proto.batch.v1.GetSignedRecordRequest;
import io.seriatim.proto.batch.v1.GetSignedRecordResponse;
import io.seriatim.proto.batch.v1.ReleaseQueryServiceGrpc;
import io.seriatim.testkit.Requirement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Looks at sensitive records, through the door that all services have. */
@Requirement("URS-AUDIT-402")
class ViewsTest {
  private static final String LEAVES = "seriatim.audit.v1.AuditLogQueryService/ListLeaves";
  private static final String SIGNED = "seriatim.batch.v1.ReleaseQueryService/GetSignedRecord";
  private static final AccessTable TABLE = AccessTable.read();

  private final Queue<AuditRecord> trail = new ConcurrentLinkedQueue<>();
  private final Map<String, MethodDescriptor> methods = new LinkedHashMap<>();
  private Instant now = Instant.parse("2026-11-22T08:00:00Z");
  private boolean broken;
  private TestTokens tokens;
  private Server server;
  private ManagedChannel channel;

  @BeforeEach
  void start() throws Exception {
    tokens = new TestTokens();
    InstantSource clock = () -> now;
    Auditor auditor =
        new Auditor(
            entry -> {
              trail.add(entry);
              return broken
                  ? CompletableFuture.failedFuture(new IllegalStateException("no broker"))
                  : CompletableFuture.completedFuture(entry);
            },
            "views",
            clock,
            Duration.ofSeconds(10));
    Endpoints endpoints = new Endpoints(auditor);
    String name = InProcessServerBuilder.generateName();
    InProcessServerBuilder builder = InProcessServerBuilder.forName(name).directExecutor();
    for (FileDescriptor file : WholeContract.files()) {
      file.getServices().forEach(service -> serve(builder, service));
    }
    new CallInterceptors(
            List.of(
                new IdentityInterceptor(new CallerGate(tokens.verifier())),
                new AccessInterceptor(TABLE, endpoints),
                new ViewInterceptor(TABLE, endpoints, new Questions(clock))))
        .addTo(builder);
    server = builder.build().start();
    channel = InProcessChannelBuilder.forName(name).directExecutor().build();
  }

  private void serve(InProcessServerBuilder builder, ServiceDescriptor service) {
    service
        .getMethods()
        .forEach(method -> methods.put(service.getFullName() + "/" + method.getName(), method));
    if (service.getFullName().equals(ReleaseQueryServiceGrpc.SERVICE_NAME)) {
      builder.addService(new Shown());
    } else {
      builder.addService(WholeContract.emptyAnswers(service));
    }
  }

  @AfterEach
  void stop() {
    channel.shutdownNow();
    server.shutdownNow();
  }

  /** Shows what was signed, whoever's it is. */
  private static final class Shown extends ReleaseQueryServiceGrpc.ReleaseQueryServiceImplBase {
    @Override
    public void getSignedRecord(
        GetSignedRecordRequest request, StreamObserver<GetSignedRecordResponse> observer) {
      if (request.getHash().isEmpty()) {
        observer.onError(Status.NOT_FOUND.asRuntimeException());
        return;
      }
      observer.onNext(GetSignedRecordResponse.newBuilder().setTotalBytes(7).build());
      observer.onCompleted();
    }
  }

  @Test
  @Requirement("P11-10-E")
  void each_look_that_the_table_names_leaves_a_record_of_who_and_what() {
    for (String look : TABLE.viewed()) {
      MethodDescriptor method = methods.get(look);
      if (method == null || look.equals(SIGNED) || look.endsWith("/GetRelease")) {
        continue; // a route, or a service of this test
      }
      trail.clear();
      ask(look, person(look), DynamicMessage.getDefaultInstance(method.getInputType()));

      assertThat(trail).as(look).hasSize(1);
      AuditRecord record = trail.element();
      assertThat(record.getAction()).isEqualTo("viewed/" + method.getName());
      assertThat(record.getOutcome()).isEqualTo(Outcome.OUTCOME_ACCEPTED);
      assertThat(record.getOwner()).isEqualTo("cmo-lyon");
      assertThat(record.getActor().getTenant()).isEqualTo("cmo-lyon");
    }
  }

  private static Role person(String look) {
    return TABLE.method(look).orElseThrow().roles().stream()
        .filter(role -> role != Role.SERVICE && role != Role.GATEWAY)
        .min(java.util.Comparator.naturalOrder())
        .orElseThrow();
  }

  @Test
  void a_look_at_another_tenants_things_is_in_that_tenants_log() {
    ask(SIGNED, Role.QUALITY, signedRecord("abc"));

    AuditRecord record = trail.element();
    assertThat(record.getOwner()).isEqualTo("acme");
    assertThat(record.getActor().getTenant()).isEqualTo("cmo-lyon");
    assertThat(record.getSubject()).contains("acme", "09521234543213", "LOT-1", "abc");
  }

  @Test
  void what_was_not_shown_is_no_look() {
    Status.Code code = refused(SIGNED, Role.QUALITY, signedRecord(""));

    assertThat(code).isEqualTo(Status.Code.NOT_FOUND);
    assertThat(trail).isEmpty();
  }

  @Test
  void a_refused_look_is_on_record_as_a_refusal() {
    Status.Code code = refused(LEAVES, Role.PLANNER, ListLeavesRequest.getDefaultInstance());

    assertThat(code).isEqualTo(Status.Code.PERMISSION_DENIED);
    assertThat(trail).hasSize(1);
    assertThat(trail.element().getOutcome()).isEqualTo(Outcome.OUTCOME_REFUSED);
  }

  @Test
  void nothing_is_shown_while_the_record_is_not_kept() {
    broken = true;

    Status.Code code = refused(SIGNED, Role.QUALITY, signedRecord("abc"));

    assertThat(code).isEqualTo(Status.Code.UNAVAILABLE);
  }

  @Test
  void services_at_their_work_are_no_people_and_yet_not_unseen_at_the_audit_log() {
    ask(SIGNED, Role.SERVICE, signedRecord("abc"));
    assertThat(trail).isEmpty();

    ask(LEAVES, Role.SERVICE, ListLeavesRequest.getDefaultInstance());
    assertThat(trail).hasSize(1);
  }

  @Test
  void the_pages_of_an_answer_are_one_look_for_a_while_and_another_question_is_another() {
    ListLeavesRequest question = ListLeavesRequest.newBuilder().setPageSize(1).build();
    ListLeavesRequest page = question.toBuilder().setFromIndex(7).build();
    ask(LEAVES, Role.AUDITOR, question);
    ask(LEAVES, Role.AUDITOR, page);
    ask(LEAVES, Role.AUDITOR, page.toBuilder().setFromIndex(8).build());
    assertThat(trail).hasSize(1);

    ask(LEAVES, Role.AUDITOR, page.toBuilder().setSubject("PO-7").build());
    ask(LEAVES, Role.AUDITOR, question);
    assertThat(trail).hasSize(3);

    now = now.plus(Duration.ofMinutes(11));
    ask(LEAVES, Role.AUDITOR, page);
    assertThat(trail).hasSize(4);
  }

  private static GetSignedRecordRequest signedRecord(String hash) {
    return GetSignedRecordRequest.newBuilder()
        .setKey(BatchKey.newBuilder().setOwner("acme").setGtin("09521234543213").setLot("LOT-1"))
        .setHash(hash)
        .build();
  }

  private Status.Code refused(String method, Role role, Message request) {
    return Objects.requireNonNull(
            catchThrowableOfType(StatusRuntimeException.class, () -> ask(method, role, request)))
        .getStatus()
        .getCode();
  }

  private void ask(String name, Role role, Message request) {
    MethodDescriptor method = Objects.requireNonNull(methods.get(name));
    Metadata headers = new Metadata();
    headers.put(Headers.AUTHORIZATION, "Bearer " + tokens.of("cmo-lyon", Optional.of(role), ""));
    Channel as =
        ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(headers));
    Iterator<DynamicMessage> answers =
        ClientCalls.blockingServerStreamingCall(
            as, WholeContract.wire(method), CallOptions.DEFAULT, dynamic(method, request));
    answers.forEachRemaining(answer -> assertThat(answer).isNotNull());
  }

  private static DynamicMessage dynamic(MethodDescriptor method, Message request) {
    try {
      return DynamicMessage.parseFrom(method.getInputType(), request.toByteString());
    } catch (com.google.protobuf.InvalidProtocolBufferException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
