package io.seriatim.loadtest.controller;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.eclipse.milo.opcua.stack.core.util.SelfSignedCertificateBuilder;
import org.eclipse.milo.opcua.stack.core.util.SelfSignedCertificateGenerator;

/** A controller's certificate, name and password, and what a gateway needs to let it in. */
public final class ControllerIdentity {
  static final String URI = "urn:io.seriatim:simulated-controller";
  static final String NAME = "controller-1";

  private static final String LINE = "line-1";
  private static final int ITERATIONS = 100_000;
  private static final int HASH_BITS = 256;
  private static final int KEY_BITS = 2048;

  private final KeyPair keyPair;
  private final X509Certificate certificate;
  private final String password = secret();
  private final int port;

  private ControllerIdentity(KeyPair keyPair, X509Certificate certificate, int port) {
    this.keyPair = keyPair;
    this.certificate = certificate;
    this.port = port;
  }

  /** A new one, that calls the gateway at this port. */
  public static ControllerIdentity make(int port) {
    try {
      KeyPair keyPair = SelfSignedCertificateGenerator.generateRsaKeyPair(KEY_BITS);
      X509Certificate certificate =
          new SelfSignedCertificateBuilder(keyPair)
              .setCommonName("simulated line controller")
              .setApplicationUri(URI)
              .addIpAddress("127.0.0.1")
              .build();
      return new ControllerIdentity(keyPair, certificate, port);
    } catch (Exception broken) {
      throw new IllegalStateException("no certificate for a controller", broken);
    }
  }

  KeyPair keyPair() {
    return keyPair;
  }

  X509Certificate certificate() {
    return certificate;
  }

  String password() {
    return password;
  }

  /** Where the gateway's server is. */
  String url(String host) {
    return "opc.tcp://" + host + ":" + port + "/open-scs";
  }

  /** Writes what the gateway reads, into a new directory, and says with which settings. */
  public Map<String, String> install(Path parent, String host) {
    try {
      Path directory = Files.createTempDirectory(Files.createDirectories(parent), "openscs-");
      Path trusted = Files.createDirectories(directory.resolve("trusted").resolve("certs"));
      Files.write(trusted.resolve("controller.der"), certificate.getEncoded());
      Path controllers = directory.resolve("controllers");
      Files.write(controllers, List.of(controllerLine()));
      String name = "SERIATIM_GATEWAY_OPENSCS_";
      return Map.of(
          name + "ENABLED", "true",
          name + "LINES", LINE,
          name + "HOST", host,
          name + "PORT", String.valueOf(port),
          name + "DIRECTORY", directory.toString(),
          name + "CONTROLLERS", controllers.toString(),
          name + "KEY_STORE_PASSWORD", secret());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException(broken);
    }
  }

  private String controllerLine() throws GeneralSecurityException {
    byte[] salt = new byte[16];
    new SecureRandom().nextBytes(salt);
    byte[] hash =
        SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
            .generateSecret(new PBEKeySpec(password.toCharArray(), salt, ITERATIONS, HASH_BITS))
            .getEncoded();
    HexFormat hex = HexFormat.of();
    return String.join(
        ":", NAME, LINE, String.valueOf(ITERATIONS), hex.formatHex(salt), hex.formatHex(hash));
  }

  private static String secret() {
    byte[] bytes = new byte[24];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
