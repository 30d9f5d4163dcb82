package io.seriatim.regulatoryreporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.BindableService;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import io.micronaut.context.ApplicationContext;
import io.seriatim.accesskit.Probe;
import io.seriatim.accesskit.RelationMatrix;
import io.seriatim.accesskit.Things;
import io.seriatim.chassis.access.AccessCoverage;
import io.seriatim.chassis.access.AccessTable;
import io.seriatim.chassis.grpc.GrpcServer;
import io.seriatim.chassis.kafka.Consumers;
import io.seriatim.chassis.kafka.Producers;
import io.seriatim.chassis.kafka.Topic;
import io.seriatim.chassis.kafka.Topics;
import io.seriatim.proto.audit.v1.AuditRecord;
import io.seriatim.proto.audit.v1.Outcome;
import io.seriatim.proto.ledger.v1.LedgerEvent;
import io.seriatim.proto.report.v1.GetSubmissionRequest;
import io.seriatim.proto.report.v1.GetSubmissionResponse;
import io.seriatim.proto.report.v1.ListSubmissionsRequest;
import io.seriatim.proto.report.v1.ReportEvent;
import io.seriatim.proto.report.v1.ReportQueryServiceGrpc;
import io.seriatim.proto.report.v1.ReportQueryServiceGrpc.ReportQueryServiceBlockingStub;
import io.seriatim.proto.report.v1.Submission;
import io.seriatim.proto.report.v1.SubmissionState;
import io.seriatim.regulatoryreporting.contract.Shipments;
import io.seriatim.testkit.Requirement;
import io.seriatim.testkit.Servers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service as a whole, on the real Cassandra, Kafka and Keycloak. */
class ReportingIT {
  @TempDir private Path data;
  private final Map<String, Object> settings = new HashMap<>();
  private final FakePlatform platform = platform();
  private ApplicationContext service;
  private ManagedChannel channel;

  private static FakePlatform platform() {
    try {
      return new FakePlatform();
    } catch (java.io.IOException failed) {
      throw new java.io.UncheckedIOException(failed);
    }
  }

  @BeforeEach
  void prepare() {
    settings.put("seriatim.kafka.bootstrap", Servers.kafka().bootstrap());
    settings.put("seriatim.kafka.topic-prefix", Servers.uniqueTopicPrefix());
    settings.put("seriatim.cassandra.contact", Servers.cassandra().contact());
    settings.put("seriatim.cassandra.datacenter", Servers.cassandra().datacenter());
    settings.put("seriatim.cassandra.keyspace", Servers.uniqueKeyspace());
    settings.put("seriatim.keycloak.issuer", Servers.keycloak().issuer());
    settings.put(
        "seriatim.keycloak.client-secret", Servers.description().clientSecret("seriatim-service"));
    settings.put("seriatim.addr.master-data", platform.address());
    settings.put("seriatim.addr.aggregation", platform.address());
    settings.put("seriatim.data.dir", data.toString());
    settings.put("seriatim.reporting.pause", "100ms");
    start();
  }

  @AfterEach
  void end() {
    stop();
    platform.close();
  }

  private void start() {
    service = ApplicationContext.builder().properties(settings).start();
    int port = service.getBean(GrpcServer.class).port();
    channel = NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
  }

  private void stop() {
    channel.shutdownNow();
    service.close();
  }

  @Test
  @Requirement({"URS-REP-002", "URS-REP-005"})
  void aShipmentIsToldOnceToItsOwnerHoweverOftenItsEventComes() throws Exception {
    ship();
    ship();
    Submission sent = awaitSent();
    ship();

    assertThat(sent.getUnits()).isEqualTo(5);
    assertThat(sent.getFormat()).isEqualTo("GS1-US-DSCSA-R1.3-EPCIS-1.2");
    assertThat(sent.getContainersList()).containsExactly(DemoWorld.PALLET.canonical());
    byte[] file = Files.readAllBytes(data.resolve("outbox/acme").resolve(sent.getFileName()));
    assertThat(MessageDigest.getInstance("SHA-256").digest(file))
        .isEqualTo(sent.getPayloadHash().toByteArray());
    assertThat(get("anna", sent).getDocument().toByteArray()).isEqualTo(file);
    assertThat(reports("luc").listSubmissions(all()).getSubmissionsList()).isEmpty();
    assertThatThrownBy(() -> get("luc", sent))
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            no -> assertThat(no.getStatus().getCode()).isEqualTo(Status.Code.NOT_FOUND));
    assertThat(platform.tenants()).containsExactly("acme");

    List<ReportEvent> events = everything(Topics.REPORT_EVENTS);
    awaiting().untilAsserted(() -> assertThat(events).hasSize(1));
    assertThat(events.getFirst().getSubmissionWritten().getSubmission()).isEqualTo(sent);
    List<AuditRecord> records = everything(Topics.AUDIT_RECORDS);
    awaiting()
        .untilAsserted(() ->
            assertThat(records)
                .filteredOn(record -> record.getAction().equals("WriteSubmission"))
                .extracting(AuditRecord::getOutcome)
                .containsExactly(Outcome.OUTCOME_ACCEPTED));
    assertThat(reports("anna").listSubmissions(all()).getSubmissionsList()).containsExactly(sent);
  }

  @Test
  @Requirement({"URS-ACCESS-001", "URS-ACCESS-002", "URS-ACCESS-003", "URS-REP-005"})
  void aStrangerIsAnsweredAsIfNoSubmissionWereThere() throws Exception {
    // Given
    ship();
    String id = awaitSent().getSubmissionId();
    String none = id.substring(0, id.length() - 1) + (id.endsWith("0") ? "1" : "0");
    Map<String, String> tenants = new LinkedHashMap<>();
    tenants.put("owner", "acme");
    tenants.put("operator", "cmo-lyon");
    tenants.put("other", "cmo-porto");

    // When
    try (Probe probe =
        new Probe(
            service.getBean(AccessTable.class), service.getBeansOfType(BindableService.class))) {
      RelationMatrix matrix =
          RelationMatrix.run(
                  probe,
                  tenants,
                  new Things(Map.of("submission_id", id)),
                  new Things(Map.of("submission_id", none)))
              .print("regulatory-reporting");

      // Then
      assertThat(matrix.leaks()).isEmpty();
      assertThat(matrix.untested(Map.of())).isEmpty();
      assertThat(matrix.wanderers()).isEmpty();
      assertThat(matrix.size()).isEqualTo(probe.rules().size() * tenants.size());
    }
    AccessCoverage coverage = service.getBean(AccessCoverage.class);
    assertThat(coverage.withoutRule()).isEmpty();
    assertThat(coverage.withoutEndpoint()).isEmpty();
  }

  @Test
  @Requirement("URS-REP-003")
  void rowsThatAreBehindTheEventAreWaitedFor() {
    platform.includes(DemoWorld.SHIPPED_STAMP - 1);
    ship();
    awaiting()
        .untilAsserted(() -> {
          assertThat(only().getState()).isEqualTo(SubmissionState.SUBMISSION_STATE_PENDING);
          assertThat(only().getWaitingFor()).startsWith("LEDGER_BEHIND: ");
        });

    platform.includes(DemoWorld.SHIPPED_STAMP);

    assertThat(awaitSent().getWaitingFor()).isEmpty();
  }

  @Test
  @Requirement("URS-REP-003")
  void whatWaitedWhenTheServiceStoppedIsWrittenWhenItIsBackAndCanBe() {
    platform.knowsPartner(false);
    ship();
    awaiting()
        .untilAsserted(
            () -> assertThat(only().getWaitingFor()).isEqualTo("PARTNER_UNKNOWN: us-wholesale"));
    stop();
    platform.knowsPartner(true);

    start();

    assertThat(awaitSent().getUnits()).isEqualTo(5);
  }

  private void ship() {
    LedgerEvent event = Shipments.message(DemoWorld.shipment());
    service.getBean(Producers.class).to(Topics.LEDGER_EVENTS).send(3, "acme", event).join();
  }

  private Submission awaitSent() {
    awaiting()
        .untilAsserted(
            () -> assertThat(only().getState()).isEqualTo(SubmissionState.SUBMISSION_STATE_SENT));
    return only();
  }

  private Submission only() {
    List<Submission> found =
        reports("anna")
            .listSubmissions(ListSubmissionsRequest.newBuilder().setTriggerId("ship-1").build())
            .getSubmissionsList();
    assertThat(found).hasSize(1);
    return found.getFirst();
  }

  private GetSubmissionResponse get(String user, Submission submission) {
    return reports(user)
        .getSubmission(
            GetSubmissionRequest.newBuilder()
                .setSubmissionId(submission.getSubmissionId())
                .build());
  }

  private static ListSubmissionsRequest all() {
    return ListSubmissionsRequest.getDefaultInstance();
  }

  /** What is in a topic and what comes into it. */
  private <V> List<V> everything(Topic<String, V> topic) {
    List<V> read = new CopyOnWriteArrayList<>();
    service
        .getBean(Consumers.class)
        .fromBeginning(topic, records -> records.forEach(one -> one.value().ifPresent(read::add)))
        .caughtUp()
        .join();
    return read;
  }

  private static ConditionFactory awaiting() {
    return Awaitility.await().ignoreExceptions();
  }

  private ReportQueryServiceBlockingStub reports(String user) {
    Metadata headers = new Metadata();
    headers.put(
        Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER),
        "Bearer " + Servers.tokenFor(user));
    return ReportQueryServiceGrpc.newBlockingStub(channel)
        .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
  }
}
