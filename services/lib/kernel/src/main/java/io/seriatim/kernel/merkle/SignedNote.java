package io.seriatim.kernel.merkle;

import io.seriatim.kernel.identity.InvalidValue;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A text with signatures (C2SP signed-note): the text, an empty line, and for each signature an em
 * dash, the key's name, and base64 of key id and signature.
 *
 * @param text what is signed; ends in a line end
 * @param signatures at least one
 */
public record SignedNote(String text, List<NoteSignature> signatures) {
  private static final String DASH = "\u2014 ";
  private static final int MOST_SIGNATURES = 100;

  public SignedNote {
    signatures = List.copyOf(signatures);
    if (!text.endsWith("\n")) {
      throw new InvalidValue("note", text, "a text that ends in a line end");
    }
  }

  /** As it is stored and sent, in UTF-8. */
  public String encoded() {
    StringBuilder note = new StringBuilder(text).append('\n');
    for (NoteSignature signature : signatures) {
      byte[] bytes =
          ByteBuffer.allocate(Integer.BYTES + signature.signature().length)
              .putInt(signature.keyId())
              .put(signature.signature())
              .array();
      note.append(DASH).append(signature.name()).append(' ');
      note.append(Base64.getEncoder().encodeToString(bytes)).append('\n');
    }
    return note.toString();
  }

  /**
   * Reads a note; whether its signatures are good is another question.
   *
   * @throws InvalidValue if it is none
   */
  public static SignedNote parse(String note) {
    int split = note.lastIndexOf("\n\n");
    if (split < 0 || !note.endsWith("\n") || hasControls(note)) {
      throw new InvalidValue("note", note, "a text, an empty line, and signature lines");
    }
    List<NoteSignature> signatures = new ArrayList<>();
    note.substring(split + 2).lines().forEach(line -> signatures.add(signature(line)));
    if (signatures.isEmpty() || signatures.size() > MOST_SIGNATURES) {
      throw new InvalidValue("note", signatures.size() + " signatures", "1 to " + MOST_SIGNATURES);
    }
    return new SignedNote(note.substring(0, split + 1), signatures);
  }

  private static boolean hasControls(String note) {
    return note.chars().anyMatch(c -> c < ' ' && c != '\n');
  }

  private static NoteSignature signature(String line) {
    String[] parts = line.split(" ", -1);
    if (parts.length != 3 || !line.startsWith(DASH) || !NoteKey.isName(parts[1])) {
      throw new InvalidValue("signature line", line, "a dash, a name and base64");
    }
    ByteBuffer bytes = ByteBuffer.wrap(decoded(parts[2]));
    if (bytes.remaining() <= Integer.BYTES) {
      throw new InvalidValue("signature line", line, "a key id and a signature");
    }
    int keyId = bytes.getInt();
    byte[] signature = new byte[bytes.remaining()];
    bytes.get(signature);
    return new NoteSignature(parts[1], keyId, signature);
  }

  private static byte[] decoded(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException broken) {
      throw new InvalidValue("signature", base64, "base64");
    }
  }
}
