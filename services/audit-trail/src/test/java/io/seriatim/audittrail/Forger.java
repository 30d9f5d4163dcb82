package io.seriatim.audittrail;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import io.seriatim.audittrail.app.LogStore;
import io.seriatim.audittrail.contract.Records;
import io.seriatim.audittrail.domain.Head;
import io.seriatim.audittrail.domain.Incoming;
import io.seriatim.audittrail.domain.Leaf;
import io.seriatim.audittrail.domain.LogKeys;
import io.seriatim.audittrail.domain.SignedCheckpoint;
import io.seriatim.proto.audit.v1.AuditRecord;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Somebody who writes into the database past the service. What the service writes by condition goes
 * by condition here too: its times are the transactions'.
 */
final class Forger {
  private final AuditApp app;
  private final CqlSession cql;

  Forger(AuditApp app) {
    this.app = app;
    this.cql = app.bean(CqlSession.class);
  }

  Leaf leaf(String owner, long index) {
    return app.logs().leaves(owner, index, index + 1).getFirst();
  }

  List<Incoming> incoming(List<Leaf> leaves) {
    return leaves.stream().map(leaf -> new Incoming(leaf.bytes(), leaf.position())).toList();
  }

  void put(String owner, long index, byte[] bytes, Leaf like) {
    cql.execute(
        "INSERT INTO leaves_by_log (owner, bundle, leaf_index, leaf, topic_id, topic_partition,"
            + " topic_offset) VALUES (?, 0, ?, ?, ?, ?, ?)",
        owner,
        index,
        ByteBuffer.wrap(bytes),
        like.position().topicId(),
        like.position().partition(),
        like.position().offset());
  }

  void flip(String owner, long index) {
    Leaf leaf = leaf(owner, index);
    byte[] flipped = leaf.bytes().clone();
    flipped[9] ^= 1;
    put(owner, index, flipped, leaf);
  }

  void delete(String owner, long from, long to) {
    cql.execute(
        "DELETE FROM leaves_by_log WHERE owner = ? AND bundle = 0 AND leaf_index >= ?"
            + " AND leaf_index < ?",
        owner,
        from,
        to);
  }

  /** Each whole in the place of the other. */
  void reorder(String owner, long first, long second) {
    Leaf one = leaf(owner, first);
    Leaf other = leaf(owner, second);
    put(owner, first, other.bytes(), other);
    put(owner, second, one.bytes(), one);
  }

  /** Who signed what, of two records. */
  void swapSigners(String owner, long first, long second) {
    Leaf one = leaf(owner, first);
    Leaf other = leaf(owner, second);
    AuditRecord here = record(one);
    AuditRecord there = record(other);
    put(owner, first, signedBy(here, there), one);
    put(owner, second, signedBy(there, here), other);
  }

  private static byte[] signedBy(AuditRecord record, AuditRecord other) {
    return record.toBuilder()
        .setActor(other.getActor())
        .setVerification(other.getVerification())
        .setMeaning(other.getMeaning())
        .setSignature(other.getSignature())
        .build()
        .toByteArray();
  }

  private static AuditRecord record(Leaf leaf) {
    return Records.read(leaf.bytes()).orElseThrow();
  }

  /** Leaves, tiles and head as if the log had always been this. */
  void rewrite(String owner, List<Incoming> records) {
    LogStore logs = app.logs();
    Head.Growth growth = Head.START.take(records);
    logs.write(owner, growth.leaves(), growth.filled());
    cql.execute("DELETE FROM heads_by_log WHERE owner = ? IF EXISTS", owner);
    assertThat(logs.move(owner, Head.START, growth.head())).isTrue();
  }

  /** The same with another leaf. */
  void rewriteWith(String owner, int index, byte[] leaf) {
    List<Incoming> others = new ArrayList<>(incoming(app.logs().bundle(owner, 0)));
    others.set(index, new Incoming(leaf, others.get(index).position()));
    rewrite(owner, others);
  }

  /** With the log's own key: one checkpoint over all, as if there had been no other. */
  void signEverythingAnew(String owner) {
    Head head = app.logs().head(owner);
    LogKeys keys = app.bean(LogKeys.class);
    cql.execute("DELETE FROM checkpoints_by_log WHERE owner = ? AND era = 0", owner);
    SignedCheckpoint forged =
        new SignedCheckpoint(
            head.size(), head.root(), keys.sign(owner, head.size(), head.root()), 0, 1);
    last(owner, forged);
    app.checkpoints().chain(owner, forged);
  }

  /** All rows as they were when the log had so many leaves. */
  void restore(String owner, int size) {
    rewrite(owner, incoming(app.logs().bundle(owner, 0).subList(0, size)));
    delete(owner, size, Long.MAX_VALUE);
    SignedCheckpoint old = app.checkpoints().at(owner, size).orElseThrow();
    cql.execute(
        "DELETE FROM checkpoints_by_log WHERE owner = ? AND era = 0 AND size > ?",
        owner,
        (long) size);
    last(owner, old);
  }

  private void last(String owner, SignedCheckpoint checkpoint) {
    cql.execute("DELETE FROM latest_checkpoint_by_log WHERE owner = ? IF EXISTS", owner);
    assertThat(app.checkpoints().move(owner, Optional.empty(), checkpoint)).isTrue();
  }
}
