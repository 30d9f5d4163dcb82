package io.seriatim.reconciliation.store;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.seriatim.reconciliation.app.SignedTexts;
import io.seriatim.reconciliation.domain.BatchKey;
import io.seriatim.reconciliation.domain.Sha256;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.Optional;

/**
 * Keeps signed texts in parts.
 *
 * <p>The part behind the last one is empty and is written last: what has none was cut short, and is
 * written again by the request that comes again.
 */
public final class CassandraSignedTexts implements SignedTexts {
  private static final int PART_BYTES = 256 * 1024;

  private final CqlSession session;
  private final PreparedStatement add;
  private final PreparedStatement read;

  public CassandraSignedTexts(CqlSession session) {
    this.session = session;
    this.add =
        session.prepare(
            "INSERT INTO signed_texts_by_hash (owner, gtin, lot, hash, part, content)"
                + " VALUES (?, ?, ?, ?, ?, ?)");
    this.read =
        session.prepare(
            "SELECT content FROM signed_texts_by_hash"
                + " WHERE owner = ? AND gtin = ? AND lot = ? AND hash = ?");
  }

  @Override
  public void keep(BatchKey batch, byte[] text) {
    Sha256 hash = Sha256.over(text);
    int part = 0;
    for (int from = 0; from < text.length; from += PART_BYTES) {
      int length = Math.min(PART_BYTES, text.length - from);
      add(batch, hash, part++, ByteBuffer.wrap(text, from, length));
    }
    add(batch, hash, part, ByteBuffer.allocate(0));
  }

  private void add(BatchKey batch, Sha256 hash, int part, ByteBuffer content) {
    session.execute(
        add.bind(
            batch.owner().value(),
            batch.gtin().value(),
            batch.lot().value(),
            hash.hex(),
            part,
            content));
  }

  @Override
  public Optional<byte[]> text(BatchKey batch, Sha256 hash) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    boolean whole = false;
    for (Row row :
        session.execute(
            read.bind(
                batch.owner().value(), batch.gtin().value(), batch.lot().value(), hash.hex()))) {
      ByteBuffer content = Objects.requireNonNull(row.getByteBuffer("content"), "content");
      whole = !content.hasRemaining();
      byte[] bytes = new byte[content.remaining()];
      content.get(bytes);
      text.writeBytes(bytes);
    }
    return whole ? Optional.of(checked(hash, text.toByteArray())) : Optional.empty();
  }

  private static byte[] checked(Sha256 hash, byte[] text) {
    if (!Sha256.over(text).equals(hash)) {
      throw new IllegalStateException("text " + hash + " is not as it was kept");
    }
    return text;
  }
}
