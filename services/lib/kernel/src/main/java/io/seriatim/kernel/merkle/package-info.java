/**
 * The tree a tamper-evident log is made of, and the notes its size and root are signed in.
 *
 * <p>Hashing and proofs are those of RFC 6962 section 2.1; tiles those of C2SP tlog-tiles (256
 * hashes each); checkpoints those of C2SP tlog-checkpoint inside C2SP signed-note, signed with
 * Ed25519 (RFC 8032). Who writes a log, who proves from it and who checks it call the same
 * functions; where the hashes lie is an argument.
 */
@NullMarked
package io.seriatim.kernel.merkle;

import org.jspecify.annotations.NullMarked;
