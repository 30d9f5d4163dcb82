package io.seriatim.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.testkit.Requirement;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Notes as C2SP signed-note and tlog-checkpoint define them, and what is none. */
@Requirement({"URS-AUDIT-205", "URS-AUDIT-201"})
class NoteTest {
  private static final String ROOT = Base64.getEncoder().encodeToString(new byte[32]);
  private static final String TEXT = "log.test/acme\n7\n" + ROOT + "\n";
  private static final Signer ONE = Signer.of("log.test/acme");
  private static final Signer OTHER = Signer.of("witness.test/w1");

  @Test
  void the_example_of_the_specification_is_read_and_its_text_has_an_empty_line() {
    String example =
        """
        Ognuno sta solo sul cuor della terra
        trafitto da un raggio di sole:

        ed è subito sera.

        — quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=
        """;

    Note note = parsed(example).orElseThrow();

    assertThat(note.text()).endsWith("sole:\n\ned è subito sera.\n");
    assertThat(note.lines()).hasSize(1);
    assertThat(note.lines().getFirst().keyId()).isEqualTo(0x367ba04b);
  }

  @Test
  void one_signature_of_a_known_key_is_enough_beside_those_of_unknown_keys() {
    Note note = parsed(TEXT + "\n" + OTHER.line(TEXT) + ONE.line(TEXT)).orElseThrow();

    assertThat(note.lines()).hasSize(2);
    assertThat(note.doubt(List.of(ONE.key()))).isEmpty();
    assertThat(note.doubt(List.of(ONE.key(), OTHER.key()))).isEmpty();
    assertThat(note.doubt(List.of(Signer.of("log.test/acme").key())))
        .hasValueSatisfying(why -> assertThat(why).contains("unknown key"));
  }

  @Test
  void a_known_key_whose_signature_does_not_hold_spoils_the_note() {
    String wrong = OTHER.line("something else\n");
    Note note = parsed(TEXT + "\n" + ONE.line(TEXT) + wrong).orElseThrow();

    assertThat(note.doubt(List.of(ONE.key()))).isEmpty();
    assertThat(note.doubt(List.of(ONE.key(), OTHER.key())))
        .hasValueSatisfying(why -> assertThat(why).contains("is not what key witness.test/w1"));
  }

  @Test
  void a_key_of_the_same_name_and_another_id_is_unknown() {
    Note note = parsed(TEXT + "\n" + Signer.of("log.test/acme").line(TEXT)).orElseThrow();

    assertThat(note.doubt(List.of(ONE.key()))).isPresent();
  }

  @Test
  void what_is_no_note_is_none() {
    String signed = ONE.line(TEXT);
    List<String> none =
        List.of(
            "",
            "\n",
            "\n\n",
            TEXT,
            TEXT + "\n",
            TEXT + signed,
            "\n" + signed,
            TEXT + "\n" + signed + "\n",
            TEXT + "\n\n",
            TEXT + "\n" + signed + "\n\n",
            TEXT + "\n" + signed.strip(),
            TEXT + "\n" + signed + "something",
            TEXT + "\n" + signed + "something\n",
            TEXT + "\n" + signed.replace("— ", "- "),
            TEXT + "\n" + signed.replace("— ", "—  "),
            TEXT + "\n" + signed.replace("\n", " \n"),
            TEXT + "\n" + signed.replace("log.test/acme", ""),
            TEXT + "\n" + signed.replace("log.test/acme", "log+acme"),
            TEXT + "\n" + signed.replace("log.test/acme", "log\u00a0acme"),
            TEXT + "\n" + signed.replace("log.test/acme", "log\u0085acme"),
            TEXT + "\n" + signed.replace("log.test/acme", "log\u2003acme"),
            TEXT + "\n— log.test/acme AAAAAA==\n",
            TEXT + "\n— log.test/acme !!!!\n",
            TEXT.replace("\n", "\r\n") + "\r\n" + signed,
            "\t" + TEXT + "\n" + signed);

    none.forEach(text -> assertThat(parsed(text)).as(text).isEmpty());
    assertThat(parsed(TEXT + "\n" + signed)).isPresent();
  }

  @Test
  void bytes_that_are_no_text_are_no_note() {
    byte[] note = (TEXT + "\n" + ONE.line(TEXT)).getBytes(StandardCharsets.UTF_8);
    note[3] = (byte) 0xc3;

    assertThat(Note.parse(note)).isEmpty();
  }

  @Test
  void a_note_is_bounded_in_signatures_and_bytes() {
    String sixteen = TEXT + "\n" + ONE.line(TEXT).repeat(16);
    String most = TEXT + "\n" + ONE.line(TEXT).repeat(Note.MOST_LINES);
    String large = "a".repeat(Note.LARGEST) + "\n\n" + ONE.line(TEXT);

    assertThat(parsed(sixteen).orElseThrow().doubt(List.of(ONE.key()))).isEmpty();
    assertThat(parsed(most)).isPresent();
    assertThat(parsed(most + ONE.line(TEXT))).isEmpty();
    assertThat(parsed(large)).isEmpty();
  }

  @Test
  void a_checkpoint_has_three_lines_or_more_and_none_is_empty() {
    assertThat(Checkpoint.parse(TEXT)).isPresent();
    assertThat(Checkpoint.parse(TEXT + "extension\n")).isPresent();
    List<String> none =
        List.of(
            "",
            "\n",
            "log.test/acme\n7\n",
            TEXT.strip(),
            "\n" + TEXT,
            TEXT + "\n",
            TEXT + "extension\n\nmore\n",
            TEXT.replace("log.test/acme", ""),
            TEXT.replace("\n7\n", "\n\n7\n"),
            TEXT.replace("\n7\n", "\n07\n"),
            TEXT.replace("\n7\n", "\n-7\n"),
            TEXT.replace("\n7\n", "\n7 \n"),
            TEXT.replace("\n7\n", "\n9999999999999999999\n"),
            TEXT.replace(ROOT, ROOT.substring(4)),
            TEXT.replace(ROOT, ROOT.replace("=", "")));
    none.forEach(text -> assertThat(Checkpoint.parse(text)).as(text).isEmpty());
  }

  @Test
  void a_key_is_read_in_one_spelling_only() {
    String text = ONE.key().text();

    assertThat(Key.parse(text)).isPresent();
    assertThat(Key.parse(text + "+")).isEmpty();
    assertThat(Key.parse(text.replace("log.test", "log test"))).isEmpty();
    assertThat(Key.parse(text.replace("log.test", "log.test2"))).isEmpty();
    assertThat(Key.parse(text.substring(0, text.length() - 4))).isEmpty();
  }

  private static Optional<Note> parsed(String note) {
    return Note.parse(note.getBytes(StandardCharsets.UTF_8));
  }

  private record Signer(Key key, KeyPair pair) {
    static Signer of(String name) {
      try {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] x509 = pair.getPublic().getEncoded();
        byte[] typed = new byte[33];
        typed[0] = 1;
        System.arraycopy(x509, x509.length - 32, typed, 1, 32);
        byte[] named = (name + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] all = Arrays.copyOf(named, named.length + typed.length);
        System.arraycopy(typed, 0, all, named.length, typed.length);
        int id = ByteBuffer.wrap(Tree.sha256().digest(all)).getInt();
        String base64 = Base64.getEncoder().encodeToString(typed);
        return new Signer(Key.parse("%s+%08x+%s".formatted(name, id, base64)).orElseThrow(), pair);
      } catch (GeneralSecurityException missing) {
        throw new AssertionError(missing);
      }
    }

    String line(String text) {
      try {
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(pair.getPrivate());
        signature.update(text.getBytes(StandardCharsets.UTF_8));
        byte[] signed = signature.sign();
        byte[] whole = ByteBuffer.allocate(4 + signed.length).putInt(key.id()).put(signed).array();
        return "— " + key.name() + " " + Base64.getEncoder().encodeToString(whole) + "\n";
      } catch (GeneralSecurityException impossible) {
        throw new AssertionError(impossible);
      }
    }
  }
}
