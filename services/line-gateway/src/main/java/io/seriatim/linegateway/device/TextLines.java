package io.seriatim.linegateway.device;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Lines of text that end with CR, LF or CRLF; one byte is one character. */
final class TextLines {
  private static final int LONGEST = 256 * 1024;

  private final InputStream in;
  private boolean afterCr;

  TextLines(InputStream in) {
    this.in = new BufferedInputStream(in);
  }

  /** The next line without its end; empty at the end of the stream. */
  Optional<String> next() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0; c = in.read()) {
      boolean second = c == '\n' && afterCr;
      afterCr = c == '\r';
      if (second) {
        continue;
      }
      if (c == '\r' || c == '\n') {
        return Optional.of(line.toString());
      }
      if (line.length() == LONGEST) {
        throw new IOException("line longer than " + LONGEST + " characters");
      }
      line.append((char) c);
    }
    return Optional.empty();
  }
}
