package io.seriatim.reconciliation.store;

import io.seriatim.chassis.cassandra.TableSchema;
import java.util.List;

/** What hashes in batches' records were taken over, by batch and hash, in parts; never deleted. */
public final class SignedTextTable implements TableSchema {
  @Override
  public String table() {
    return "signed_texts_by_hash";
  }

  @Override
  public List<String> versions() {
    return List.of(
        """
        CREATE TABLE IF NOT EXISTS signed_texts_by_hash (
          owner text, gtin text, lot text, hash text, part int, content blob,
          PRIMARY KEY ((owner, gtin, lot, hash), part)
        )
        """);
  }
}
