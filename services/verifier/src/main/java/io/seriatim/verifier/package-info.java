/**
 * Reads an audit package and says what it proves.
 *
 * <p>Written a second time on purpose: hashing (RFC 6962), signed notes (C2SP, Ed25519 of RFC 8032)
 * and reading of records share no line with the platform that makes them, so a mistake or a change
 * there is not believed here. Start with {@link io.seriatim.verifier.Verification}.
 */
@NullMarked
package io.seriatim.verifier;

import org.jspecify.annotations.NullMarked;
