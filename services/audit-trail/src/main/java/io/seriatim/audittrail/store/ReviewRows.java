package io.seriatim.audittrail.store;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.google.protobuf.InvalidProtocolBufferException;
import io.seriatim.audittrail.app.ReviewStore;
import io.seriatim.audittrail.contract.ReviewWords;
import io.seriatim.audittrail.domain.BatchName;
import io.seriatim.audittrail.domain.ItemAnswer;
import io.seriatim.audittrail.domain.ItemAnswer.On;
import io.seriatim.audittrail.domain.ItemAnswer.Place;
import io.seriatim.audittrail.domain.ItemAnswer.Weighed;
import io.seriatim.audittrail.domain.SignedReview;
import io.seriatim.proto.audit.v1.AuditReview;
import io.seriatim.proto.audit.v1.ReviewAnswer;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Remarks and signed reviews; a row is written once, on condition that it is not there. */
public final class ReviewRows implements ReviewStore {
  private final CqlSession session;
  private final PreparedStatement answers;
  private final PreparedStatement answer;
  private final PreparedStatement keepAnswer;
  private final PreparedStatement incidentAnswers;
  private final PreparedStatement incidentAnswer;
  private final PreparedStatement keepIncidentAnswer;
  private final PreparedStatement reviews;
  private final PreparedStatement keepReview;

  public ReviewRows(CqlSession session) {
    this.session = session;
    String where = " WHERE owner = ? AND subject = ?";
    answers = session.prepare("SELECT request_hash, body FROM review_answers_by_batch" + where);
    answer =
        session.prepare(
            "SELECT request_hash, body FROM review_answers_by_batch"
                + where
                + " AND leaf_index = ?");
    keepAnswer =
        session.prepare(
            "INSERT INTO review_answers_by_batch (owner, subject, leaf_index, request_hash, body)"
                + " VALUES (?, ?, ?, ?, ?) IF NOT EXISTS");
    incidentAnswers =
        session.prepare("SELECT request_hash, body FROM incident_answers_by_batch" + where);
    incidentAnswer =
        session.prepare(
            "SELECT request_hash, body FROM incident_answers_by_batch"
                + where
                + " AND incident_id = ? AND step = ?");
    keepIncidentAnswer =
        session.prepare(
            "INSERT INTO incident_answers_by_batch"
                + " (owner, subject, incident_id, step, request_hash, body)"
                + " VALUES (?, ?, ?, ?, ?, ?) IF NOT EXISTS");
    reviews = session.prepare("SELECT request_hash, body FROM reviews_by_batch" + where);
    keepReview =
        session.prepare(
            "INSERT INTO reviews_by_batch (owner, subject, number, request_hash, body)"
                + " VALUES (?, ?, ?, ?, ?) IF NOT EXISTS");
  }

  @Override
  public Map<On, ItemAnswer> answers(BatchName batch) {
    Map<On, ItemAnswer> all = new HashMap<>();
    for (PreparedStatement table : List.of(answers, incidentAnswers)) {
      for (Row row : session.execute(table.bind(batch.owner().value(), batch.subject()))) {
        ItemAnswer one = readAnswer(row);
        all.put(one.on(), one);
      }
    }
    return all;
  }

  @Override
  public Optional<ItemAnswer> answer(BatchName batch, On on) {
    String owner = batch.owner().value();
    BoundStatement asked =
        switch (on) {
          case Place(long index) -> answer.bind(owner, batch.subject(), index);
          case Weighed(String id, int step) ->
              incidentAnswer.bind(owner, batch.subject(), id, step);
        };
    return Optional.ofNullable(
            session.execute(asked.setConsistencyLevel(ConsistencyLevel.LOCAL_SERIAL)).one())
        .map(ReviewRows::readAnswer);
  }

  @Override
  public boolean keep(BatchName batch, ItemAnswer one) {
    String owner = batch.owner().value();
    ByteBuffer body = ByteBuffer.wrap(ReviewWords.message(one).toByteArray());
    BoundStatement kept =
        switch (one.on()) {
          case Place(long index) ->
              keepAnswer.bind(owner, batch.subject(), index, one.requestHash(), body);
          case Weighed(String id, int step) ->
              keepIncidentAnswer.bind(owner, batch.subject(), id, step, one.requestHash(), body);
        };
    return session.execute(kept).wasApplied();
  }

  @Override
  public List<SignedReview> reviews(BatchName batch) {
    List<SignedReview> all = new ArrayList<>();
    for (Row row :
        session.execute(
            reviews
                .bind(batch.owner().value(), batch.subject())
                .setConsistencyLevel(ConsistencyLevel.LOCAL_SERIAL))) {
      all.add(readReview(batch, row));
    }
    return all;
  }

  @Override
  public boolean keep(int before, SignedReview review) {
    BatchName batch = review.looked().batch();
    return session
        .execute(
            keepReview.bind(
                batch.owner().value(),
                batch.subject(),
                before,
                review.requestHash(),
                ByteBuffer.wrap(ReviewWords.message(review).toByteArray())))
        .wasApplied();
  }

  private static ItemAnswer readAnswer(Row row) {
    try {
      return ReviewWords.read(
          ReviewAnswer.parseFrom(Rows.bytes(row, "body")), Rows.text(row, "request_hash"));
    } catch (InvalidProtocolBufferException broken) {
      throw new IllegalStateException("a remark can't be read", broken);
    }
  }

  private static SignedReview readReview(BatchName batch, Row row) {
    try {
      return ReviewWords.read(
          batch.owner(),
          AuditReview.parseFrom(Rows.bytes(row, "body")),
          Rows.text(row, "request_hash"));
    } catch (InvalidProtocolBufferException broken) {
      throw new IllegalStateException("a review of " + batch + " can't be read", broken);
    }
  }
}
