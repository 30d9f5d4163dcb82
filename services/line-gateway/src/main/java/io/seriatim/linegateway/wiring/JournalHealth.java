package io.seriatim.linegateway.wiring;

import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.seriatim.linegateway.grpc.RecordUploader;
import io.seriatim.linegateway.store.SqliteJournal;
import java.util.Map;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Ready as long as something can be written down. Whether the ledger is reached is told and does
 * not count: a line runs without it.
 */
final class JournalHealth implements HealthIndicator {
  private final SqliteJournal journal;
  private final RecordUploader uploader;

  JournalHealth(SqliteJournal journal, RecordUploader uploader) {
    this.journal = journal;
    this.uploader = uploader;
  }

  @Override
  public Publisher<HealthResult> getResult() {
    return Mono.fromCallable(this::look).subscribeOn(Schedulers.boundedElastic());
  }

  private HealthResult look() {
    boolean room = journal.hasRoom();
    return HealthResult.builder("journal", room ? HealthStatus.UP : HealthStatus.DOWN)
        .details(
            Map.of(
                "writable",
                room,
                "ledger",
                uploader.isConnected() ? "connected" : uploader.trouble(),
                "backlogSeconds",
                journal.backlogAge().toSeconds()))
        .build();
  }
}
