package io.seriatim.linegateway.store;

import io.seriatim.linegateway.app.Controllers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The controllers' file, read again when it has changed: whoever is taken out of it is out at once.
 *
 * <p>A file that can't be read any more lets nobody in until it can: nothing is let in by what it
 * said before.
 */
public final class ReadAgainControllers implements Controllers {
  private static final Logger LOG = LoggerFactory.getLogger(ReadAgainControllers.class);
  private static final FileTime NEVER = FileTime.fromMillis(0);

  private final Path file;
  private Controllers read;
  private FileTime readAt;
  private long readSize;

  /** Reads it; throws with the number of a line that can't be read. */
  public ReadAgainControllers(Path file) {
    this.file = file;
    this.read = ControllerFile.read(file);
    this.readAt = time();
    this.readSize = size();
  }

  @Override
  public Optional<Controller> signIn(String name, String password) {
    return current().signIn(name, password);
  }

  @Override
  public Optional<Controller> find(String name) {
    return current().find(name);
  }

  private synchronized Controllers current() {
    FileTime now = time();
    long size = size();
    if (!now.equals(readAt) || size != readSize) {
      readAt = now;
      readSize = size;
      try {
        read = ControllerFile.read(file);
        LOG.info("{} has changed and was read again", file);
      } catch (IllegalStateException unreadable) {
        read = new Nobody();
        LOG.error("{} lets nobody in until it is corrected", file, unreadable);
      }
    }
    return read;
  }

  private FileTime time() {
    try {
      return Files.exists(file) ? Files.getLastModifiedTime(file) : NEVER;
    } catch (IOException gone) {
      return NEVER;
    }
  }

  private long size() {
    try {
      return Files.exists(file) ? Files.size(file) : 0;
    } catch (IOException gone) {
      return 0;
    }
  }

  private static final class Nobody implements Controllers {
    @Override
    public Optional<Controller> signIn(String name, String password) {
      return Optional.empty();
    }

    @Override
    public Optional<Controller> find(String name) {
      return Optional.empty();
    }
  }
}
