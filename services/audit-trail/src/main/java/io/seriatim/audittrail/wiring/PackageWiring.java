package io.seriatim.audittrail.wiring;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.seriatim.audittrail.Application;
import io.seriatim.audittrail.app.Budget;
import io.seriatim.audittrail.app.ExportPackage;
import io.seriatim.audittrail.app.ExportPermits;
import io.seriatim.audittrail.app.LogStore;
import io.seriatim.audittrail.contract.ExportFolder;
import io.seriatim.audittrail.contract.PackageExports;
import io.seriatim.audittrail.contract.RecordJson;
import io.seriatim.audittrail.domain.LogKeys;
import io.seriatim.audittrail.grpc.AuditPackageEndpoint;
import io.seriatim.audittrail.pdf.SummaryPdf;
import io.seriatim.audittrail.store.CassandraCheckpointStore;
import io.seriatim.chassis.grpc.Endpoints;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/** The beans of audit packages. */
@Factory
@Requires(property = "seriatim.service.enabled", notEquals = "false")
final class PackageWiring {
  /** Made at the start, so that what a stopped instance left is gone before anybody asks. */
  @Context
  @Bean(preDestroy = "close")
  ExportFolder exportFolder(ExportSettings settings) {
    String given = settings.folder();
    return ExportFolder.open(given.isEmpty() ? temporary() : Path.of(given));
  }

  private static Path temporary() {
    String user = System.getProperty("user.name", "nobody").replaceAll("[^A-Za-z0-9._-]", "_");
    return Path.of(System.getProperty("java.io.tmpdir", "."), "seriatim-exports-" + user);
  }

  @Singleton
  PackageExports packageExports(
      LogStore logs,
      CassandraCheckpointStore checkpoints,
      LogKeys keys,
      ExportSettings settings,
      ExportFolder folder,
      InstantSource clock) {
    return new PackageExports(
        new ExportPackage(
            logs,
            checkpoints,
            keys,
            new RecordJson(),
            new SummaryPdf(),
            "audit-trail " + version()),
        new Budget.Limits(settings.records(), settings.bytes(), settings.time()),
        new ExportPermits(
            new ExportPermits.Limits(
                settings.atOnce(), settings.perTenant(), settings.time().multipliedBy(2)),
            clock),
        folder,
        clock);
  }

  @Singleton
  AuditPackageEndpoint packages(PackageExports exports, Endpoints endpoints) {
    return new AuditPackageEndpoint(exports, endpoints);
  }

  /** As the package says it; classes that were not packaged have none. */
  private static String version() {
    return Optional.ofNullable(Application.class.getPackage().getImplementationVersion())
        .orElse("(not packaged)");
  }
}
