package io.seriatim.kernel.merkle;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.List;

/** Signs notes. Ed25519 is deterministic: the same text gives the same note, whoever signs it. */
public final class NoteSigner {
  private final NoteKey key;
  private final PrivateKey secret;

  /**
   * A signer.
   *
   * @param secret the private half of the key
   */
  public NoteSigner(NoteKey key, PrivateKey secret) {
    this.key = key;
    this.secret = secret;
  }

  /** What its notes are checked with. */
  public NoteKey key() {
    return key;
  }

  /** The text, signed. */
  public SignedNote sign(String text) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(secret);
      signature.update(text.getBytes(StandardCharsets.UTF_8));
      return new SignedNote(
          text, List.of(new NoteSignature(key.name(), key.id(), signature.sign())));
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException("cannot sign with " + key, broken);
    }
  }

  @Override
  public String toString() {
    return "signer " + key;
  }
}
