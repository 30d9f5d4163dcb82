/** The doors: checkpoints, proofs, leaves, verifications. */
@NullMarked
package io.seriatim.audittrail.grpc;

import org.jspecify.annotations.NullMarked;
