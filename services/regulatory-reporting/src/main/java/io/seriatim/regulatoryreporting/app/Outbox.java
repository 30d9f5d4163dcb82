package io.seriatim.regulatoryreporting.app;

import io.seriatim.kernel.identity.TenantId;
import io.seriatim.regulatoryreporting.domain.DscsaDocument;
import io.seriatim.regulatoryreporting.domain.Submission.StoredDocument;

/** Where documents lie until their transport takes them. */
public interface Outbox {
  /** Puts a document there whole or not at all; the same document again changes nothing. */
  StoredDocument write(TenantId owner, DscsaDocument document);

  /** How long a stored document is, in bytes. */
  long size(TenantId owner, StoredDocument document);

  byte[] read(TenantId owner, StoredDocument document);
}
