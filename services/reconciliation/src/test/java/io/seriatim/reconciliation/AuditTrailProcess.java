package io.seriatim.reconciliation;

import io.seriatim.chassis.kafka.KafkaSettings;
import io.seriatim.testkit.Servers;
import io.seriatim.verifier.Verification;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The audit trail as it was built, in a process of its own beside the service under test. */
final class AuditTrailProcess implements AutoCloseable {
  private static final Path BUILT = Path.of("..", "audit-trail", "target");
  private static final Pattern KEY = Pattern.compile("\"key\":\\s*\"([^\"]+)\"");
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Process process;
  private final int port;
  private final Path folder;

  private AuditTrailProcess(Process process, int port, Path folder) {
    this.process = process;
    this.port = port;
    this.folder = folder;
  }

  /** With the service's topics, and a keyspace and a key of its own. */
  static AuditTrailProcess start(RunningService beside, Path folder)
      throws IOException, GeneralSecurityException {
    int port = freePort();
    Map<String, String> settings = new HashMap<>();
    settings.put("seriatim.http.port", String.valueOf(port));
    settings.put("seriatim.kafka.bootstrap", Servers.kafka().bootstrap());
    settings.put("seriatim.kafka.topic-prefix", beside.bean(KafkaSettings.class).topicPrefix());
    settings.put("seriatim.cassandra.contact", Servers.cassandra().contact());
    settings.put("seriatim.cassandra.datacenter", Servers.cassandra().datacenter());
    settings.put("seriatim.cassandra.keyspace", Servers.uniqueKeyspace());
    settings.put("seriatim.keycloak.issuer", Servers.keycloak().issuer());
    settings.put(
        "seriatim.keycloak.client-secret", Servers.description().clientSecret("seriatim-service"));
    settings.put("seriatim.audit.signing-key", key(folder.resolve("audit.key")).toString());
    settings.put("seriatim.audit.checkpoint-every", "200ms");
    settings.put("seriatim.audit.verify-every", "0s");
    return new AuditTrailProcess(run(settings, folder), port, folder);
  }

  private static Process run(Map<String, String> settings, Path folder) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"));
    settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
    String needed = Files.readString(BUILT.resolve("runtime.classpath")).strip();
    String jar = BUILT.resolve("audit-trail.jar").toString();
    command.addAll(
        List.of("-cp", jar + File.pathSeparator + needed, "io.seriatim.audittrail.Application"));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("audit-trail.log").toFile())
        .start();
  }

  private static Path key(Path file) throws IOException, GeneralSecurityException {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    Base64.Encoder text = Base64.getEncoder();
    return Files.writeString(
        file,
        text.encodeToString(pair.getPrivate().getEncoded())
            + "\n"
            + text.encodeToString(pair.getPublic().getEncoded())
            + "\n");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** The package of what is on record about a subject, checked with keys that were asked apart. */
  Verification.Result verified(String subject) throws IOException, InterruptedException {
    HttpResponse<byte[]> whole = get("package?subject=" + subject);
    if (whole.statusCode() != 200) {
      throw new IOException(whole.statusCode() + ": " + new String(whole.body()));
    }
    return Verification.of(
        Files.write(folder.resolve("package.zip"), whole.body()), keys(), List.of());
  }

  private List<String> keys() throws IOException, InterruptedException {
    Matcher keys = KEY.matcher(new String(get("keys").body()));
    return keys.results().map(found -> found.group(1)).toList();
  }

  private HttpResponse<byte[]> get(String what) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/audit/" + what))
            .header("Authorization", "Bearer " + Servers.tokenFor("audra"))
            .build();
    return HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
