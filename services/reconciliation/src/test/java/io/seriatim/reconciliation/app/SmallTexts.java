package io.seriatim.reconciliation.app;

import io.seriatim.reconciliation.domain.BatchKey;
import io.seriatim.reconciliation.domain.Sha256;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Texts in memory. */
final class SmallTexts implements SignedTexts {
  final Map<Sha256, byte[]> texts = new HashMap<>();

  @Override
  public void keep(BatchKey batch, byte[] text) {
    texts.put(Sha256.over(text), text.clone());
  }

  @Override
  public Optional<byte[]> text(BatchKey batch, Sha256 hash) {
    return Optional.ofNullable(texts.get(hash));
  }
}
