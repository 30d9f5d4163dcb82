package io.seriatim.reconciliation.app;

import io.seriatim.reconciliation.domain.document.SerializationDocument;

/** Writes a document as bytes; the same document always as the same bytes. */
public interface DocumentPrinter {
  byte[] print(SerializationDocument document);
}
