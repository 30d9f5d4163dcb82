package io.seriatim.linegateway.wiring;

import io.seriatim.linegateway.domain.Software;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * Tells the programs of a process apart: SHA-256 over the Java runtime's version and, of each file
 * of the class path in the order of their names, the name and the content. The same build gives the
 * same hash wherever it lies.
 */
final class RunningSoftware {
  private final MessageDigest all = sha256();

  private RunningSoftware() {}

  /** Of this process. */
  static Software ofThisProcess() throws IOException {
    return of(
        System.getProperty("java.vm.version", ""),
        Stream.of(System.getProperty("java.class.path", "").split(File.pathSeparator))
            .filter(entry -> !entry.isEmpty())
            .map(Path::of)
            .toList());
  }

  /**
   * Of these.
   *
   * @param entries jars, with what their manifests name, and directories; what is not there counts
   *     for nothing, as it does for Java
   */
  static Software of(String runtime, List<Path> entries) throws IOException {
    RunningSoftware software = new RunningSoftware();
    software.add(runtime);
    List<Path> all = new ArrayList<>();
    for (Path entry : entries) {
      all.add(entry);
      all.addAll(named(entry));
    }
    all.sort(Comparator.comparing(entry -> String.valueOf(entry.getFileName())));
    for (Path entry : all) {
      software.add(entry);
    }
    return new Software(HexFormat.of().formatHex(software.all.digest()));
  }

  private static List<Path> named(Path entry) throws IOException {
    if (!Files.isRegularFile(entry)) {
      return List.of();
    }
    try (JarFile jar = new JarFile(entry.toFile())) {
      String more =
          jar.getManifest() == null
              ? null
              : jar.getManifest().getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
      return more == null
          ? List.of()
          : Stream.of(more.strip().split(" +")).map(entry::resolveSibling).toList();
    }
  }

  private void add(Path entry) throws IOException {
    if (Files.isRegularFile(entry)) {
      add(String.valueOf(entry.getFileName()), entry);
    } else if (Files.isDirectory(entry)) {
      try (Stream<Path> files = Files.walk(entry)) {
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          add(entry.relativize(file).toString(), file);
        }
      }
    }
  }

  private void add(String name, Path file) throws IOException {
    MessageDigest content = sha256();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), content)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    add(name);
    all.update(content.digest());
  }

  private void add(String text) {
    all.update(text.getBytes(StandardCharsets.UTF_8));
    all.update((byte) 0);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JVM has SHA-256", impossible);
    }
  }
}
