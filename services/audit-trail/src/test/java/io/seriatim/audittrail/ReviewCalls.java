package io.seriatim.audittrail;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.seriatim.audittrail.contract.Records;
import io.seriatim.chassis.kafka.Producers;
import io.seriatim.chassis.kafka.Topics;
import io.seriatim.proto.audit.v1.AuditRecord;
import io.seriatim.proto.audit.v1.LineLeaf;
import io.seriatim.proto.audit.v1.Outcome;
import io.seriatim.proto.envelope.v1.Actor;
import io.seriatim.testkit.Servers;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Calls about reviews of batches of one product, and records that concern them. */
final class ReviewCalls {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String BASE = "/api/v1/audit/reviews/00309990123455/";

  private final AuditApp app;
  private final AtomicLong records = new AtomicLong();

  ReviewCalls(AuditApp app) {
    this.app = app;
  }

  void act(String owner, String action, String subject, Outcome outcome, String reason) {
    send(
        owner,
        AuditRecord.newBuilder()
            .setAction(action)
            .setSubject(subject)
            .setRequestId("request-" + records.get())
            .setOutcome(outcome)
            .setReason(reason));
  }

  void line(String owner, long sequence, String reason) {
    send(
        owner,
        AuditRecord.newBuilder()
            .setAction("RecordLine")
            .setOutcome(Outcome.OUTCOME_ACCEPTED)
            .setReason(reason)
            .setLine(
                LineLeaf.newBuilder().setGatewayId("gw-basel").setEpoch(1).setSequence(sequence)));
  }

  private void send(String owner, AuditRecord.Builder record) {
    long number = records.incrementAndGet();
    app.bean(Producers.class)
        .to(Topics.AUDIT_RECORDS)
        .send(
            owner,
            record
                .setRecordId("record-" + number)
                .setOwner(owner)
                .setActor(Actor.newBuilder().setId("somebody").setTenant(owner))
                .setService("test")
                .setRecordedMicros(1_763_000_000_000_000L + number)
                .build())
        .join();
  }

  /** Every record that is in an owner's log. */
  List<AuditRecord> records(String owner) {
    long size = app.logs().shown(owner).size();
    return app.logs().leaves(owner, 0, size).stream()
        .flatMap(leaf -> Records.read(leaf.bytes()).stream())
        .toList();
  }

  HttpResponse<String> get(String user, String path) throws IOException, InterruptedException {
    return HTTP.send(request(user, path).GET().build(), HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> post(String user, String path, JsonObject body, String requestId)
      throws IOException, InterruptedException {
    return HTTP.send(
        request(user, path)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", requestId)
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String user, String path) {
    return HttpRequest.newBuilder(URI.create(app.address() + BASE + path).normalize())
        .header("Authorization", "Bearer " + Servers.tokenFor(user));
  }

  static JsonObject ok(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return JsonParser.parseString(response.body()).getAsJsonObject();
  }
}
