package io.seriatim.localstack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The certificates with which the processes of a secured stack speak to each other over gRPC, both
 * sides showing one (mutual TLS): made at its first start by an authority of its own, in {@code
 * tls/} of the data directory.
 */
public final class StackCertificates {
  /** The client that is no service: the launcher's, and tests'. */
  public static final String LAUNCHER = "launcher";

  private static final String AUTHORITY = "authority";

  private final Path directory;

  /**
   * What one side shows and believes, as PEM files.
   *
   * @param certificate its own
   * @param key its private key (PKCS #8)
   * @param authority whose certificates it believes
   */
  public record Shown(Path certificate, Path key, Path authority) {}

  private StackCertificates(Path dataDirectory) {
    this.directory = dataDirectory.resolve("tls");
  }

  /** Those of the data directory of a stack that was started secured. */
  public static StackCertificates in(Path dataDirectory) {
    return new StackCertificates(dataDirectory);
  }

  /** Makes those that are missing in {@code tls/} of a data directory. */
  public static void make(Path dataDirectory, Instant now) {
    StackCertificates all = new StackCertificates(dataDirectory);
    if (!all.has(AUTHORITY)) {
      all.keep(AUTHORITY, Authority.create(now));
    }
    Authority authority = Authority.withKey(TextFiles.read(all.key(AUTHORITY)));
    List<String> holders = new ArrayList<>(DataLogins.processes().keySet());
    holders.add(LAUNCHER);
    holders.stream()
        .filter(holder -> !all.has(holder))
        .forEach(holder -> all.keep(holder, authority.issue(holder, now)));
  }

  /** The files of a process. */
  public Shown filesOf(String process) {
    return new Shown(certificate(process), key(process), certificate(AUTHORITY));
  }

  /** What a process is told of it. */
  Map<String, String> settingsOf(ServiceInstance instance) {
    return Map.of(
        "SERIATIM_TLS_ENABLED", "true",
        "SERIATIM_TLS_MUTUAL", "true",
        "SERIATIM_TLS_CERTIFICATE", certificate(instance.name()).toString(),
        "SERIATIM_TLS_KEY", key(instance.name()).toString(),
        "SERIATIM_TLS_AUTHORITY", certificate(AUTHORITY).toString());
  }

  /** The certificate comes last: where it is, its key is. */
  private boolean has(String holder) {
    return Files.exists(certificate(holder));
  }

  private void keep(String holder, Authority.Issued issued) {
    TextFiles.writePrivate(key(holder), issued.key());
    TextFiles.write(certificate(holder), issued.certificate());
  }

  private Path certificate(String holder) {
    return directory.resolve(holder + ".pem");
  }

  private Path key(String holder) {
    return directory.resolve(holder + ".key");
  }
}
