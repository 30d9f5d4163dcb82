package io.seriatim.loadtest.bench;

import com.datastax.oss.driver.api.core.CqlSession;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import io.seriatim.kernel.merkle.InclusionProof;
import io.seriatim.kernel.merkle.MerkleHash;
import io.seriatim.loadtest.platform.Wait;
import io.seriatim.proto.audit.v1.AuditLogCommandServiceGrpc;
import io.seriatim.proto.audit.v1.AuditLogQueryServiceGrpc;
import io.seriatim.proto.audit.v1.AuditLogQueryServiceGrpc.AuditLogQueryServiceBlockingStub;
import io.seriatim.proto.audit.v1.GetCheckpointRequest;
import io.seriatim.proto.audit.v1.GetInclusionProofRequest;
import io.seriatim.proto.audit.v1.GetInclusionProofResponse;
import io.seriatim.proto.audit.v1.GetLogVerificationRequest;
import io.seriatim.proto.audit.v1.LogVerification;
import io.seriatim.proto.audit.v1.StartLogVerificationRequest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Leaves a second into one owner's log, proofs, a verification of all of it, and bytes on disk; the
 * raw side writes the same leaves' rows by the bare driver and nothing else.
 */
public final class AuditBench implements Bench {
  private static final String SERVICE = "audit-trail";
  private static final String OWNER = "acme";
  private static final int PROOFS = 3_000;

  private final Settings settings;

  /**
   * What is measured.
   *
   * @param leaves in all
   */
  public record Settings(int leaves) {
    public Settings {
      if (leaves < 10_000) {
        throw new IllegalArgumentException(
            "leaves: %d (expected: at least 10,000)".formatted(leaves));
      }
    }

    int warmUp() {
      return leaves / 10;
    }
  }

  public AuditBench(Settings settings) {
    this.settings = settings;
  }

  @Override
  public String name() {
    return "audit";
  }

  @Override
  public String measures() {
    return "leaves a second, proofs, verification and bytes of %,d leaves"
        .formatted(settings.leaves());
  }

  @Override
  public Figures run(Consumer<String> progress) {
    var figures = new Figures(name());
    try (var identity = new GatewayIdentity(OWNER);
        var stack =
            LedgerStack.start(
                SERVICE,
                Map.of(
                    "SERIATIM_KEYCLOAK_ISSUER",
                    identity.issuer(),
                    "SERIATIM_CLIENT_SECRET",
                    "of-no-use-elsewhere",
                    "SERIATIM_AUDIT_VERIFY_EVERY",
                    "0s"),
                (part, step) -> progress.accept(part + ": " + step));
        var session = StorageSession.open(stack.description())) {
      double raw = grow(stack, session, figures, progress);
      asked(stack, identity, figures, progress);
      progress.accept("compacting");
      sizes(stack, figures);
      figures.figure(
          "rawLeavesPerSecond", "raw: the same rows by the bare driver", raw, "leaves/s");
    }
    return figures;
  }

  private double grow(
      LedgerStack stack, CqlSession session, Figures figures, Consumer<String> progress) {
    String kafka = stack.description().kafkaBootstrap();
    progress.accept("warming up");
    AuditRecords.send(kafka, OWNER, 0, settings.warmUp());
    AuditLeaves.await(session, OWNER, settings.warmUp());
    double raw = AuditRaw.leavesPerSecond(session, OWNER, settings.leaves());
    progress.accept("growing to %,d leaves".formatted(settings.leaves()));
    int measured = settings.leaves() - settings.warmUp();
    Map<String, Duration> before = cpu(stack);
    long began = System.nanoTime();
    long bytes = AuditRecords.send(kafka, OWNER, settings.warmUp(), settings.leaves());
    double sent = (System.nanoTime() - began) / 1e9;
    AuditLeaves.await(session, OWNER, settings.leaves());
    double seconds = (System.nanoTime() - began) / 1e9;
    Map<String, Duration> after = cpu(stack);
    figures.figure("sentPerSecond", "sent to Kafka", measured / sent, "records/s");
    figures.figure("leavesPerSecond", "leaves in the log", measured / seconds, "leaves/s");
    figures.figure("shareOfRaw", "  of raw", measured / seconds / raw, "");
    for (String process : List.of(SERVICE, "cassandra")) {
      Duration used = minus(after, before, process);
      figures.figure(
          "cpuOf_" + process + "_microsPerLeaf",
          "  CPU of " + process,
          used.toNanos() / 1e3 / measured,
          "µs/leaf");
    }
    figures.figure("recordBytes", "bytes of a record", (double) bytes / measured, "bytes/leaf");
    return raw;
  }

  private static Duration minus(
      Map<String, Duration> after, Map<String, Duration> before, String process) {
    return after
        .getOrDefault(process, Duration.ZERO)
        .minus(before.getOrDefault(process, Duration.ZERO));
  }

  private static Map<String, Duration> cpu(LedgerStack stack) {
    Map<String, Duration> used = new LinkedHashMap<>();
    stack
        .processes()
        .forEach((name, process) ->
            used.put(name, process.info().totalCpuDuration().orElse(Duration.ZERO)));
    return used;
  }

  private void asked(
      LedgerStack stack, GatewayIdentity identity, Figures figures, Consumer<String> progress) {
    ManagedChannel channel =
        NettyChannelBuilder.forTarget(stack.ledgerAddress()).usePlaintext().build();
    try {
      Metadata headers = new Metadata();
      headers.put(
          Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER),
          "Bearer " + identity.token("auditor"));
      Channel auditor =
          ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(headers));
      progress.accept("proving");
      prove(AuditLogQueryServiceGrpc.newBlockingStub(auditor), figures);
      progress.accept("verifying");
      verify(auditor, figures);
      progress.accept("exporting a package and verifying it");
      AuditPackage.measure(auditor, settings.leaves(), figures);
    } finally {
      channel.shutdownNow();
    }
  }

  private void prove(AuditLogQueryServiceBlockingStub log, Figures figures) {
    Wait.until(
        "a checkpoint of all leaves",
        AuditLeaves.PATIENCE,
        () ->
            log.getCheckpoint(GetCheckpointRequest.getDefaultInstance()).getCheckpoint().getSize()
                    >= settings.leaves()
                ? Optional.of(true)
                : Optional.empty());
    var chance = new Random(1);
    var times = new GatewayTimes();
    int believed = 0;
    for (int number = -PROOFS / 3; number < PROOFS; number++) {
      var request =
          GetInclusionProofRequest.newBuilder().setIndex(chance.nextInt(settings.leaves())).build();
      long began = System.nanoTime();
      GetInclusionProofResponse answer = log.getInclusionProof(request);
      if (number >= 0) {
        times.add(System.nanoTime() - began);
        believed += isBelieved(answer) ? 1 : 0;
      }
    }
    times.into(figures, "proof", "inclusion proof over gRPC");
    if (believed != PROOFS) {
      figures.wrong("%d of %d proofs lead to the signed root".formatted(believed, PROOFS));
    }
  }

  private static boolean isBelieved(GetInclusionProofResponse answer) {
    List<MerkleHash> path =
        answer.getPathList().stream().map(hash -> MerkleHash.of(hash.toByteArray())).toList();
    return new InclusionProof(answer.getLeaf().getIndex(), answer.getCheckpoint().getSize(), path)
        .proves(
            MerkleHash.ofLeaf(answer.getLeaf().getBytes().toByteArray()),
            MerkleHash.of(answer.getCheckpoint().getRoot().toByteArray()));
  }

  private void verify(Channel auditor, Figures figures) {
    long began = System.nanoTime();
    AuditLogCommandServiceGrpc.newBlockingStub(auditor)
        .startLogVerification(
            StartLogVerificationRequest.newBuilder().setRequestId("bench-verification").build());
    AuditLogQueryServiceBlockingStub log = AuditLogQueryServiceGrpc.newBlockingStub(auditor);
    var asked =
        GetLogVerificationRequest.newBuilder().setVerificationId("bench-verification").build();
    LogVerification found =
        Wait.until(
            "the end of the verification",
            AuditLeaves.PATIENCE,
            () ->
                Optional.of(log.getLogVerification(asked).getVerification())
                    .filter(run -> run.getEndedMicros() > 0));
    double seconds = (System.nanoTime() - began) / 1e9;
    figures.figure("verifySeconds", "verification of all leaves", seconds, "s");
    figures.figure("verifyLeavesPerSecond", "  that is", found.getLeaves() / seconds, "leaves/s");
    figures.figure("verifyMisfits", "  misfits", found.getMisfits(), "");
    if (found.getMisfits() > 0 || !found.getBrokenOff().isEmpty()) {
      figures.wrong("misfits in a log nobody changed: " + found);
    }
  }

  private void sizes(LedgerStack stack, Figures figures) {
    double all = 0;
    for (var table : AuditLeaves.bytesOfALeaf(stack, settings.leaves()).entrySet()) {
      all += table.getValue();
      figures.figure(
          "bytesOf_" + table.getKey(), "  " + table.getKey(), table.getValue(), "bytes/leaf");
    }
    figures.figure("bytesPerLeaf", "on disk, compacted", all, "bytes/leaf");
  }
}
