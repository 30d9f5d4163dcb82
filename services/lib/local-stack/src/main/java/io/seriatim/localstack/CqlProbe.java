package io.seriatim.localstack;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Asks a Cassandra node one question over its native protocol (version 4), without a driver. */
final class CqlProbe {
  private static final int TIMEOUT_MILLIS = 3000;
  private static final byte VERSION_4_REQUEST = 0x04;
  private static final int STARTUP = 0x01;
  private static final int READY = 0x02;
  private static final int QUERY = 0x07;
  private static final int RESULT = 0x08;
  private static final int CONSISTENCY_ONE = 0x0001;

  private CqlProbe() {}

  static boolean answers(String host, int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), TIMEOUT_MILLIS);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      DataOutputStream out = new DataOutputStream(socket.getOutputStream());
      DataInputStream in = new DataInputStream(socket.getInputStream());
      return ask(out, in, STARTUP, startup()) == READY && ask(out, in, QUERY, query()) == RESULT;
    } catch (IOException notYet) {
      return false;
    }
  }

  /** Sends one frame and returns the opcode of the answer. */
  private static int ask(DataOutputStream out, DataInputStream in, int opcode, byte[] body)
      throws IOException {
    out.writeByte(VERSION_4_REQUEST);
    out.writeByte(0);
    out.writeShort(1);
    out.writeByte(opcode);
    out.writeInt(body.length);
    out.write(body);
    out.flush();
    in.skipNBytes(4);
    int answer = in.readUnsignedByte();
    in.skipNBytes(in.readInt());
    return answer;
  }

  private static byte[] startup() throws IOException {
    var bytes = new java.io.ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    out.writeShort(1);
    out.writeUTF("CQL_VERSION");
    out.writeUTF("3.0.0");
    return bytes.toByteArray();
  }

  private static byte[] query() throws IOException {
    byte[] cql = "SELECT release_version FROM system.local".getBytes(StandardCharsets.US_ASCII);
    var bytes = new java.io.ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    out.writeInt(cql.length);
    out.write(cql);
    out.writeShort(CONSISTENCY_ONE);
    out.writeByte(0);
    return bytes.toByteArray();
  }
}
