package io.seriatim.kernel.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seriatim.kernel.Requirement;
import io.seriatim.kernel.identity.InvalidValue;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checkpoints and the notes they travel in. */
@Requirement("URS-AUDIT-011")
class NotesTest {
  /** The example in the documentation of Go's sumdb/note. */
  private static final NoteKey PETER =
      NoteKey.parse("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");

  private static final String PETERS_NOTE =
      """
      If you think cryptography is the answer to your problem,
      then you don't know what your problem is.

      — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
      """;

  private static final Checkpoint CHECKPOINT =
      new Checkpoint("log.example/acme", 7, MerkleHash.ofLeaf(new byte[] {7}));

  private static NoteSigner signer(String name) throws Exception {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    return new NoteSigner(NoteKey.of(name, pair.getPublic().getEncoded()), pair.getPrivate());
  }

  @Test
  void a_published_note_is_believed_and_written_again_byte_for_byte() {
    SignedNote note = SignedNote.parse(PETERS_NOTE);

    assertThat(PETER.verifies(note)).isTrue();
    assertThat(note.encoded()).isEqualTo(PETERS_NOTE);
    assertThat(PETER.text())
        .isEqualTo("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
  }

  @Test
  void a_note_with_another_text_or_of_another_key_is_not_believed() throws Exception {
    SignedNote note = SignedNote.parse(PETERS_NOTE);

    assertThat(PETER.verifies(new SignedNote(note.text() + "!\n", note.signatures()))).isFalse();
    assertThat(PETER.verifies(signer("PeterNeumann").sign(note.text()))).isFalse();
    assertThat(PETER.verifies(signer("somebody").sign(note.text()))).isFalse();
  }

  @Test
  void a_checkpoint_is_signed_and_read_again() throws Exception {
    NoteSigner signer = signer("log.example/acme");

    SignedNote note = SignedNote.parse(signer.sign(CHECKPOINT.text()).encoded());

    assertThat(NoteKey.parse(signer.key().text()).verifies(note)).isTrue();
    assertThat(Checkpoint.parse(note.text())).isEqualTo(CHECKPOINT);
    assertThat(signer.sign(CHECKPOINT.text())).isEqualTo(note);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a\nb\n",
        "log\n07\nAAAA\n",
        "log\n7\nAAAA\n",
        "lo g\n7\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n",
        "log\n7\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        "log\n-7\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n"
      })
  void what_is_no_checkpoint_is_refused(String text) {
    assertThatThrownBy(() -> Checkpoint.parse(text)).isInstanceOf(InvalidValue.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text\n",
        "text\n\n",
        "text\n\n— name\n",
        "text\n\n- name AAAAAAA=\n",
        "text\n\n— name AAAA\n",
        "text\n\n— name !!!!\n",
        "te\rxt\n\n— name AAAAAAA=\n"
      })
  void what_is_no_note_is_refused(String text) {
    assertThatThrownBy(() -> SignedNote.parse(text)).isInstanceOf(InvalidValue.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name",
        "name+c74f20a3",
        "name+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+c74f20a3+AhpcA2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10T"
      })
  void what_is_no_key_is_refused(String text) {
    assertThatThrownBy(() -> NoteKey.parse(text)).isInstanceOf(InvalidValue.class);
  }
}
