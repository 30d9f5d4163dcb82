package io.seriatim.loadtest.scenario;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.seriatim.loadtest.platform.PlatformException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * How far the demo of a data directory has come, so that it is done once.
 *
 * @param attempt batches begun; one that was interrupted on the line is not gone on with
 * @param packed the line has ended the order of this attempt
 * @param finished closed, shipped and reported
 * @param document the report's file; empty until there is one
 * @param pack a pack of the batch, canonical text; empty until there is one
 */
record DemoRecord(int attempt, boolean packed, boolean finished, String document, String pack) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static DemoRecord read(Path data) {
    Path file = file(data);
    if (!Files.exists(file)) {
      return new DemoRecord(0, false, false, "", "");
    }
    try {
      return JSON.readValue(file.toFile(), DemoRecord.class);
    } catch (IOException damaged) {
      throw new PlatformException(file + " is damaged; delete it to begin a new batch", damaged);
    }
  }

  void write(Path data) {
    try {
      Path half = Files.createTempFile(data, "demo", ".part");
      JSON.writeValue(half.toFile(), this);
      Files.move(
          half, file(data), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failed) {
      throw new PlatformException(
          "cannot write " + file(data) + ": " + failed.getMessage(), failed);
    }
  }

  DemoRecord nextAttempt() {
    return new DemoRecord(attempt + 1, false, false, "", "");
  }

  DemoRecord afterPacking() {
    return new DemoRecord(attempt, true, false, "", "");
  }

  DemoRecord finished(String writtenDocument, String somePack) {
    return new DemoRecord(attempt, true, true, writtenDocument, somePack);
  }

  String lot() {
    return "DEMO26" + (char) ('A' + (attempt - 1) % 26);
  }

  private static Path file(Path data) {
    return data.resolve("demo.json");
  }
}
