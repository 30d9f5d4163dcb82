/**
 * The record of every act and every refusal, kept so that nobody can change it unnoticed.
 *
 * <p>Records come from {@code audit.records.v1}; each owner's become the leaves of one Merkle log,
 * in the order of the owner's partition, so that every instance computes the same tree. Leaves and
 * full tiles are written first (the same bytes whoever writes them), the log's head after them by
 * compare-and-set, the consumer's position last. Every few seconds the head is signed as a
 * checkpoint, but only if the log is seen to continue the checkpoint before. Proofs are made from
 * the tiles; a verification reads all leaves again and compares everything with everything.
 */
@NullMarked
package io.seriatim.audittrail;

import org.jspecify.annotations.NullMarked;
