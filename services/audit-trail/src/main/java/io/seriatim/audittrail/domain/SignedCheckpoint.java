package io.seriatim.audittrail.domain;

import io.seriatim.kernel.merkle.MerkleHash;

/**
 * Size and root of a log as they were signed.
 *
 * @param size leaves
 * @param root over them
 * @param note the signed note
 * @param previousSize of the checkpoint before it; 0 for the first
 * @param signedMicros when, microseconds since the epoch
 */
public record SignedCheckpoint(
    long size, MerkleHash root, String note, long previousSize, long signedMicros) {}
