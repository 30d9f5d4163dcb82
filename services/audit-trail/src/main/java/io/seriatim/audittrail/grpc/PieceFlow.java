package io.seriatim.audittrail.grpc;

import com.google.protobuf.ByteString;
import io.grpc.stub.ServerCallStreamObserver;
import io.seriatim.chassis.grpc.Endpoints;
import io.seriatim.proto.audit.v1.ExportAuditPackageResponse;
import java.io.IOException;
import java.io.InputStream;

/** A file in pieces, as fast as the caller takes them. */
final class PieceFlow {
  private static final int PIECE = 64 * 1024;

  private final ServerCallStreamObserver<ExportAuditPackageResponse> observer;
  private final InputStream file;
  private boolean ended;

  private PieceFlow(
      ServerCallStreamObserver<ExportAuditPackageResponse> observer, InputStream file) {
    this.observer = observer;
    this.file = file;
  }

  static void start(
      ServerCallStreamObserver<ExportAuditPackageResponse> observer, InputStream file) {
    PieceFlow flow = new PieceFlow(observer, file);
    observer.setOnCancelHandler(flow::close);
    observer.setOnReadyHandler(flow::send);
  }

  private synchronized void send() {
    try {
      while (!ended && observer.isReady()) {
        byte[] piece = file.readNBytes(PIECE);
        if (piece.length == 0) {
          close();
          observer.onCompleted();
          return;
        }
        observer.onNext(
            ExportAuditPackageResponse.newBuilder().setPiece(ByteString.copyFrom(piece)).build());
      }
    } catch (IOException | RuntimeException failed) {
      close();
      observer.onError(Endpoints.status(failed));
    }
  }

  private synchronized void close() {
    ended = true;
    try {
      file.close();
    } catch (IOException kept) {
      // the directory of temporary files is emptied by its owner
    }
  }
}
