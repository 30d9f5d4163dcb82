package io.seriatim.linegateway.opcua;

import io.seriatim.linegateway.BenchPlatform;
import io.seriatim.linegateway.ControllerOnBench;
import io.seriatim.linegateway.opcua.ScsClient.Credentials;
import io.seriatim.linegateway.store.ControllerFile;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.milo.opcua.sdk.client.identity.UsernameProvider;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;

/** A gateway whose Open-SCS server is up, and the controllers that it lets in. */
final class ScsBench implements AutoCloseable {
  static final String PASSWORD = "a long pass phrase";

  private final BenchPlatform platform = new BenchPlatform();
  private final ControllerOnBench gateway;
  private final OpenScsServer server;
  private final Credentials credentials = Credentials.make();
  private final String url;

  ScsBench(Path directory) throws IOException {
    Path certificates = directory.resolve("opcua");
    credentials.trust(certificates);
    Path file = directory.resolve("controllers");
    byte[] salt = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    Files.write(
        file,
        List.of(
            "# who may speak for which line",
            ControllerFile.line("controller-1", "line-1", PASSWORD.toCharArray(), salt),
            ControllerFile.line("controller-9", "line-9", PASSWORD.toCharArray(), salt)));
    ControllerFile controllers = ControllerFile.read(file);
    this.gateway = new ControllerOnBench(directory, platform);
    int port = freePort();
    this.url = "opc.tcp://127.0.0.1:" + port + "/open-scs";
    this.server =
        OpenScsServer.start(
            new OpenScsServer.Settings(
                certificates, "store".toCharArray(), "127.0.0.1", port, "gw-lyon"),
            controllers,
            gateway.desk(controllers));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  BenchPlatform platform() {
    return platform;
  }

  ControllerOnBench gateway() {
    return gateway;
  }

  String url() {
    return url;
  }

  Credentials credentials() {
    return credentials;
  }

  ScsClient connect() throws UaException {
    return connect("controller-1");
  }

  ScsClient connect(String name) throws UaException {
    return ScsClient.connect(
        url, credentials, SecurityPolicy.Basic256Sha256, new UsernameProvider(name, PASSWORD));
  }

  @Override
  public void close() {
    server.close();
    gateway.close();
  }
}
