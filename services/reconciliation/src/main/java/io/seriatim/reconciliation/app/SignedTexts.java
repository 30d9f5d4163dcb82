package io.seriatim.reconciliation.app;

import io.seriatim.reconciliation.domain.BatchKey;
import io.seriatim.reconciliation.domain.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Keeps the bytes that the hashes in batches' records were taken over.
 *
 * <p>Law: a text is kept before the record that names its hash, so that no hash in a record is
 * without its bytes; a text that no record came to name does no harm.
 */
public interface SignedTexts {
  /** Keeps a text, for ever; the same text again changes nothing. */
  void keep(BatchKey batch, byte[] text);

  /** A text as it was kept, for a batch it was kept for. */
  Optional<byte[]> text(BatchKey batch, Sha256 hash);

  /** Keeps a text as UTF-8. */
  default void keep(BatchKey batch, String text) {
    keep(batch, text.getBytes(StandardCharsets.UTF_8));
  }
}
