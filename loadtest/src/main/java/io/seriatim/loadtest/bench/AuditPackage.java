package io.seriatim.loadtest.bench;

import io.grpc.Channel;
import io.seriatim.localstack.Repository;
import io.seriatim.proto.audit.v1.AuditLogQueryServiceGrpc;
import io.seriatim.proto.audit.v1.AuditPackageCommandServiceGrpc;
import io.seriatim.proto.audit.v1.ExportAuditPackageRequest;
import io.seriatim.proto.audit.v1.ExportAuditPackageResponse;
import io.seriatim.proto.audit.v1.ListLogKeysRequest;
import io.seriatim.proto.audit.v1.LogKey;
import io.seriatim.proto.audit.v1.PackageScope;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;

/**
 * The package of a batch of 100,000 packs: a leaf for each pack's record, exported and verified.
 */
final class AuditPackage {
  private static final int BATCH = 100_000;

  private AuditPackage() {}

  static void measure(Channel auditor, int leaves, Figures figures) {
    try {
      Path file = Files.createTempFile("bench-audit", ".zip");
      Path keys = Files.createTempFile("bench-audit", ".keys");
      try {
        Files.write(keys, keys(auditor));
        measure(auditor, Math.min(BATCH, leaves), file, keys, figures);
      } finally {
        Files.deleteIfExists(file);
        Files.deleteIfExists(keys);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a package was verified", interrupted);
    }
  }

  /** The log's own, asked of the log and not taken from the package. */
  private static List<String> keys(Channel auditor) {
    return AuditLogQueryServiceGrpc.newBlockingStub(auditor)
        .listLogKeys(ListLogKeysRequest.getDefaultInstance())
        .getKeysList()
        .stream()
        .map(LogKey::getKey)
        .toList();
  }

  private static void measure(Channel auditor, int records, Path file, Path keys, Figures figures)
      throws IOException, InterruptedException {
    long began = System.nanoTime();
    export(auditor, records, file);
    figures.figure(
        "packageExportSeconds",
        "package of %,d records, exported".formatted(records),
        seconds(began),
        "s");
    figures.figure("packageBytes", "  its size", (double) Files.size(file) / records, "bytes/leaf");
    began = System.nanoTime();
    String jar = Repository.root().resolve("services/verifier/target/verifier.jar").toString();
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    int code =
        new ProcessBuilder(
                List.of(java, "-Xmx256m", "-jar", jar, "--keys", keys.toString(), file.toString()))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor();
    figures.figure(
        "packageVerifySeconds", "  verified, start of Java included", seconds(began), "s");
    if (code != 0) {
      figures.wrong("the verifier ends with %d for a package nobody changed".formatted(code));
    }
  }

  private static void export(Channel auditor, int records, Path file) throws IOException {
    Iterator<ExportAuditPackageResponse> pieces =
        AuditPackageCommandServiceGrpc.newBlockingStub(auditor)
            .exportAuditPackage(
                ExportAuditPackageRequest.newBuilder()
                    .setRequestId("bench-package")
                    .setReason("benchmark")
                    .setScope(PackageScope.newBuilder().setToIndex(records))
                    .build());
    try (OutputStream out = Files.newOutputStream(file)) {
      while (pieces.hasNext()) {
        pieces.next().getPiece().writeTo(out);
      }
    }
  }

  private static double seconds(long began) {
    return (System.nanoTime() - began) / 1e9;
  }
}
