package io.seriatim.reconciliation.app;

import io.seriatim.reconciliation.domain.Batch;
import io.seriatim.reconciliation.domain.Reconciliation;
import io.seriatim.reconciliation.domain.Sha256;

/**
 * A batch with its figures: as they are now, or as they were signed.
 *
 * @param recordHash what a signature has to name
 */
public record BatchView(Batch batch, Reconciliation reconciliation, Sha256 recordHash) {}
