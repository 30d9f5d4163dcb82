package io.seriatim.localstack;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * One connection to a Cassandra node over its native protocol (version 4), without a driver: for a
 * probe, and for the few statements of the installer.
 */
final class CqlConnection implements AutoCloseable {
  /** What every node can be asked by whoever is let in. */
  static final String PROBE = "SELECT release_version FROM system.local";

  private static final int TIMEOUT_MILLIS = 3000;

  /** Tables, keyspaces and hashes of passwords take their time. */
  private static final int STATEMENT_TIMEOUT_MILLIS = 60_000;

  private static final byte VERSION_4_REQUEST = 0x04;
  private static final int ERROR = 0x00;
  private static final int STARTUP = 0x01;
  private static final int READY = 0x02;
  private static final int AUTHENTICATE = 0x03;
  private static final int QUERY = 0x07;
  private static final int RESULT = 0x08;
  private static final int AUTH_RESPONSE = 0x0F;
  private static final int AUTH_SUCCESS = 0x10;
  private static final int CONSISTENCY_ONE = 0x0001;

  private final Socket socket;
  private final DataOutputStream out;
  private final DataInputStream in;

  /** A frame that came back. */
  private record Answer(int opcode, byte[] body) {}

  /** The node answered no. */
  static final class Refused extends IOException {
    private static final long serialVersionUID = 1L;

    Refused(String what) {
      super(what);
    }
  }

  private CqlConnection(Socket socket) throws IOException {
    this.socket = socket;
    this.out = new DataOutputStream(socket.getOutputStream());
    this.in = new DataInputStream(socket.getInputStream());
  }

  /** True if a node that lets everybody in answers. */
  static boolean answers(String host, int port) {
    try (CqlConnection connection = connected(host, port)) {
      return connection.startUp().opcode() == READY && connection.asked(PROBE);
    } catch (IOException notYet) {
      return false;
    }
  }

  /** True if a node that asks for a login takes this one. */
  static boolean answers(String host, int port, DataLogin login) {
    try (CqlConnection connection = open(host, port, login)) {
      return connection.asked(PROBE);
    } catch (IOException notYet) {
      return false;
    }
  }

  /**
   * Of a node that lets everybody in.
   *
   * @throws Refused if the node asks for a login
   */
  static CqlConnection open(String host, int port) throws IOException {
    CqlConnection connection = connected(host, port);
    try {
      if (connection.startUp().opcode() != READY) {
        throw new Refused("the node asks for a login (expected: AllowAllAuthenticator)");
      }
      return connection;
    } catch (IOException refused) {
      connection.close();
      throw refused;
    }
  }

  /**
   * Signs in (SASL PLAIN, RFC 4616).
   *
   * @throws Refused if the node does not take the login, or asks for none
   */
  static CqlConnection open(String host, int port, DataLogin login) throws IOException {
    CqlConnection connection = connected(host, port);
    try {
      connection.signIn(login);
      return connection;
    } catch (IOException refused) {
      connection.close();
      throw refused;
    }
  }

  private static CqlConnection connected(String host, int port) throws IOException {
    Socket socket = new Socket();
    try {
      socket.connect(new InetSocketAddress(host, port), TIMEOUT_MILLIS);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      return new CqlConnection(socket);
    } catch (IOException away) {
      socket.close();
      throw away;
    }
  }

  private void signIn(DataLogin login) throws IOException {
    if (startUp().opcode() != AUTHENTICATE) {
      throw new Refused("the node asks for no login (expected: PasswordAuthenticator)");
    }
    byte[] token = ("\0" + login.user() + "\0" + login.secret()).getBytes(StandardCharsets.UTF_8);
    byte[] body = ByteBuffer.allocate(4 + token.length).putInt(token.length).put(token).array();
    Answer answer = ask(AUTH_RESPONSE, body);
    if (answer.opcode() != AUTH_SUCCESS) {
      throw new Refused(reason(answer));
    }
  }

  private boolean asked(String cql) throws IOException {
    return ask(QUERY, query(cql)).opcode() == RESULT;
  }

  /**
   * Runs a statement.
   *
   * @throws Refused with what the node says, if it does not
   */
  void execute(String cql) throws IOException {
    socket.setSoTimeout(STATEMENT_TIMEOUT_MILLIS);
    Answer answer = ask(QUERY, query(cql));
    if (answer.opcode() != RESULT) {
      throw new Refused(reason(answer));
    }
  }

  private Answer startUp() throws IOException {
    var bytes = new ByteArrayOutputStream();
    var body = new DataOutputStream(bytes);
    body.writeShort(1);
    body.writeUTF("CQL_VERSION");
    body.writeUTF("3.0.0");
    return ask(STARTUP, bytes.toByteArray());
  }

  private static byte[] query(String cql) throws IOException {
    byte[] text = cql.getBytes(StandardCharsets.UTF_8);
    var bytes = new ByteArrayOutputStream();
    var body = new DataOutputStream(bytes);
    body.writeInt(text.length);
    body.write(text);
    body.writeShort(CONSISTENCY_ONE);
    body.writeByte(0);
    return bytes.toByteArray();
  }

  /** Sends one frame and returns the answer. */
  private Answer ask(int opcode, byte[] body) throws IOException {
    out.writeByte(VERSION_4_REQUEST);
    out.writeByte(0);
    out.writeShort(1);
    out.writeByte(opcode);
    out.writeInt(body.length);
    out.write(body);
    out.flush();
    in.skipNBytes(4);
    int answer = in.readUnsignedByte();
    return new Answer(answer, in.readNBytes(in.readInt()));
  }

  /** An error is a code and a text; anything else is named by its opcode. */
  private static String reason(Answer answer) {
    if (answer.opcode() != ERROR) {
      return "answer of opcode " + answer.opcode();
    }
    ByteBuffer body = ByteBuffer.wrap(answer.body());
    body.getInt();
    byte[] text = new byte[Short.toUnsignedInt(body.getShort())];
    body.get(text);
    return new String(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
