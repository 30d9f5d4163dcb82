package io.seriatim.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Keycloak with our realm, its database a file of this stack.
 *
 * <p>The built distribution is shared; the stack has a home of its own that points into it, so that
 * import and database are separate. The realm is imported at the first start; at every other it is
 * brought up to our file, and what was changed is told.
 */
final class KeycloakServer implements Server {
  /**
   * Without it one sign-in of a person is refused while another of theirs is still being counted,
   * as if the account were locked; tests and demonstrations sign the same few people in all the
   * time.
   */
  public static final String SIGN_INS_AT_ONCE =
      "KC_SPI_BRUTE_FORCE_PROTECTOR__DEFAULT_BRUTE_FORCE_DETECTOR__ALLOW_CONCURRENT_REQUESTS";

  private static final String DATABASE = "data/h2";
  private static final List<String> SHARED = List.of("bin", "lib", "providers", "themes");

  private final Path distribution;
  private final Path java;
  private final ServerPorts ports;
  private final int heapMiB;
  private final String realm;
  private final String adminSecret;
  private final Progress progress;
  private boolean importsTheRealm;

  KeycloakServer(
      Path distribution,
      Path java,
      ServerPorts ports,
      int heapMiB,
      String realm,
      String adminSecret,
      Progress progress) {
    this.distribution = distribution;
    this.java = java;
    this.ports = ports;
    this.heapMiB = heapMiB;
    this.realm = realm;
    this.adminSecret = adminSecret;
    this.progress = progress;
  }

  @Override
  public String name() {
    return "keycloak";
  }

  @Override
  public void layOut(Path directory) {
    importsTheRealm = !Files.exists(directory.resolve(DATABASE));
    try {
      Files.createDirectories(directory.resolve("conf"));
      for (String name : SHARED) {
        Path link = directory.resolve(name);
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, distribution.resolve(name));
      }
    } catch (IOException failed) {
      throw DiskSpace.explain("cannot lay out Keycloak in " + directory, failed);
    }
    TextFiles.writePrivate(directory.resolve("data/import/seriatim-realm.json"), realm);
  }

  @Override
  public List<String> command(Path directory) {
    return List.of(
        java.resolve("bin/java").toString(),
        "-Xms64m",
        "-Xmx" + heapMiB + "m",
        "-XX:+UseSerialGC",
        "-XX:+UseCompactObjectHeaders",
        "-XX:MaxMetaspaceSize=256m",
        "-XX:+ExitOnOutOfMemoryError",
        "--add-opens=java.base/java.util=ALL-UNNAMED",
        "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
        "--add-opens=java.base/java.security=ALL-UNNAMED",
        "--add-opens=java.base/java.lang=ALL-UNNAMED",
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
        "-Dpicocli.disable.closures=true",
        "-Dkc.home.dir=" + directory,
        "-Djboss.server.config.dir=" + directory.resolve("conf"),
        "-cp",
        directory.resolve("lib/quarkus-run.jar").toString(),
        "io.quarkus.bootstrap.runner.QuarkusEntryPoint",
        "start",
        "--optimized",
        "--import-realm",
        "--cache=local",
        "--http-enabled=true",
        "--http-host=127.0.0.1",
        "--http-port=" + ports.keycloak(),
        "--http-management-port=" + ports.keycloakManagement(),
        "--hostname-strict=false");
  }

  @Override
  public Map<String, String> environment() {
    return Map.of(
        "KC_BOOTSTRAP_ADMIN_USERNAME",
        "admin",
        "KC_BOOTSTRAP_ADMIN_PASSWORD",
        adminSecret,
        SIGN_INS_AT_ONCE,
        "true");
  }

  @Override
  public boolean ready() {
    return HttpProbe.answers("http://127.0.0.1:" + ports.keycloakManagement() + "/health/ready")
        && HttpProbe.answers(
            "http://127.0.0.1:" + ports.keycloak() + "/realms/" + StackDescription.REALM);
  }

  @Override
  public void install() {
    if (!importsTheRealm) {
      RealmUpgrade.upgrade(
              "http://127.0.0.1:" + ports.keycloak(), realm, RealmLogin.administrator(adminSecret))
          .forEach(change -> progress.report(name(), change));
    }
  }
}
