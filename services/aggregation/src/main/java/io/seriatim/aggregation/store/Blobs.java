package io.seriatim.aggregation.store;

import com.datastax.oss.driver.api.core.cql.Row;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Parser;
import java.nio.ByteBuffer;
import java.util.Objects;

/** Columns that are never empty, read from a row. */
final class Blobs {
  private Blobs() {}

  static <M> M read(Row row, String column, Parser<M> parser) {
    ByteBuffer bytes = Objects.requireNonNull(row.getByteBuffer(column), column);
    try {
      return parser.parseFrom(bytes);
    } catch (InvalidProtocolBufferException broken) {
      throw new IllegalStateException("column " + column + " can't be read", broken);
    }
  }

  static String text(Row row, String column) {
    return Objects.requireNonNullElse(row.getString(column), "");
  }
}
