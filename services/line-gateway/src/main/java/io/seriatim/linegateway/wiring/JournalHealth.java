package io.seriatim.linegateway.wiring;

import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.AbstractHealthIndicator;
import io.seriatim.linegateway.grpc.RecordUploader;
import io.seriatim.linegateway.store.SqliteJournal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Ready as long as something can be written down. Whether the ledger is reached is told and does
 * not count: a line runs without it.
 */
final class JournalHealth extends AbstractHealthIndicator<Map<String, Object>> {
  private final SqliteJournal journal;
  private final RecordUploader uploader;

  JournalHealth(SqliteJournal journal, RecordUploader uploader) {
    this.journal = journal;
    this.uploader = uploader;
  }

  @Override
  protected Map<String, Object> getHealthInformation() {
    boolean room = journal.hasRoom();
    this.healthStatus = room ? HealthStatus.UP : HealthStatus.DOWN;
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("writable", room);
    facts.put("ledger", uploader.isConnected() ? "connected" : uploader.trouble());
    facts.put("backlogSeconds", journal.backlogAge().toSeconds());
    return facts;
  }

  @Override
  protected String getName() {
    return "journal";
  }
}
