package io.seriatim.linegateway.device;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * What a machine sends, cut into frames: a line that ends with CR, LF or CRLF, or what stands
 * between STX and ETX, or, where the machine quotes, between quotation marks. One byte is one
 * character.
 *
 * <p>Law: half a frame is never a frame. What a machine began and did not end, because it went away
 * or fell silent in the middle, ends the connection and is not told.
 */
final class Frames {
  private static final int STX = 2;
  private static final int ETX = 3;
  private static final int LONGEST = 256 * 1024;

  private final Socket socket;
  private final InputStream in;
  private final int patienceMillis;
  private final boolean quotes;

  Frames(Socket socket, Duration patience, boolean quotes) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
    this.patienceMillis = (int) patience.toMillis();
    this.quotes = quotes;
  }

  /** The next frame that is not empty; empty at the end of the stream. */
  Optional<String> next() throws IOException {
    while (true) {
      socket.setSoTimeout(0);
      int first = in.read();
      if (first < 0) {
        return Optional.empty();
      }
      if (first == STX) {
        return Optional.of(rest(new StringBuilder(), c -> c == ETX));
      }
      if (quotes && first == '"') {
        return Optional.of(rest(new StringBuilder(), c -> c == '"'));
      }
      if (!isLineEnd(first)) {
        return Optional.of(rest(new StringBuilder().append((char) first), Frames::isLineEnd));
      }
    }
  }

  private String rest(StringBuilder frame, IntPredicate isEnd) throws IOException {
    socket.setSoTimeout(patienceMillis);
    try {
      for (int c = in.read(); c >= 0; c = in.read()) {
        if (isEnd.test(c)) {
          return frame.toString();
        }
        if (frame.length() == LONGEST) {
          throw new IOException("frame longer than " + LONGEST + " characters");
        }
        frame.append((char) c);
      }
    } catch (SocketTimeoutException silent) {
      throw new IOException("half a frame, then nothing for " + patienceMillis + " ms", silent);
    }
    throw new IOException("half a frame, then the end of the connection");
  }

  private static boolean isLineEnd(int c) {
    return c == '\r' || c == '\n';
  }
}
