package io.seriatim.audittrail.domain;

import io.seriatim.kernel.merkle.Checkpoint;
import io.seriatim.kernel.merkle.MerkleHash;
import io.seriatim.kernel.merkle.NoteKey;
import io.seriatim.kernel.merkle.NoteSigner;
import io.seriatim.kernel.merkle.SignedNote;
import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The keys of an installation: the pair that signs now, and public keys that did before. The origin
 * of a log, and the name of its keys, is the installation's origin, a slash and the owner.
 */
public final class LogKeys {
  private final String origin;
  private final PrivateKey secret;
  private final byte[] current;
  private final List<byte[]> retired;

  /**
   * Keys.
   *
   * @param origin of the installation, for example {@code audit.example.com}
   * @param secret the private half of the current key
   * @param current the public half, in X.509 form
   * @param retired public keys that signed before, in X.509 form
   */
  public LogKeys(String origin, PrivateKey secret, byte[] current, List<byte[]> retired) {
    this.origin = origin;
    this.secret = secret;
    this.current = current.clone();
    this.retired = List.copyOf(retired);
  }

  /** The first line of the log's checkpoints. */
  public String origin(String owner) {
    return origin + "/" + owner;
  }

  /** What the log's checkpoints are signed with now. */
  public NoteSigner signer(String owner) {
    return new NoteSigner(NoteKey.of(origin(owner), current), secret);
  }

  /** What they are checked with: the current key first. */
  public List<NoteKey> keys(String owner) {
    List<NoteKey> keys = new ArrayList<>();
    keys.add(NoteKey.of(origin(owner), current));
    retired.forEach(key -> keys.add(NoteKey.of(origin(owner), key)));
    return keys;
  }

  /** The note over size and root. */
  public String sign(String owner, long size, MerkleHash root) {
    return signer(owner).sign(new Checkpoint(origin(owner), size, root).text()).encoded();
  }

  /** The key that signed the note; empty where none of the log's did. */
  public Optional<NoteKey> signedBy(String owner, String note) {
    try {
      SignedNote signed = SignedNote.parse(note);
      return keys(owner).stream().filter(key -> key.verifies(signed)).findFirst();
    } catch (IllegalArgumentException none) {
      return Optional.empty();
    }
  }

  /** What the note says of the log, if one of its keys signed it. */
  public Optional<Checkpoint> open(String owner, String note) {
    SignedNote signed;
    Checkpoint checkpoint;
    try {
      signed = SignedNote.parse(note);
      checkpoint = Checkpoint.parse(signed.text());
    } catch (IllegalArgumentException none) {
      return Optional.empty();
    }
    boolean ours =
        checkpoint.origin().equals(origin(owner))
            && keys(owner).stream().anyMatch(key -> key.verifies(signed));
    return ours ? Optional.of(checkpoint) : Optional.empty();
  }

  @Override
  public String toString() {
    return "keys of " + origin;
  }
}
