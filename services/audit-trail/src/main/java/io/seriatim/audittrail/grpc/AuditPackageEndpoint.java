package io.seriatim.audittrail.grpc;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.seriatim.audittrail.contract.PackageExports;
import io.seriatim.chassis.grpc.Endpoints;
import io.seriatim.proto.audit.v1.AuditPackageCommandServiceGrpc.AuditPackageCommandServiceImplBase;
import io.seriatim.proto.audit.v1.ExportAuditPackageRequest;
import io.seriatim.proto.audit.v1.ExportAuditPackageResponse;
import java.io.InputStream;

/** Gives audit packages; each is recorded before its first byte leaves. */
public final class AuditPackageEndpoint extends AuditPackageCommandServiceImplBase {
  private final PackageExports exports;
  private final Endpoints endpoints;

  public AuditPackageEndpoint(PackageExports exports, Endpoints endpoints) {
    this.exports = exports;
    this.endpoints = endpoints;
  }

  @Override
  public void exportAuditPackage(
      ExportAuditPackageRequest request, StreamObserver<ExportAuditPackageResponse> observer) {
    try {
      InputStream file = endpoints.begin(PackageExports.act(request), () -> exports.make(request));
      PieceFlow.start((ServerCallStreamObserver<ExportAuditPackageResponse>) observer, file);
    } catch (RuntimeException failure) {
      observer.onError(Endpoints.status(failure));
    }
  }
}
