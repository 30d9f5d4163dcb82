package io.seriatim.audittrail.store;

import com.datastax.oss.driver.api.core.cql.Row;
import io.seriatim.audittrail.domain.Leaf;
import io.seriatim.audittrail.domain.Position;
import io.seriatim.audittrail.domain.SignedCheckpoint;
import io.seriatim.kernel.merkle.MerkleHash;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Rows of this service's tables in its words. */
final class Rows {
  private Rows() {}

  static byte[] bytes(Row row, String column) {
    ByteBuffer found = row.getByteBuffer(column);
    if (found == null) {
      return new byte[0];
    }
    byte[] bytes = new byte[found.remaining()];
    found.duplicate().get(bytes);
    return bytes;
  }

  static String text(Row row, String column) {
    return Optional.ofNullable(row.getString(column)).orElse("");
  }

  static Position position(Row row) {
    return new Position(
        text(row, "topic_id"), row.getInt("topic_partition"), row.getLong("topic_offset"));
  }

  static Leaf leaf(Row row) {
    return new Leaf(row.getLong("leaf_index"), bytes(row, "leaf"), position(row));
  }

  /** A root that is none was put there: it equals no root of any leaves. */
  static MerkleHash hash(Row row, String column) {
    byte[] bytes = bytes(row, column);
    return bytes.length == MerkleHash.BYTES
        ? MerkleHash.of(bytes)
        : MerkleHash.of(new byte[MerkleHash.BYTES]);
  }

  static SignedCheckpoint checkpoint(Row row) {
    return new SignedCheckpoint(
        row.getLong("size"),
        hash(row, "root"),
        text(row, "note"),
        row.getLong("previous_size"),
        row.getLong("signed_micros"));
  }
}
