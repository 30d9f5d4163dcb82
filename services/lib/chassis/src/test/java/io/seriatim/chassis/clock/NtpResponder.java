package io.seriatim.chassis.clock;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** A small NTP server (RFC 5905, 7.3) that can be set wrong, and can answer something else. */
final class NtpResponder implements AutoCloseable {
  private static final long FROM_1900_TO_1970 = 2_208_988_800L;
  private static final int BYTES = 48;
  private static final int TRANSMIT_TIME = 40;
  private static final byte NO_WARNING_VERSION_4_SERVER = 0b00_100_100;
  private static final byte STRATUM = 2;

  private final DatagramSocket socket;
  private final Function<byte[], Optional<byte[]>> wire;
  private volatile Duration ahead;

  private NtpResponder(
      DatagramSocket socket, Duration ahead, Function<byte[], Optional<byte[]>> wire) {
    this.socket = socket;
    this.ahead = ahead;
    this.wire = wire;
  }

  /** Answers well, with a clock that is ahead by this. */
  static NtpResponder ahead(Duration by) throws IOException {
    return start(by, Optional::of);
  }

  /** Sends what this makes of a right answer. */
  static NtpResponder spoiling(Function<byte[], byte[]> spoil) throws IOException {
    return start(Duration.ZERO, right -> Optional.of(spoil.apply(right)));
  }

  /** Answers nothing. */
  static NtpResponder silent() throws IOException {
    return start(Duration.ZERO, right -> Optional.empty());
  }

  private static NtpResponder start(Duration ahead, Function<byte[], Optional<byte[]>> wire)
      throws IOException {
    NtpResponder responder =
        new NtpResponder(new DatagramSocket(0, InetAddress.getByName("127.0.0.1")), ahead, wire);
    Thread.ofPlatform().daemon(true).name("ntp").start(responder::serve);
    return responder;
  }

  /** Its clock from now on. */
  void set(Duration by) {
    ahead = by;
  }

  TimeServer server() {
    return new TimeServer("127.0.0.1", socket.getLocalPort());
  }

  private void serve() {
    try {
      while (!socket.isClosed()) {
        DatagramPacket asked = new DatagramPacket(new byte[BYTES], BYTES);
        socket.receive(asked);
        Optional<byte[]> answer = wire.apply(answer(asked.getData(), Instant.now().plus(ahead)));
        if (answer.isPresent()) {
          socket.send(
              new DatagramPacket(answer.get(), answer.get().length, asked.getSocketAddress()));
        }
      }
    } catch (IOException failed) {
      if (!socket.isClosed()) {
        throw new IllegalStateException("the time server of this test", failed);
      }
    }
  }

  private static byte[] answer(byte[] question, Instant now) {
    ByteBuffer answer = ByteBuffer.allocate(BYTES);
    answer.put(NO_WARNING_VERSION_4_SERVER).put(STRATUM).put((byte) 6).put((byte) -20);
    answer.putInt(0).putInt(0).put(new byte[] {127, 0, 0, 1});
    answer.putLong(time(now.minusSeconds(10)));
    answer.put(question, TRANSMIT_TIME, Long.BYTES);
    answer.putLong(time(now)).putLong(time(now));
    return answer.array();
  }

  /** Seconds since 1900, 32 bits each before and after the point. */
  private static long time(Instant at) {
    long fraction = ((long) at.getNano() << 32) / 1_000_000_000L;
    return ((at.getEpochSecond() + FROM_1900_TO_1970) << 32) | fraction;
  }

  @Override
  public void close() {
    socket.close();
  }
}
