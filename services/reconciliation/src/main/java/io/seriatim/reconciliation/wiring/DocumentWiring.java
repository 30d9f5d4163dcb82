package io.seriatim.reconciliation.wiring;

import com.datastax.oss.driver.api.core.CqlSession;
import io.grpc.BindableService;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.seriatim.chassis.grpc.Endpoints;
import io.seriatim.reconciliation.Application;
import io.seriatim.reconciliation.app.BatchStore;
import io.seriatim.reconciliation.app.DocumentBatch;
import io.seriatim.reconciliation.app.LedgerFigures;
import io.seriatim.reconciliation.app.LookUpBatches;
import io.seriatim.reconciliation.app.ReconcileBatch;
import io.seriatim.reconciliation.app.RunStore;
import io.seriatim.reconciliation.app.SignedTexts;
import io.seriatim.reconciliation.app.TellPerformance;
import io.seriatim.reconciliation.b2mml.B2mmlPerformance;
import io.seriatim.reconciliation.contract.BatchActs;
import io.seriatim.reconciliation.contract.BatchDocuments;
import io.seriatim.reconciliation.contract.DocumentJson;
import io.seriatim.reconciliation.grpc.DocumentQueryEndpoint;
import io.seriatim.reconciliation.pdf.PdfPrinter;
import io.seriatim.reconciliation.store.CassandraRunStore;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The beans of documents about batches. */
@Factory
@Requires(property = "seriatim.service.enabled", notEquals = "false")
final class DocumentWiring {

  @Singleton
  RunStore runStore(CqlSession session) {
    return new CassandraRunStore(session);
  }

  @Singleton
  TellPerformance tellPerformance(BatchStore store, RunStore runs, LedgerFigures ledger) {
    return new TellPerformance(store, runs, ledger);
  }

  @Singleton
  BatchDocuments batchDocuments(
      BatchStore store,
      ReconcileBatch reconcile,
      RunStore runs,
      SignedTexts texts,
      TellPerformance performances) {
    return new BatchDocuments(
        new DocumentBatch(new LookUpBatches(store, reconcile), runs, texts, version()),
        new DocumentJson(),
        new PdfPrinter(),
        performances,
        new B2mmlPerformance());
  }

  @Singleton
  BindableService documentQueries(BatchDocuments documents, BatchActs acts, Endpoints endpoints) {
    return new DocumentQueryEndpoint(documents, acts, endpoints);
  }

  /** As the package says it; classes that were not packaged have none. */
  private static String version() {
    return Optional.ofNullable(Application.class.getPackage().getImplementationVersion())
        .orElse("(not packaged)");
  }
}
