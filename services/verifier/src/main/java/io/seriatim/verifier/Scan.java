package io.seriatim.verifier;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads JSON in the one spelling that packages have: members in their order, no space, integers
 * only. What is spelled otherwise is refused, so two readers can't understand two things.
 */
final class Scan implements AutoCloseable {
  private static final int DIGITS = 18;

  private final String file;
  private final InputStream in;
  private long at;
  private int next;

  Scan(String file, InputStream in) throws IOException {
    this.file = file;
    this.in = in;
    this.next = in.read();
  }

  private int take() throws IOException {
    int taken = next;
    next = in.read();
    at++;
    return taken;
  }

  boolean isNext(char c) {
    return next == c;
  }

  boolean isAtEnd() {
    return next < 0;
  }

  Misspelt wrong(String expected) {
    return new Misspelt(
        "%s is not as an export writes it: at byte %,d there is not %s"
            .formatted(file, at, expected));
  }

  void expect(String literal) throws IOException, Misspelt {
    for (byte b : literal.getBytes(StandardCharsets.UTF_8)) {
      if (take() != (b & 0xff)) {
        throw wrong("the text " + literal);
      }
    }
  }

  void end() throws IOException, Misspelt {
    expect("\n");
    if (!isAtEnd()) {
      throw wrong("its end");
    }
  }

  long number() throws IOException, Misspelt {
    long value = 0;
    int digits = 0;
    while (next >= '0' && next <= '9') {
      if (digits == DIGITS || (digits == 1 && value == 0)) {
        throw wrong("a number of at most 18 digits");
      }
      value = value * 10 + (take() - '0');
      digits++;
    }
    if (digits == 0) {
      throw wrong("a number");
    }
    return value;
  }

  byte[] hash() throws IOException, Misspelt {
    return Base64Text.hash(string(64)).orElseThrow(() -> wrong("a hash in Base64"));
  }

  /** A text, with its quotes around it. */
  String string(int mostBytes) throws IOException, Misspelt {
    expect("\"");
    ByteArrayOutputStream raw = new ByteArrayOutputStream();
    while (next != '"') {
      if (next < 0 || raw.size() >= mostBytes) {
        throw wrong("a text of at most %,d bytes".formatted(mostBytes));
      }
      int c = take();
      raw.write(c == '\\' ? escaped() : c);
    }
    expect("\"");
    byte[] bytes = raw.toByteArray();
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException none) {
      throw wrong("UTF-8");
    }
  }

  private int escaped() throws IOException, Misspelt {
    int c = take();
    if (c == '"' || c == '\\') {
      return c;
    }
    if (c == 'u') {
      expect("00");
      int value = Character.digit(take(), 16) * 16 + Character.digit(take(), 16);
      if (value >= 0 && value < ' ') {
        return value;
      }
    }
    throw wrong("an escaped letter");
  }

  /** The rest of a line without its end. */
  static byte[] line(InputStream in, int most) throws IOException, Misspelt {
    byte[] line = new byte[512];
    int length = 0;
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0 || length == most) {
        throw new Misspelt(
            "records.jsonl has a line that does not end within %,d bytes".formatted(most));
      }
      if (length == line.length) {
        line = Arrays.copyOf(line, Math.min(most, length * 2));
      }
      line[length++] = (byte) c;
    }
    return Arrays.copyOf(line, length);
  }

  /** A text as packages spell it, quotes included. */
  static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ') {
        quoted.append("\\u%04x".formatted((int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
