package io.seriatim.reconciliation.contract;

import com.google.protobuf.ByteString;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.proto.batch.v1.BatchKey;
import io.seriatim.proto.batch.v1.DocumentForm;
import io.seriatim.proto.batch.v1.GetSerializationDocumentResponse;
import io.seriatim.reconciliation.app.DocumentBatch;
import io.seriatim.reconciliation.app.DocumentPrinter;
import io.seriatim.reconciliation.app.Outcome;
import io.seriatim.reconciliation.app.PerformanceFormat;
import io.seriatim.reconciliation.app.TellPerformance;
import io.seriatim.reconciliation.domain.Sha256;
import java.util.Optional;

/** Documents about batches in each of their forms, for gRPC and HTTP alike. */
public final class BatchDocuments {
  private final DocumentBatch documents;
  private final DocumentPrinter json;
  private final DocumentPrinter pdf;
  private final TellPerformance performances;
  private final PerformanceFormat b2mml;

  public BatchDocuments(
      DocumentBatch documents,
      DocumentPrinter json,
      DocumentPrinter pdf,
      TellPerformance performances,
      PerformanceFormat b2mml) {
    this.documents = documents;
    this.json = json;
    this.pdf = pdf;
    this.performances = performances;
    this.b2mml = b2mml;
  }

  /** The document of serialization. */
  public Outcome<GetSerializationDocumentResponse> document(
      BatchKey key, DocumentForm form, TenantId acting) {
    boolean paper =
        switch (form) {
          case DOCUMENT_FORM_JSON, DOCUMENT_FORM_UNSPECIFIED -> false;
          case DOCUMENT_FORM_PDF -> true;
          case UNRECOGNIZED -> throw new InvalidValue("form", "an unknown one", "JSON or PDF");
        };
    return documents
        .run(OrderWords.read(key), acting)
        .map(document ->
            paper
                ? response(pdf.print(document), "application/pdf")
                : response(json.print(document), "application/json"));
  }

  /**
   * How orders ran, as B2MML.
   *
   * @param order empty for all
   */
  public Outcome<byte[]> performance(BatchKey key, String order, TenantId acting) {
    Optional<OrderId> one = order.isEmpty() ? Optional.empty() : Optional.of(OrderId.parse(order));
    return performances.run(OrderWords.read(key), one, acting).map(b2mml::write);
  }

  private static GetSerializationDocumentResponse response(byte[] content, String mediaType) {
    return GetSerializationDocumentResponse.newBuilder()
        .setContent(ByteString.copyFrom(content))
        .setMediaType(mediaType)
        .setContentHash(ByteString.copyFrom(Sha256.over(content).bytes()))
        .build();
  }
}
