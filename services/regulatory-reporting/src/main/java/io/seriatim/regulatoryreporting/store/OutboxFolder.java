package io.seriatim.regulatoryreporting.store;

import io.seriatim.kernel.identity.TenantId;
import io.seriatim.regulatoryreporting.app.Outbox;
import io.seriatim.regulatoryreporting.domain.DscsaDocument;
import io.seriatim.regulatoryreporting.domain.Submission.StoredDocument;
import io.seriatim.regulatoryreporting.epcis.DscsaXml;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.xml.stream.XMLStreamException;

/**
 * Documents as files, {@code <folder>/<owner>/<submission>.xml}.
 *
 * <p>A file appears under its name when all of it is on the disk: it is written beside it, forced,
 * and renamed. Memory holds a buffer of it, whatever its size.
 */
public final class OutboxFolder implements Outbox {
  private static final int BUFFER = 64 * 1024;

  private final Path folder;

  public OutboxFolder(Path folder) {
    this.folder = folder;
  }

  @Override
  public StoredDocument write(TenantId owner, DscsaDocument document) {
    String name = document.id().value() + ".xml";
    Path file = path(owner, name);
    Path directory = folder.resolve(owner.value());
    Path draft = file.resolveSibling(name + ".part");
    try {
      Files.createDirectories(directory);
      String hash = write(document, draft);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      force(directory);
      return new StoredDocument(name, hash);
    } catch (IOException failed) {
      throw new UncheckedIOException("document " + file, failed);
    }
  }

  @Override
  public long size(TenantId owner, StoredDocument document) {
    try {
      return Files.size(path(owner, document.fileName()));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public byte[] read(TenantId owner, StoredDocument document) {
    try {
      return Files.readAllBytes(path(owner, document.fileName()));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private Path path(TenantId owner, String name) {
    return folder.resolve(owner.value()).resolve(name);
  }

  private static String write(DscsaDocument document, Path draft) throws IOException {
    MessageDigest hash = sha256();
    try (FileChannel channel =
            FileChannel.open(
                draft,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE);
        OutputStream out =
            new DigestOutputStream(
                new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER), hash)) {
      DscsaXml.write(document, out);
      out.flush();
      channel.force(true);
    } catch (XMLStreamException failed) {
      throw new IOException("document " + document.id() + " is not written", failed);
    }
    return HexFormat.of().formatHex(hash.digest());
  }

  /** The rename itself reaches the disk with the directory. */
  private static void force(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java has SHA-256", missing);
    }
  }
}
