package io.seriatim.audittrail.app;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A ZIP file that remembers the hash of each file in it. */
final class PackageZip implements AutoCloseable {
  private final ZipOutputStream zip;
  private final Budget budget;
  private final StringBuilder hashes = new StringBuilder();

  /** Writes the content of a file. */
  @FunctionalInterface
  interface Content {
    void to(OutputStream file) throws IOException;
  }

  PackageZip(OutputStream out, Budget budget) {
    this.zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
    this.budget = budget;
  }

  Budget budget() {
    return budget;
  }

  void add(String name, Content content) throws IOException {
    MessageDigest digest = sha256();
    zip.putNextEntry(new ZipEntry(name));
    OutputStream open =
        new FilterOutputStream(zip) {
          @Override
          public void write(int one) throws IOException {
            budget.write(1);
            out.write(one);
          }

          @Override
          public void write(byte[] bytes, int from, int length) throws IOException {
            budget.write(length);
            out.write(bytes, from, length);
          }

          @Override
          public void close() {
            // the ZIP goes on
          }
        };
    content.to(new DigestOutputStream(open, digest));
    zip.closeEntry();
    hashes.append(HexFormat.of().formatHex(digest.digest()));
    hashes.append("  ").append(name).append('\n');
  }

  void add(String name, String text) throws IOException {
    add(name, file -> file.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** A line for each file so far: SHA-256 in hexadecimal, two spaces, its name. */
  String hashes() {
    return hashes.toString();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java has SHA-256", missing);
    }
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
