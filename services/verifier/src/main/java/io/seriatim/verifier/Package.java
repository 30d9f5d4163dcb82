package io.seriatim.verifier;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The files in a package; nothing is unpacked to the disk, and nothing is read without a bound. */
final class Package implements AutoCloseable {
  static final String STATEMENT = "package.json";
  static final String KEYS = "keys.json";
  static final String RECORDS = "records.jsonl";
  static final String PROOFS = "proofs.json";
  static final String SUMMARY = "summary.pdf";
  static final String SEAL = "seal.note";
  static final String NOTE = "checkpoints/[1-9][0-9]{0,17}\\.note";
  static final int SMALL = 1 << 20;

  private static final int MOST_FILES = 1_000;
  private static final long LARGEST = 8L << 30;
  private static final List<String> NEEDED =
      List.of(STATEMENT, KEYS, RECORDS, PROOFS, SUMMARY, SEAL);

  private final ZipFile zip;
  private final Map<String, ZipEntry> files = new LinkedHashMap<>();

  private Package(ZipFile zip) {
    this.zip = zip;
  }

  static Package open(Path path) throws Unreadable {
    if (!Files.isRegularFile(path)) {
      throw new Unreadable("there is no file " + path);
    }
    ZipFile zip;
    try {
      zip = new ZipFile(path.toFile());
    } catch (IOException | IllegalArgumentException none) {
      throw new Unreadable(
          "%s is no ZIP file, or its end is missing (%s)".formatted(path, none.getMessage()));
    }
    Package opened = new Package(zip);
    try {
      opened.list();
      return opened;
    } catch (Unreadable bad) {
      opened.closeQuietly();
      throw bad;
    }
  }

  private void list() throws Unreadable {
    for (ZipEntry entry : Collections.list(zip.entries())) {
      String name = entry.getName();
      if (!NEEDED.contains(name) && !name.matches(NOTE)) {
        throw new Unreadable("there is a file that is in no audit package: " + name);
      }
      if (files.put(name, entry) != null) {
        throw new Unreadable("there are two files named " + name);
      }
      if (files.size() > MOST_FILES) {
        throw new Unreadable("there are more than %,d files".formatted(MOST_FILES));
      }
    }
    for (String name : NEEDED) {
      if (!files.containsKey(name)) {
        throw new Unreadable("there is no file %s in it".formatted(name));
      }
    }
  }

  List<String> names() {
    return List.copyOf(files.keySet());
  }

  /** The file, at most so many bytes of it. */
  InputStream open(String name, long most) throws IOException {
    ZipEntry entry = files.get(name);
    if (entry == null) {
      throw new IOException("no file " + name);
    }
    return new BufferedInputStream(new Bounded(name, zip.getInputStream(entry), most), 1 << 16);
  }

  InputStream records() throws IOException {
    return open(RECORDS, LARGEST);
  }

  byte[] small(String name) throws IOException {
    try (InputStream in = open(name, SMALL)) {
      return in.readAllBytes();
    }
  }

  Scan scan(String name) throws IOException {
    return new Scan(name, new ByteArrayInputStream(small(name)));
  }

  /** SHA-256 of a file, in hexadecimal. */
  String hash(String name) throws IOException {
    MessageDigest digest = Tree.sha256();
    try (InputStream in = new DigestInputStream(open(name, LARGEST), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  @Override
  public void close() {
    closeQuietly();
  }

  private void closeQuietly() {
    try {
      zip.close();
    } catch (IOException kept) {
      // it was only read
    }
  }

  /** More than this is no honest package. */
  static final class TooLarge extends IOException {
    private static final long serialVersionUID = 1L;

    TooLarge(String name, long most) {
      super("%s is larger than %,d bytes when it is unpacked".formatted(name, most));
    }
  }

  private static final class Bounded extends FilterInputStream {
    private final String name;
    private final long most;
    private long read;

    Bounded(String name, InputStream in, long most) {
      super(in);
      this.name = name;
      this.most = most;
    }

    @Override
    public int read() throws IOException {
      int one = in.read();
      count(one < 0 ? 0 : 1);
      return one;
    }

    @Override
    public int read(byte[] to, int from, int length) throws IOException {
      int some = in.read(to, from, length);
      count(Math.max(0, some));
      return some;
    }

    private void count(int some) throws IOException {
      read += some;
      if (read > most) {
        throw new TooLarge(name, most);
      }
    }
  }
}
