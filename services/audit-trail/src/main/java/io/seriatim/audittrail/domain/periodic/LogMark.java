package io.seriatim.audittrail.domain.periodic;

import io.seriatim.kernel.merkle.MerkleHash;
import java.util.Optional;

/**
 * How far a log is counted: to a signed checkpoint.
 *
 * @param log whose log
 * @param size leaves; 0 where it was not signed yet
 * @param root over them; empty where it was not signed yet
 */
public record LogMark(String log, long size, Optional<MerkleHash> root) {}
