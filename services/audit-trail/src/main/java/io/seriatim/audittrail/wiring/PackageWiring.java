package io.seriatim.audittrail.wiring;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.seriatim.audittrail.Application;
import io.seriatim.audittrail.app.ExportPackage;
import io.seriatim.audittrail.app.LogStore;
import io.seriatim.audittrail.contract.PackageExports;
import io.seriatim.audittrail.contract.RecordJson;
import io.seriatim.audittrail.domain.LogKeys;
import io.seriatim.audittrail.grpc.AuditPackageEndpoint;
import io.seriatim.audittrail.pdf.SummaryPdf;
import io.seriatim.audittrail.store.CassandraCheckpointStore;
import io.seriatim.chassis.grpc.Endpoints;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;

/** The beans of audit packages. */
@Factory
@Requires(property = "seriatim.service.enabled", notEquals = "false")
final class PackageWiring {
  @Singleton
  PackageExports packageExports(
      LogStore logs, CassandraCheckpointStore checkpoints, LogKeys keys, InstantSource clock) {
    return new PackageExports(
        new ExportPackage(
            logs,
            checkpoints,
            keys,
            new RecordJson(),
            new SummaryPdf(),
            "audit-trail " + version()),
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
